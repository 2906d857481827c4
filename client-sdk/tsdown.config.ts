import { defineConfig } from 'tsdown';

export default defineConfig({
  entry: ['src/index.ts', 'src/introspection.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  publint: { strict: true },
  attw: { profile: 'strict', level: 'error' },
});
