import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepListTrue, upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { DiscrepancyCheckStore } from '../../server/discrepancy/discrepancy-check.store.js';
import { CatalogueReadModel } from '../../server/indicator/catalogue.read-model.js';
import { CatalogueStore } from '../../server/indicator/catalogue.store.js';
import { readCatalogueFiles } from '../../server/indicator/read-catalogue-files.js';
import type { Day } from '../../server/shared/day.js';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';
import { type RunningServer, startServer } from '../../server/transport/server.js';
import { TODAY } from '../support/ask-in-process.js';
import { handInLines } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** In January it is known that in July commune C2 will go from one district to the other. */
const UNITS = [
  'code,name,level,parent_code,valid_from,valid_to',
  'LK,Lakeland,COUNTRY,,,',
  'P,Marsh,PROVINCE,LK,,',
  'D1,Birch,DISTRICT,P,,',
  'D2,Alder,DISTRICT,P,,',
  'C1,Reed,COMMUNE,D1,,',
  'C2,Heron,COMMUNE,D1,,2026-07-01',
  'C2,Heron,COMMUNE,D2,2026-07-01,',
  'C3,Otter,COMMUNE,D2,,',
];
const CATALOGUE = `group: { code: WATER, name: { vi: Nước, en: Water } }
indicators:
  - { code: WELLS, name: { vi: Giếng, en: Wells }, unit: { vi: giếng, en: well }, kind: FLOW, over_units: SUM, over_time: SUM, levels: [COMMUNE] }
`;
const LAST_DAY_OF_THE_OLD_MAP = '2026-06-30' as Day;
const FIRST_DAY_OF_THE_NEW_MAP = '2026-07-01' as Day;

/** What D1 stated for C1 and C2 is one too few on the map of January; on that of July both districts are at odds. */
const IN_JANUARY = ['D1 10 vs 11'];
const IN_JULY = ['D1 10 vs 4', 'D2 1 vs 8'];

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  const em = app.em();
  await new AdminUnitStore(em).load(readUnitFile(UNITS.join('\n')), {
    successions: [],
    ...upkeepOfDerived(TODAY),
  });
  const known = await new CatalogueReadModel(em).content();
  await new CatalogueStore(em).load(readCatalogueFiles([{ name: 'c.yaml', text: CATALOGUE }], known), {
    prune: false,
    ...upkeepOfDerived(TODAY),
  });
  await handInLines(
    app.em(),
    'd,C1,WELLS,2026,4',
    'd,C2,WELLS,2026,7',
    'd,C3,WELLS,2026,1',
    'd,D1,WELLS,2026,10,BELOW',
    'd,D2,WELLS,2026,1,BELOW',
  );
});

const LIST = '{ discrepancies { nodes { unit { code } stated computed } } }';

function inShort({ nodes }: { nodes: readonly any[] }): string[] {
  return nodes.map(({ unit, stated, computed }) => `${unit.code} ${stated} vs ${computed}`).toSorted();
}

async function listed(): Promise<string[]> {
  const { data, errors } = await app.query(LIST);
  expect(errors).toBeUndefined();
  return inShort(data.discrepancies);
}

async function faultsOn(day: Day): Promise<readonly unknown[]> {
  return (await new DiscrepancyCheckStore(app.em(), day).check()).differences;
}

describe('The list of discrepancies, when a change of the map was loaded ahead of its day,', () => {
  it('is that of the old map to its last day', async () => {
    expect(await listed()).toEqual(IN_JANUARY);
    expect(await keepListTrue(app.em(), LAST_DAY_OF_THE_OLD_MAP)).toBe(false);
    expect(await faultsOn(LAST_DAY_OF_THE_OLD_MAP)).toEqual([]);
  });

  it.each([FIRST_DAY_OF_THE_NEW_MAP, '2026-08-01' as Day, '2027-02-01' as Day])(
    'is that of the new map on %s, though nobody wrote anything',
    async day => {
      expect(await faultsOn(day)).toHaveLength(3);
      expect(await keepListTrue(app.em(), day)).toBe(true);
      expect(await listed()).toEqual(IN_JULY);
      expect(await faultsOn(day)).toEqual([]);
    },
  );

  it('is looked through once, and asked after in two statements where nothing changed', async () => {
    await keepListTrue(app.em(), FIRST_DAY_OF_THE_NEW_MAP);
    expect(await app.countingQueries(() => keepListTrue(app.em(), FIRST_DAY_OF_THE_NEW_MAP))).toBe(1);
    expect(await app.countingQueries(() => keepListTrue(app.em(), '2026-09-01' as Day))).toBe(2);
  });

  it('stays that of the new map where a write that began before midnight comes after it', async () => {
    await keepListTrue(app.em(), FIRST_DAY_OF_THE_NEW_MAP);
    await handInLines(app.em(), 'd,C2,WELLS,2026,9');
    expect(await listed()).toEqual(['D1 10 vs 4', 'D2 1 vs 10']);
    expect(await faultsOn(FIRST_DAY_OF_THE_NEW_MAP)).toEqual([]);
  });

  it('leaves alone what is over by then', async () => {
    await handInLines(app.em(), 'd,C1,WELLS,2025,4', 'd,C2,WELLS,2025,7', 'd,D1,WELLS,2025,10,BELOW');
    await keepListTrue(app.em(), FIRST_DAY_OF_THE_NEW_MAP);
    expect(await listed()).toEqual([...IN_JANUARY, ...IN_JULY].toSorted());
    expect(await faultsOn(FIRST_DAY_OF_THE_NEW_MAP)).toEqual([]);
  });
});

describe('A server that runs over midnight', () => {
  let server: RunningServer | undefined;
  afterEach(async () => {
    await server?.stop();
  });

  it('has the list of the new map for the first who asks on the new day, and for all who ask with them', async () => {
    let today = LAST_DAY_OF_THE_OLD_MAP;
    const logger = pino({ level: 'silent' });
    server = await startServer({ orm: app.orm, host: '127.0.0.1', port: 0, logger, today: () => today });
    const ask = async (): Promise<string[]> => {
      const response = await fetch(`${server!.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: LIST }),
      });
      const { data } = (await response.json()) as { data: any };
      return inShort(data.discrepancies);
    };
    expect(await ask()).toEqual(IN_JANUARY);
    today = FIRST_DAY_OF_THE_NEW_MAP;
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([IN_JULY, IN_JULY, IN_JULY]);
    expect(await faultsOn(today)).toEqual([]);
  });
});
