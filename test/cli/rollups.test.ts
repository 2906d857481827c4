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

  it('repeats what it may be told when it is told something else', async () => {
    const { code, err } = await run('verify', '--only', 'everything');
    expect(code).toBe(2);
    expect(err).toContain('--only: rollups, discrepancies');
    expect((await run('verify', '--only', 'discrepancies', '--sample', '0.5')).code).toBe(2);
  });
});
