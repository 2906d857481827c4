/**
 * `npm run bench:faults -- [--kills 100] [--embedded-kills 20] [--reporters 200] [--only kills,embedded,restarts,deadline,disk]`:
 * breaks things while offices hand in, and keeps what came of it. What is not run keeps the result it had on the same day.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { everybodyHandsIn } from '../test/faults/a-deadline.js';
import { fillTheDisk, plantOnSmallDisk, smallDisk } from '../test/faults/a-full-disk.js';
import { plantFaultsWorld } from '../test/faults/faults-world.js';
import { killRounds } from '../test/faults/kill-rounds.js';
import { type Fall, restartDatabase } from '../test/faults/restart-the-database.js';
import { OwnCluster } from '../test/support/own-cluster.js';
import { openBenchPostgresql } from './bench-postgresql.js';
import { type FaultsResult, keepFaults } from './faults-results.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    'embedded-kills': { type: 'string', default: '20' },
    reporters: { type: 'string', default: '200' },
    only: { type: 'string', default: 'kills,embedded,restarts,deadline,disk' },
  },
});
const SMALL = { provinces: 2, districts: 2, communes: 3 };
/** More offices than the server has connections to its database. */
const BUSY = { provinces: 2, districts: 2, communes: 4 };
const RESTARTS: readonly Fall[] = ['immediate', 'fast', 'immediate', 'fast', 'immediate', 'fast'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const SCENARIOS: Readonly<Record<string, () => Promise<Partial<FaultsResult>>>> = {
  kills: async () => {
    const { url, stop } = await openBenchPostgresql();
    try {
      const world = await plantFaultsWorld({ server: url, name: 'bacap_faults' }, SMALL);
      return { kills: await killRounds(world, { rounds: Number(values.kills), onRound: say }) };
    } finally {
      await stop();
    }
  },
  embedded: async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bacap-faults-'));
    try {
      const world = await plantFaultsWorld({ directory }, SMALL);
      const rounds = Number(values['embedded-kills']);
      return { embeddedKills: await killRounds(world, { rounds, onRound: say }) };
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
  restarts: async () => {
    await using cluster = await OwnCluster.start();
    const world = await plantFaultsWorld({ server: cluster.url, name: 'restarted' }, BUSY);
    return { restarts: await restartDatabase(cluster, world, RESTARTS) };
  },
  deadline: async () => {
    const { url, stop } = await openBenchPostgresql();
    try {
      const shape = { provinces: 5, districts: 4, communes: Math.ceil(Number(values.reporters) / 20) };
      const world = await plantFaultsWorld({ server: url, name: 'bacap_faults' }, shape);
      return { deadline: await everybodyHandsIn(world) };
    } finally {
      await stop();
    }
  },
  disk: async () => {
    await using cluster = await OwnCluster.start();
    using disk = smallDisk(cluster);
    if (disk === null) {
      say('disk: this user may not mount a small disk; not measured');
      return {};
    }
    const world = await plantOnSmallDisk(cluster, disk.directory, SMALL);
    const result = await fillTheDisk(disk.directory, world);
    await cluster.down('fast');
    return { disk: result };
  },
};

for (const name of values.only.split(',')) {
  const scenario = SCENARIOS[name];
  if (!scenario) throw new Error(`--only ${name}: give some of ${Object.keys(SCENARIOS).join(',')}.`);
  say(`\n${name}`);
  say(keepFaults(await scenario()));
}
