import { beforeAll, describe, expect, it } from 'vitest';
import { inFolderOfItsOwn, runCli as run } from '../support/command-line.js';
import { commandsToLoad } from './lakeland.js';

const { file } = inFolderOfItsOwn('discrepancies');
const OF_YEAR = ['--period', '2025', '--lang', 'en'];

async function told(command: 'ask' | 'explain', ...words: string[]): Promise<string[]> {
  const { code, out, err } = await run(command, ...OF_YEAR, ...words);
  expect([code, err]).toEqual([0, '']);
  return out.split('\n').map(line => line.trim());
}

const disagreementsIn = (lines: readonly string[]): string[] =>
  lines.filter(line => /^[A-Z_]+ .*: stated .*, computed /.test(line));

describe('What disagrees about a number', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    for (const words of commandsToLoad(file)) {
      const { code, err } = await run(...words);
      if (code !== 0) throw new Error(err);
    }
  }, 120_000);

  it.each([
    ['the country', ['--unit', 'LK', '--indicator', 'CASES'], 3],
    ['a province', ['--unit', 'P1', '--indicator', 'CASES'], 3],
    [
      'a province on the map of before',
      ['--unit', 'P2', '--indicator', 'CASES', '--boundaries', '2025-06-30'],
      2,
    ],
    ['a commune', ['--unit', 'C3', '--indicator', 'CASES'], 0],
    ['a share, of which the parts disagree', ['--unit', 'LK', '--indicator', 'SOLVED_PCT'], 4],
  ])('is the same beside it and in its explanation: %s', async (_which, cell, count) => {
    const beside = disagreementsIn(await told('ask', ...cell));
    expect(beside).toHaveLength(count);
    expect(disagreementsIn(await told('explain', ...cell))).toEqual(beside);
  });

  it('is not told beside a number of an earlier knowledge: which it was then is not kept', async () => {
    const cell = ['--unit', 'P1', '--indicator', 'CASES', '--known-on'];
    const then = '2025-12-31T00:00:00Z';
    const asked = await told('ask', ...cell, then);
    expect(asked.at(-1)).toMatch(
      /^Discrepancies +those kept are of today; none are listed for an earlier knowledge$/,
    );
    const explained = await told('explain', ...cell, then);
    expect(explained.at(-1)).toBe(
      'Discrepancies: those kept are of today; none are listed for an earlier knowledge.',
    );
    const inVietnamese = await told('explain', ...cell, then, '--lang', 'vi');
    expect(inVietnamese.at(-1)).toBe(
      'Số liệu lệch: chỉ lưu danh sách của hôm nay, nên không liệt kê cho thời điểm trước.',
    );
    const parsed = async (command: 'ask' | 'explain'): Promise<any> =>
      JSON.parse((await told(command, ...cell, then, '--json')).join('\n'));
    expect((await parsed('ask')).discrepancies).toBeNull();
    expect((await parsed('explain')).explanation).toMatchObject({
      discrepancyCount: null,
      discrepancies: [],
    });
  });
});
