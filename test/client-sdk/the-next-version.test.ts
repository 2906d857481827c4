import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pendingRelease, release } from '../../client-sdk/release/release.js';
import { compareSchemas, nextVersion, type Severity } from '../../client-sdk/release/schema-changes.js';

const BEFORE = `
  type Query { unit(code: ID!): Unit  old: Int @deprecated(reason: "no use") }
  type Unit { code: ID!  level: Level!  name: String }
  enum Level { A B }
`;

describe('A change of the schema', () => {
  it.each<[Severity, string, (schema: string) => string]>([
    ['BREAKING', 'a field removed', schema => schema.replace('name: String', '')],
    [
      'BREAKING',
      'a field that may be null where it could not',
      schema => schema.replace('code: ID! ', 'code: ID '),
    ],
    [
      'BREAKING',
      'an argument that must be given',
      schema => schema.replace('code: ID!)', 'code: ID!, on: Int!)'),
    ],
    [
      'BREAKING',
      'the same on a field that is deprecated at the same time',
      schema => schema.replace('(code: ID!): Unit', '(code: ID!, on: Int!): Unit @deprecated(reason: "x")'),
    ],
    ['BREAKING', 'a value of an enum removed', schema => schema.replace('A B', 'A')],
    ['DANGEROUS', 'a value of an enum added', schema => schema.replace('A B', 'A B C')],
    ['SAFE', 'a field added', schema => schema.replace('name: String', 'name: String  other: Int')],
    [
      'SAFE',
      'a field that is never null where it could be',
      schema => schema.replace('name: String', 'name: String!'),
    ],
    [
      'DANGEROUS',
      'an argument that may be given',
      schema => schema.replace('code: ID!)', 'code: ID!, on: Int)'),
    ],
  ])('is %s: %s', async (severity, _what, change) => {
    const changes = await compareSchemas(BEFORE, change(BEFORE));
    expect(changes[0]?.severity).toBe(severity);
  });

  it('of the words alone is none', async () => {
    expect(await compareSchemas(BEFORE, BEFORE.replace('type Unit', '"A unit." type Unit'))).toEqual([]);
  });

  it.each([
    ['1.4.2', 'BREAKING', '2.0.0'],
    ['1.4.2', 'DANGEROUS', '1.5.0'],
    ['1.4.2', 'SAFE', '1.5.0'],
    ['0.4.2', 'BREAKING', '0.5.0'],
    ['0.4.2', 'SAFE', '0.4.3'],
  ] as const)('after %s, if it is %s, makes %s', (version, severity, next) => {
    expect(nextVersion(version, [{ severity, type: '', path: '', message: '' }])).toBe(next);
  });

  it('that is none makes a patch', () => {
    expect(nextVersion('1.4.2', [])).toBe('1.4.3');
  });
});

describe('A release', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'bacap-release-'));
    mkdirSync(path.join(root, 'schema'));
    mkdirSync(path.join(root, 'client-sdk'));
    for (const file of [
      'package-lock.json',
      'client-sdk/package.json',
      'client-sdk/CHANGELOG.md',
      'schema/schema.graphql',
      'schema/released.graphql',
      'schema/declared-changes.yaml',
    ])
      cpSync(file, path.join(root, file));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const declare = (text: string): void =>
    writeFileSync(path.join(root, 'schema/declared-changes.yaml'), text);
  const versionOf = (file: string): unknown => (JSON.parse(read(file)) as { version: string }).version;
  const removeBoundaryDates = (): void =>
    writeFileSync(
      path.join(root, 'schema/schema.graphql'),
      read('schema/schema.graphql').replace(/ {2}"""\n[^"]*"""\n {2}boundaryDates: \[Date!\]!\n/, ''),
    );
  const REMOVED = '- path: Query.boundaryDates\n  type: FIELD_REMOVED\n';

  it('is refused when a breaking change is not declared, or not explained', async () => {
    removeBoundaryDates();
    const { problems } = await pendingRelease(root);
    expect(problems).toEqual([expect.stringContaining('path: Query.boundaryDates, type: FIELD_REMOVED')]);
    declare(REMOVED);
    expect((await pendingRelease(root)).problems).toEqual([expect.stringContaining('without a reason')]);
  });

  it('is refused when one is declared that there is not', async () => {
    declare(`${REMOVED}  why: Nobody asked.\n`);
    expect((await pendingRelease(root)).problems).toEqual([expect.stringContaining('that there is not')]);
  });

  it('writes the version, what changed and the schema that the next one is compared with', async () => {
    const before = String(versionOf('client-sdk/package.json'));
    removeBoundaryDates();
    declare(`${REMOVED}  why: Nobody asked.\n`);
    const pending = await pendingRelease(root);
    expect(pending).toMatchObject({ problems: [], released: before });
    release(root, pending, '2026-12-24');
    expect(versionOf('client-sdk/package.json')).toBe(pending.next);
    expect(JSON.parse(read('package-lock.json'))).toMatchObject({
      packages: { 'client-sdk': { version: pending.next } },
    });
    expect(read('client-sdk/CHANGELOG.md')).toMatch(
      new RegExp(
        `^## ${pending.next} \\(2026-12-24\\)\n\n- Breaking: [^\n]*boundaryDates[^\n]*Nobody asked\\.\n[^]*^## ${before} `,
        'm',
      ),
    );
    const after = await pendingRelease(root);
    expect(after).toMatchObject({ released: pending.next, changes: [], declared: [], problems: [] });
  });

  it('is due for the schema as it is only with what is declared ("npm run schema:changes")', async () => {
    expect((await pendingRelease('.')).problems).toEqual([]);
  });
});
