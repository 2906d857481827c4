import { type TestContext, expect, it } from 'vitest';
import { OwnCluster } from '../support/own-cluster.js';
import { fillTheDisk, plantOnSmallDisk, smallDisk } from './a-full-disk.js';

it(
  'When its disk is full the database is said to be full, nothing is written by halves, and all goes on when there is room',
  { timeout: 120_000 },
  async ({ skip }: TestContext) => {
    await using cluster = await OwnCluster.start();
    using disk = smallDisk(cluster);
    if (disk === null) return skip('this user may not mount a small disk');
    const world = await plantOnSmallDisk(cluster, disk.directory, {
      provinces: 2,
      districts: 2,
      communes: 3,
    });
    const result = await fillTheDisk(disk.directory, world);
    expect(result).toMatchObject({ unanswered: 0, askedWhileFull: 200, faults: [] });
    expect(new Set(result.refused.map(({ code, status }) => `${code} ${status}`))).toEqual(
      new Set(['DATABASE_FULL 507']),
    );
    expect(result.refused[0]!.message).toContain('The database has no room left: nothing was changed.');
    expect(result.acknowledgedBefore).toBeGreaterThan(0);
    expect(result.acknowledgedAfter).toBeGreaterThan(0);
    await cluster.down('fast');
  },
);
