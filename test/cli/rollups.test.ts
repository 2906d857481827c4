import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RanCommand, runCli } from '../support/command-line.js';
import { migrate, openDatabase } from '../../server/database/database.js';
import { handInLines } from '../support/hand-in.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { COUNTRY, INDICATORS } from '../support/two-provinces.js';

const run = (...words: string[]): Promise<RanCommand> => runCli('rollups', ...words);

describe('"npm run rollups"', { timeout: 120_000 }, () => {
  let directory: string;

  async function inDatabase(statement: string): Promise<void> {
    const orm = await openDatabase({ kind: 'directory', directory });
    try {
      await orm.em.fork().execute(statement);
    } finally {
      await orm.close();
    }
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'bacap-rollups-'));
    const orm = await openDatabase({ kind: 'directory', directory });
    await migrate(orm);
    await plantWorld(orm.em.fork(), COUNTRY, INDICATORS, []);
    await nameUnits(orm.em.fork());
    await handInLines(orm.em.fork(), 'd,4,STAFF,2018,7', 'd,4,STAFF,2018-12,8');
    await orm.close();
    vi.stubEnv('BACAP_DATA_DIR', directory);
    vi.stubEnv('BACAP_SEED', 'none');
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true, force: true });
  });

  it('tells that a share was so small that nothing was checked, which is no success', async () => {
    const { code, err } = await run('verify', '--sample', '0.0000000001');
    expect(code).toBe(1);
    expect(err).toContain('chưa kiểm tra ô nào · so small a share that no cell was checked');
  });

  it('checks the list of discrepancies, too, says what is wrong in it, and puts it right', async () => {
    const right = await run('verify');
    expect(right.code, right.out).toBe(0);
    expect(right.out).toContain('1 chỗ lệch tìm lại · discrepancies found, 0 khác · differ');
    await inDatabase('update discrepancy set stated = stated + 5');
    const wrong = await run('verify');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain(
      'PERIOD_VS_PARTS STAFF 4 2018, 12 ≠ 8: có trong danh sách nhưng không đúng · listed and not so',
    );
    expect(wrong.out).toContain('discrepancies found, 2 khác · differ: npm run rollups -- rebuild');
    expect((await run('verify', '--only', 'rollups')).code).toBe(0);
    expect((await run('rebuild', '--only', 'discrepancies')).code).toBe(0);
    expect((await run('verify')).code).toBe(0);
  });

  it.each([
    ['verify --only everything', '--only everything: rollups, discrepancies.'],
    ['rebuild --only nothing', '--only nothing: rollups, discrepancies.'],
    ['verfy', '"verfy": hãy nêu verify hoặc rebuild · say verify or rebuild.'],
    ['verify all', '"verify all": hãy nêu verify hoặc rebuild · say verify or rebuild.'],
    ['', 'hãy nêu verify hoặc rebuild · say verify or rebuild.'],
    ['verify --sample 7', '--sample 7: một phần từ trên 0 đến 1 · a share above 0 and at most 1.'],
    ['verify --sample half', '--sample half: một phần từ trên 0 đến 1 · a share above 0 and at most 1.'],
    [
      'rebuild --sample 0.5',
      'rebuild --sample 0.5: chỉ verify mới lấy một phần · only verify takes a share.',
    ],
    [
      'verify --only discrepancies --sample 0.5',
      '--only discrepancies --sample 0.5: chỉ kiểm tra một phần của rollups · a share is taken of rollups alone.',
    ],
  ])('repeats "%s", and says what it takes instead', async (words, told) => {
    const { code, err } = await run(...words.split(' ').filter(Boolean));
    expect(code).toBe(2);
    expect(err.split('\n')).toContain(told);
    expect(err).toContain('npm run rollups -- verify');
  });
});
