import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  // The SDK as it is in this repository, not as it was when it was last packed.
  resolve: { alias: { '@bacap/client-sdk': here('../client-sdk/src/index.ts') } },
  build: {
    target: 'es2022',
    // Nothing in the page itself: what it may load is told by the server, and that is files alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // Meant for servers that render pages; there is none here.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
    },
  },
  // `npx vite dashboard`, beside a server that runs.
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000', '^/export': 'http://127.0.0.1:4000' } },
});
