import { expect, it } from 'vitest';
import { OwnCluster } from '../support/own-cluster.js';
import { plantFaultsWorld } from './faults-world.js';
import { restartDatabase } from './restart-the-database.js';

/** More offices than the pool has connections, so that one that is lost at each restart would be missed. */
const SHAPE = { provinces: 2, districts: 2, communes: 4 };

it(
  'When the database restarts under load, requests are refused by a code that says when to ask again, and all goes on by itself',
  { timeout: 180_000 },
  async () => {
    await using cluster = await OwnCluster.start();
    const world = await plantFaultsWorld({ server: cluster.url, name: 'restarted' }, SHAPE);
    const result = await restartDatabase(cluster, world, ['immediate', 'fast', 'immediate']);
    expect(result).toMatchObject({ wrongRefusals: [], faults: [], leftBehind: [], unanswered: 0 });
    expect(result.refused['DATABASE_UNAVAILABLE 503']).toBeGreaterThan(0);
    expect(result.readyWhileAway).toEqual([503, 503, 503]);
    expect(Math.max(...result.recoveredMs)).toBeLessThan(20_000);
    expect(result.sdk.failed).toEqual([]);
    expect(result.sdk.asked).toBeGreaterThan(3);
  },
);
