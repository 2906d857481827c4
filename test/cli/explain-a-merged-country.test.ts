import { beforeAll, describe, expect, it } from 'vitest';
import { inFolderOfItsOwn, runCli as run } from '../support/command-line.js';
import { commandsToLoad, LAKELAND } from './lakeland.js';

const { file } = inFolderOfItsOwn('merged-country');

async function explain(unit: string, ...words: string[]): Promise<string[]> {
  const cell = ['--unit', unit, '--indicator', 'CASES', '--lang', 'en'];
  const { code, out, err } = await run('explain', ...cell, '--period', '2025', ...words);
  expect([code, err]).toEqual([0, '']);
  return out.split('\n').map(line => line.replace(/ · (not yet )?approved · .*/, ''));
}

describe(
  '"npm run explain" of a country whose provinces were merged in the middle of the year',
  { timeout: 120_000 },
  () => {
    beforeAll(async () => {
      // One commune says nothing of the second half-year.
      const figures = LAKELAND.figures.replace(/m,C3,CASES,2025-S2.*\n/, '');
      for (const words of commandsToLoad((name, content) =>
        file(name, content === LAKELAND.figures ? figures : content),
      )) {
        const { code, err } = await run(...words);
        if (code !== 0) throw new Error(err);
      }
    }, 120_000);

    it('tells each way that was set aside once, and none that was taken', async () => {
      const lines = await explain('LK', '--depth', '3');
      expect(lines[0]).toContain('Lakeland, whole territory: 400 cases');
      const asideOf = (indent: number): string[] =>
        lines
          .filter(line => line.startsWith(`${' '.repeat(indent)}Set aside`))
          .map(line => line.split(' · ')[0]!.trim());
      for (const aside of [asideOf(2), asideOf(4)]) {
        expect(aside.filter(line => line.includes('from the stretches before and after'))).toHaveLength(1);
        expect(new Set(aside).size).toBe(aside.length);
        expect(aside).not.toContainEqual(expect.stringContaining('stated for the whole territory 400'));
      }
      expect(lines[1]).toContain('400 = stated for the whole territory');
    });

    it('tells units of one name and code apart by the time in which they are there', async () => {
      const ofToday = await explain('LK', '--depth', '1');
      expect(ofToday[1]).toMatch(/^  North Province: 400 =/);
      const explained = await explain('LK');
      const lines = explained.slice(0, explained.indexOf('Discrepancies:'));
      const named = lines.flatMap(
        line => line.match(/(North|South) Province( \((since|until) [-0-9]+\))?/)?.[0] ?? [],
      );
      expect(new Set(named)).toEqual(
        new Set(['North Province (since 2025-07-01)', 'North Province (until 2025-06-30)', 'South Province']),
      );
    });

    it('says of a unit that is not there yet on the map asked for since when it is', async () => {
      const onMapOfBefore = ['--depth', '1', '--boundaries', '2025-06-30'];
      expect((await explain('LK', ...onMapOfBefore))[1]).toMatch(
        /^  North Province \(since 2025-07-01\): 400 =/,
      );
      expect((await explain('LK', ...onMapOfBefore, '--lang', 'vi'))[1]).toMatch(
        /^  Tỉnh Bắc \(từ 2025-07-01\): 400 =/,
      );
    });

    it('counts the figures of which nobody knows how much belongs where', async () => {
      const lines = await explain('C2', '--boundaries', '2025-06-30', '--period', '2025-S2');
      expect(lines.slice(1, 3)).toEqual([
        '  Set aside: 2 figures making 13 — nobody knows how much of it belongs here',
        expect.stringContaining('Heron Commune'),
      ]);
      expect(lines.filter(line => line.includes('2025-Q'))).toHaveLength(2);
      const inVietnamese = await explain(
        'C2',
        '--boundaries',
        '2025-06-30',
        '--period',
        '2025-S2',
        '--lang',
        'vi',
      );
      expect(inVietnamese[1]).toBe(
        '  Không dùng: 2 số liệu gộp lại là 13 — không rõ bao nhiêu phần thuộc đơn vị này',
      );
    });
  },
);
