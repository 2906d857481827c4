import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeConfig } from '../../server/config.js';
import { EMPTY_CATALOGUE } from '../../server/indicator/catalogue-content.js';
import { readCatalogueFiles } from '../../server/indicator/read-catalogue-files.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';

const ROOT = join(import.meta.dirname, '../..');

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The pages that people read: at the top, in `docs`, beside the tables and beside the seed. */
function pages(): string[] {
  const below = ['docs', 'schema', 'server/database/seed'].flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(file => join(folder, file)),
  );
  return ['README.md', 'client-sdk/README.md', ...below.filter(file => file.endsWith('.md'))];
}

function allMatches(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found]) => found!))].toSorted();
}

/** The address of a heading: `### A figure` is `#a-figure`. */
function anchorsOf(page: string): string[] {
  return allMatches(read(page), /^#+ (.+)$/gm).map(title =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinks(page: string): string[] {
  return allMatches(read(page), /\]\(([^)\s]+)\)/g).filter(link => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    return !existsSync(join(ROOT, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor));
  });
}

/** Each table that the migrations make, with its columns. */
function tablesOfTheMigrations(): Record<string, string[]> {
  const sql = readdirSync(join(ROOT, 'migrations'))
    .map(file => read(`migrations/${file}`))
    .join('\n');
  const tables = [...sql.matchAll(/create table (\w+) \(\n([^]*?)\n {6}\)`/g)];
  const added = [...sql.matchAll(/alter table (\w+) add column (\w+)/g)];
  return Object.fromEntries(
    tables.map(([, table, body]) => {
      const later = added.filter(([, changed]) => changed === table).map(([, , column]) => column!);
      return [table, [...allMatches(body!, /^ +(?!constraint)(\w+) /gm), ...later].toSorted()];
    }),
  );
}

describe('The README', () => {
  const readme = read('README.md');
  const scripts = Object.keys((JSON.parse(read('package.json')) as { scripts: object }).scripts);

  it('names every npm script there is, and no other', () => {
    const named = allMatches(readme, /npm (?:run |(?=start\b|test\b))([a-z]+(?:[:-][a-z]+)*)/g);
    expect(named.filter(name => name !== 'ci' && name !== 'scripts')).toEqual(scripts.toSorted());
  });

  it('lists every environment variable with its default, and names no other', () => {
    const known = new Map(
      describeConfig()
        .split('\n')
        .map(line => [/^ +(\w+)/.exec(line)![1]!, /default (\S+)$/.exec(line)![1]!]),
    );
    const listed = [...readme.matchAll(/^\| `([A-Z_]+)` \| `?([^`|]+?)`? \|/gm)];
    expect(new Map(listed.map(([, name, fallback]) => [name, fallback]))).toEqual(known);
    const assigned = allMatches(readme, /\b([A-Z][A-Z_]+)=/g).filter(name => name !== 'DIM');
    expect(assigned.filter(name => !known.has(name))).toEqual([]);
    expect(allMatches(readme, /\b(BACAP_[A-Z_]+)/g).filter(name => !known.has(name))).toEqual([]);
  });

  it('shows an indicator that the catalogue would take', () => {
    const [, text] = /```yaml\n([^]*?)```/.exec(readme)!;
    const petitions = { code: 'PETITIONS', nameVi: 'Đơn thư', nameEn: 'Petitions' };
    const { indicators } = readCatalogueFiles([{ name: 'README.md', text: text! }], {
      ...EMPTY_CATALOGUE,
      groups: [petitions],
    });
    expect(indicators.map(({ code }) => code)).toEqual(['PETITION_ANONYMOUS']);
  });
});

describe('The documents', () => {
  it.each(pages())('%s has no link that leads nowhere', page => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('have one page for each table, with each of its columns', () => {
    const described = readdirSync(join(ROOT, 'schema/tables')).map(file => {
      const rows = allMatches(read(`schema/tables/${file}`), /^\| (`\w+`(?:, `\w+`)*) \|/gm);
      return [file.replace(/\.md$/, ''), rows.flatMap(row => allMatches(row, /`(\w+)`/g)).toSorted()];
    });
    expect(Object.fromEntries(described)).toEqual(tablesOfTheMigrations());
  });

  it('number their decisions without a gap', () => {
    const numbers = readdirSync(join(ROOT, 'docs/adr')).map(file => Number(file.slice(0, 4)));
    expect(numbers.toSorted((one, other) => one - other)).toEqual(numbers.map((_, index) => index + 1));
  });
});

describe('The example of another country', () => {
  it('is three files that are taken without a problem', async () => {
    expect(readUnitFile(read('docs/examples/units.csv'), 'units.csv').units).toHaveLength(6);
    const catalogue = [{ name: 'catalogue.yaml', text: read('docs/examples/catalogue.yaml') }];
    expect(readCatalogueFiles(catalogue, EMPTY_CATALOGUE).indicators).toHaveLength(3);
    const lines = (async function* () {
      yield read('docs/examples/figures.csv');
    })();
    const file = readFlatFile(lines, 'figures.csv');
    const problems = [...file.problems];
    let figures = 0;
    for await (const { figure, problems: more } of file.figures) {
      problems.push(...more);
      if (figure) figures += 1;
    }
    expect([figures, problems]).toEqual([4, []]);
  });
});
