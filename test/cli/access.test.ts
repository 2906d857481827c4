import { beforeAll, describe, expect, it } from 'vitest';
import { inFolderOfItsOwn, type RanCommand, runCli } from '../support/command-line.js';

inFolderOfItsOwn('access');

const run = (...words: string[]): Promise<RanCommand> => runCli('access', ...words);

describe('npm run access', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    await runCli('import:units', 'docs/examples/units.csv');
  });

  it('makes a key that is shown once, lists it without its secret, and takes it out of use', async () => {
    const made = await run('keys', 'create', '--name', 'sổ', '--grant', 'VIEWER:*', '--grant', 'REVIEWER:LK');
    expect(made).toMatchObject({ code: 0, err: '' });
    const [, prefix, secret] = /bacap_([0-9a-f]{12})_([0-9a-f]{64})/.exec(made.out)!;
    const listed = await run('keys', 'list');
    expect(listed.out).toContain(`${prefix}  sổ  VIEWER:* REVIEWER:LK  đang dùng · in force`);
    expect(listed.out).not.toContain(secret);
    expect((await run('keys', 'revoke', prefix!)).code).toBe(0);
    expect((await run('keys', 'list')).out).toContain('đã thu hồi · revoked');
  });

  it('gives a role to a person and takes it away', async () => {
    const person = 'person:https://id.example.vn|an';
    expect(await run('grants', 'add', person, 'REPORTER:LK')).toMatchObject({ code: 0 });
    expect((await run('grants', 'list', person)).out).toContain(`${person}  REPORTER:LK`);
    expect(await run('grants', 'remove', person, 'REPORTER:LK')).toMatchObject({ code: 0 });
    expect((await run('grants', 'list', person)).out).toBe('');
  });

  it.each([
    [['keys', 'create', '--name', 'n', '--grant', 'BOSS:LK'], 'REPORTER:17329'],
    [['keys', 'create', '--name', 'n', '--grant', 'VIEWER:LX'], 'LK'],
    [['keys', 'create', '--name', 'n', '--expires', '2020-01-01'], '2027-01-01'],
    [['keys', 'create', '--name', 'n\u202e'], '"n\\u202e" does not name a key'],
    [['keys', 'create', '--name', ' '], 'does not name a key'],
    [['grants', 'add', 'an', 'VIEWER:LK'], 'names nobody'],
    [['grants', 'add', 'person:https://id.example.vn|an\u200b', 'VIEWER:LK'], 'names nobody'],
  ])('refuses %j and says what it would take', async (words, said) => {
    const refused = await run(...words);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(said);
  });

  it.each([[[]], [['keys']], [['grants', 'add', 'x']]])('says how it is used to %j', async words => {
    const { code, err } = await run(...words);
    expect(code).toBe(2);
    expect(err).toContain('keys create --name');
  });
});
