import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';

const ENTRY = '\0a program';
const OPERATION_TEXT = /new TypedDocumentString\(`[^`]*`\)/g;

/** What a bundler makes of a program that uses the SDK, in bytes after compression. */
async function gzipped(program: string, { documents = true } = {}): Promise<number> {
  const made = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, target: 'es2022', rollupOptions: { input: ENTRY } },
    plugins: [
      {
        name: 'program',
        resolveId: id => (id === ENTRY ? id : null),
        load: id => {
          if (id === ENTRY) return program;
          if (documents || !id.endsWith('_generated/operations.ts')) return null;
          return readFileSync(id, 'utf8').replaceAll(OPERATION_TEXT, 'new TypedDocumentString(``)');
        },
      },
    ],
  })) as Rolldown.RolldownOutput;
  const code = made.output.map(chunk => (chunk.type === 'chunk' ? chunk.code : '')).join('');
  return gzipSync(code, { level: 9 }).length;
}

const sdk = JSON.stringify(`${process.cwd()}/client-sdk/src/index.ts`);

describe('What the SDK adds to a program', () => {
  it('is at most 5 kB, the texts of the operations not counted', async () => {
    const program = `import { createClient } from ${sdk}; globalThis.ask = createClient({ url: '/graphql' });`;
    const bytes = await gzipped(program, { documents: false });
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(5_000);
  });

  it('is nothing when nothing of it is used', async () => {
    const program = `import { createClient, INDICATOR_CODES, MeasureDocument } from ${sdk}; globalThis.nothing = 1;`;
    expect(await gzipped(program)).toBeLessThan(80);
  });
});
