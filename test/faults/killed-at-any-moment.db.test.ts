import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { plantFaultsWorld } from './faults-world.js';
import { killRounds } from './kill-rounds.js';

/** How often the server is killed; each time takes some seconds. */
const KILLS = Number(process.env['TEST_KILLS'] ?? 4);

describe('A server that is killed while offices hand in and files are loaded', () => {
  const directory = mkdtempSync(join(tmpdir(), 'bacap-kills-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it(
    'has kept whatever it acknowledged, nothing by halves, and answers the same under the same key',
    { timeout: 60_000 + KILLS * 30_000 },
    async () => {
      const server = inject('postgresqlUrl');
      const place = server ? { server, name: `bacap_kills_${process.pid}` } : { directory };
      const world = await plantFaultsWorld(place, { provinces: 2, districts: 2, communes: 3 });
      const result = await killRounds(world, { rounds: KILLS });
      expect(result.faults).toEqual([]);
      expect(result.acknowledged).toBeGreaterThan(KILLS);
      expect(result.unanswered).toBeGreaterThan(0);
      // What each of them was on the way of is kept: a hundred kills strike all of it.
      const struck = Object.values(result.struck!).reduce((sum, count) => sum + count, 0);
      expect(struck).toBe(result.unanswered);
      expect(result.askedAgain).toBeGreaterThan(0);
      expect(result.files!.acknowledged).toBeGreaterThanOrEqual(2);
      expect(result.files!.unanswered).toBeGreaterThan(0);
      // Beside an embedded database, in every second round.
      const imports = server ? KILLS : Math.floor(KILLS / 2);
      expect(result.imports.whole + result.imports.nothing).toBe(imports);
    },
  );
});
