import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { createClient } from '../../client-sdk/src/index.js';
import type { RunningServer } from '../../server/transport/server.js';
import { keyOfOffice, openSeededServer } from './seeded-server.js';

const run = promisify(execFile);
const TSC = path.resolve('node_modules/typescript/bin/tsc');

/** How a project of somebody else, and a strict one, is set up. */
const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
  },
};

const { version } = JSON.parse(readFileSync('client-sdk/package.json', 'utf8')) as { version: string };
const TARBALL = `bacap-client-sdk-${version}.tgz`;

const CONSUMER = `
  import { createClient, type Slice, INDICATOR_CODES } from '@bacap/client-sdk';
  import type { introspection, Scalars } from '@bacap/client-sdk/introspection';
  export const client = createClient({ url: '' });
  export const code: 'RECEPTION_SESSIONS' = INDICATOR_CODES[0];
  export const day: Scalars['Date'] = '2021-06-30';
  export const query: introspection['query'] = 'Query';
  export async function received(): Promise<number | null | undefined> {
    const slice = await client.slice({ indicators: ['PETITION_RECEIVED'], periods: ['2018'], units: { codes: ['420'] } });
    const same: Slice<readonly ['PETITION_RECEIVED'], { readonly codes: readonly ['420'] }> = slice;
    return same.rows[0]?.PETITION_RECEIVED.value;
  }`;
const WRONG = "import { createClient } from '@bacap/client-sdk'; createClient({ address: '' });";

/** Programs of somebody else, all compiled at once. */
const programs: Readonly<Record<string, string>> = {
  'consumer.mts': CONSUMER,
  'consumer.cts': CONSUMER,
  'wrong.mts': WRONG,
  'wrong.cts': WRONG,
  'misspelt.ts': `import { createClient } from '@bacap/client-sdk';
       const client = createClient({ url: 'http://127.0.0.1' });
       const petitions = { unit: '099', indicator: 'PETITION_RECEIVED', period: '2021' } as const;
       export const right = [
         () => client.measure({ ...petitions, members: [{ dimension: 'PETITION_TYPE', member: 'COMPLAINT' }] }),
         () => createClient<string>({ url: '' }).measure({ ...petitions, indicator: 'BIRTHS', members: [{ dimension: 'SEX', member: 'F' }] }),
         () => createClient<'BIRTHS'>({ url: '' }).indicator({ code: 'BIRTHS' }),
       ];
       export const wrong = [
         () => client.measure({ ...petitions, indicator: 'PETITION_RECIEVED' }),
         () => client.measure({ ...petitions, members: [{ dimension: 'PETITION_TYPE', member: 'LETTER' }] }),
         () => client.measure({ ...petitions, members: [{ dimension: 'CROP', member: 'COMPLAINT' }] }),
         () => client.measure({ ...petitions, members: [{ dimension: 'CROP', member: 'GUAVA' }] }),
         () => client.measure({ ...petitions, indicator: 'POPULATION', members: [{ dimension: 'PETITION_TYPE', member: 'COMPLAINT' }] }),
         () => client.slice({ units: {}, periods: [], indicators: [{ code: 'PETITION_RECEIVED', by: ['CROP'] }] }),
         () => client.unitMeasures({ code: '099', indicator: 'PETITIONS', period: '2021' }),
         () => client.indicator({ code: 'petition_received' }),
         () => client.indicators({ group: 'PETITION' }),
         () => client.discrepancies({ indicator: '' }),
         () => client.validationRules({ indicator: 'PETITION_TYPE' }),
         () => createClient<'BIRTHS'>({ url: '' }).indicator({ code: 'PETITION_RECEIVED' }),
         () => client.units({ level: 'VILLAGE' }),
       ];`,
};

let server: RunningServer;
let key: string;
let home: string;
let project: string;
let complaints: readonly string[];

beforeAll(async () => {
  const building = installPackage();
  const opened = await openSeededServer();
  server = opened.server;
  key = await keyOfOffice(opened.app, '101', '2021-06-30');
  await building;
  for (const [name, text] of Object.entries(programs)) await write(name, text);
  for (const page of PAGES) await write(programOf(page), examplesOf(page));
  complaints = await compile();
}, 180_000);
afterAll(async () => {
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

/** Builds and packs a copy, as publishing does, and installs it into a project outside of this repository. */
async function installPackage(): Promise<void> {
  home = await mkdtemp(path.join(tmpdir(), 'bacap-sdk-'));
  const copy = path.join(home, 'package');
  await cp('client-sdk', copy, {
    recursive: true,
    filter: source => !/client-sdk\/(dist|node_modules)$/.test(source),
  });
  await symlink(path.resolve('node_modules'), path.join(copy, 'node_modules'));
  await run('npm', ['pack', '--pack-destination', home], { cwd: copy });
  project = path.join(home, 'project');
  await mkdir(project);
  await writeFile(path.join(project, 'package.json'), '{"private":true,"type":"module"}');
  await writeFile(path.join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  const quietly = ['--offline', '--no-audit', '--no-fund'];
  await run('npm', ['install', ...quietly, path.join(home, TARBALL)], { cwd: project });
  // The README shows queries through gql.tada: a library that is there beside the SDK, and not through it.
  await symlink(path.resolve('node_modules/gql.tada'), path.join(project, 'node_modules/gql.tada'));
}

async function write(name: string, text: string): Promise<void> {
  await writeFile(path.join(project, name), text);
}

/** What a program prints, line by line. */
async function linesOf(file: string): Promise<string[]> {
  const { stdout } = await run(process.execPath, [file], { cwd: project });
  return stdout.trimEnd().split('\n');
}

/** What the compiler has to say of all programs. */
async function compile(): Promise<readonly string[]> {
  const { stdout } = await run(process.execPath, [TSC, '-p', '.'], { cwd: project }).catch(
    (failure: { stdout: string }) => failure,
  );
  return stdout.split('\n');
}

/** The compiler's complaints about a file, as `line: message`. */
function complaintsOf(name: string): string[] {
  const pattern = new RegExp(`^${name}\\((\\d+),\\d+\\): error (.*)`);
  return complaints.flatMap(line => pattern.exec(line)?.slice(1, 3).join(': ') ?? []);
}

/** The pages whose examples go on from one another, from the first to the last. */
const PAGES = ['client-sdk/README.md', 'docs/for-analysts.md', 'docs/for-dashboard-builders.md'];

const programOf = (page: string): string => `${path.basename(page, '.md')}.ts`;

function examplesOf(page: string): string {
  const examples = [...readFileSync(page, 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm)].map(
    ([, code]) => code!,
  );
  return examples
    .join('\n')
    .replaceAll('http://127.0.0.1:4000', server.url)
    .replaceAll('bacap_key_of_an_office', key);
}

describe('The published package', () => {
  it('holds what it needs and nothing else, and depends on nothing', async () => {
    const { stdout } = await run('tar', ['-tzf', path.join(home, TARBALL)]);
    expect(stdout.trim().split('\n').toSorted()).toEqual([
      'package/README.md',
      'package/dist/index.cjs',
      'package/dist/index.d.cts',
      'package/dist/index.d.ts',
      'package/dist/index.js',
      'package/dist/introspection.cjs',
      'package/dist/introspection.d.cts',
      'package/dist/introspection.d.ts',
      'package/dist/introspection.js',
      'package/package.json',
    ]);
    const lock = JSON.parse(await readFile(path.join(project, 'package-lock.json'), 'utf8')) as {
      packages: object;
    };
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/@bacap/client-sdk']);
    expect(
      await readFile(path.join(project, 'node_modules/@bacap/client-sdk/dist/index.d.ts'), 'utf8'),
    ).not.toMatch(/from ["']/);
  });

  it.each([
    ['an ES module', 'module.mjs', "import { createClient, BacapRefusedError } from '@bacap/client-sdk';"],
    ['CommonJS', 'common.cjs', "const { createClient, BacapRefusedError } = require('@bacap/client-sdk');"],
  ])('works as %s', async (_kind, name, importing) => {
    await write(
      name,
      `${importing}
      (async () => {
        const client = createClient({ url: '${server.url}/graphql' });
        const { value } = await client.measure({ unit: '099', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' });
        console.log(value);
        await client.measure({ unit: '9999', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' })
          .catch(error => console.log(error instanceof BacapRefusedError, error.code));
      })();`,
    );
    expect(await linesOf(name)).toEqual(['99', 'true UNIT_NOT_FOUND']);
  });

  it('needs nothing but what every browser and every edge has', async () => {
    const code = await readFile(path.join(project, 'node_modules/@bacap/client-sdk/dist/index.cjs'), 'utf8');
    const web = { fetch, AbortController, setTimeout, clearTimeout, performance };
    const exports = {} as { createClient: typeof createClient };
    runInNewContext(code, { ...web, exports });
    const asked = exports.createClient({ url: `${server.url}/graphql` }).boundaryDates();
    expect(await asked).toContain('2025-07-01');
  });

  it.each([
    ['an ES module', 'consumer.mts', 'wrong.mts'],
    ['CommonJS', 'consumer.cts', 'wrong.cts'],
  ])('has types for %s, without those of Node or of anything else', (_kind, right, wrong) => {
    expect(complaintsOf(right)).toEqual([]);
    expect(complaintsOf(wrong)).toEqual([expect.stringContaining("'address' does not exist")]);
    expect(complaintsOf('node_modules/@bacap/.*')).toEqual([]);
  });

  it.each(PAGES)('does what %s says', async page => {
    const promised = [...readFileSync(page, 'utf8').matchAll(/\/\/ → (.*)$/gm)].map(
      ([, printed]) => printed!,
    );
    expect(promised.length).toBeGreaterThan(5);
    expect(complaintsOf(programOf(page))).toEqual([]);
    expect(await linesOf(programOf(page).replace(/ts$/, 'js'))).toEqual(promised);
  });

  it('does not let what the catalogue does not have compile', () => {
    const found = complaintsOf('misspelt.ts');
    const lines = new Set(found.map(complaint => Number.parseInt(complaint, 10)));
    expect([...lines]).toEqual(Array.from({ length: 13 }, (_, index) => 10 + index));
    expect(found[0]).toContain('Did you mean \'"PETITION_RECEIVED"\'?');
  });
});
