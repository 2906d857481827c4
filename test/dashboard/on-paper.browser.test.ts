import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorld, dashboardWorld, type DashboardWorld } from './dashboard-world.js';
import { openPage } from './open-page.js';

/** What the margins of 15 mm leave of A4, in pixels: upright, and across. */
const WIDTH = { upright: 680, across: 1_009 } as const;
const COMMUNES = '/compare?unit=40&level=COMMUNE&indicator=PETITION_RECEIVED&period=2021-S1';
const SIX_COLUMNS =
  '/slice?unit=11&level=DISTRICT&indicators=PETITION_RECEIVED,PETITION_RECEIVED*PETITION_TYPE&periods=2020-S1,2021-S1';
const FIFTEEN_COLUMNS =
  '/slice?unit=11&level=DISTRICT&indicators=PETITION_RECEIVED,PETITION_RECEIVED*PETITION_TYPE,RECEPTION_SESSIONS&periods=2019-S1,2020-S1,2021-S1';

let world: DashboardWorld;
beforeAll(async () => {
  world = await dashboardWorld();
}, 180_000);
afterAll(closeWorld);

interface Paper {
  readonly page: Page & AsyncDisposable;
  readonly pages: number;
  readonly isUpright: boolean;
}

async function print(address: string, way: keyof typeof WIDTH): Promise<Paper> {
  const page = await openPage(world, address, { viewport: { width: WIDTH[way], height: 900 } });
  await page.emulateMedia({ media: 'print' });
  const file = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...file.matchAll(/MediaBox \[\s?0 0 (\d+)\.?\d* (\d+)/g)];
  for (const [, width, height] of boxes)
    expect([width, height].map(Number).toSorted((one, other) => one - other)).toEqual([
      expect.closeTo(595, -1),
      expect.closeTo(842, -1),
    ]);
  return { page, pages: boxes.length, isUpright: Number(boxes[0]![1]) < Number(boxes[0]![2]) };
}

describe('On A4', () => {
  it.each([
    '/compare?unit=11&level=DISTRICT&indicator=PETITION_ELIGIBLE_PCT&period=2021-S1',
    '/profile?unit=099&period=2021-S1',
    '/explain?unit=002&indicator=TTHC_ONTIME_PCT_SETTLED&period=2016-01-01/2020-04-15',
    '/completeness?unit=11&period=2021-S1&level=DISTRICT',
    '/discrepancies',
    '/boundaries?unit=420&day=2021-01-01',
  ])('%s fits upright, without what is only of use on a screen, and says where it is from', async address => {
    const paper = await print(address, 'upright');
    await using page = paper.page;
    expect(paper.isUpright).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      WIDTH.upright,
    );
    for (const unneeded of ['nav', '.controls', '.preferences', 'main button:not(.sort)', '.bottom'])
      for (const one of await page.locator(unneeded).all())
        expect(await one.isVisible(), unneeded).toBe(false);
    expect(await page.innerText('.printed')).toMatch(/^In ngày \d\d\/\d\d\/\d{4} · http/);
  });

  it('480 communes take a line each, none of them cut off, under a head on each page', async () => {
    const paper = await print(COMMUNES, 'upright');
    await using page = paper.page;
    expect(paper.pages).toBeLessThanOrEqual(12);
    const head = await page.evaluate(() => getComputedStyle(document.querySelector('thead')!).display);
    expect(head).toBe('table-header-group');
    expect(await page.evaluate(() => document.querySelector('table')!.scrollWidth)).toBeLessThanOrEqual(
      WIDTH.upright,
    );
  });

  it('a table too wide for it is printed across, with all of its columns', async () => {
    const paper = await print(SIX_COLUMNS, 'across');
    await using page = paper.page;
    expect(paper.isUpright).toBe(false);
    expect(await page.evaluate(() => document.querySelector('table')!.scrollWidth)).toBeLessThanOrEqual(
      WIDTH.across,
    );
  });

  it('a table wider than any paper is several, each with the names of its rows, and nothing of it is cut off', async () => {
    await using screen = await openPage(world, FIFTEEN_COLUMNS);
    const heads = await screen.locator('thead th').allInnerTexts();
    expect(heads).toHaveLength(16);
    const cells = await screen.locator('tbody tr').first().locator('td').allInnerTexts();
    const paper = await print(FIFTEEN_COLUMNS, 'across');
    await using page = paper.page;
    expect(paper.isUpright).toBe(false);
    const tables = page.locator('.scroll table');
    expect(await tables.count()).toBe(2);
    const printed = { heads: [] as string[], cells: [] as string[] };
    for (const table of await tables.all()) {
      expect(await table.evaluate(one => one.scrollWidth)).toBeLessThanOrEqual(WIDTH.across);
      const [name, ...others] = await table.locator('thead th').allInnerTexts();
      expect(name).toContain('Đơn vị');
      printed.heads.push(...others);
      printed.cells.push(...(await table.locator('tbody tr').first().locator('td').allInnerTexts()));
    }
    const plain = (texts: readonly string[]): string[] =>
      texts.map(text => text.replaceAll(/[▼▲↕\s]+/g, ' ').trim());
    expect(plain(printed.heads)).toEqual(plain(heads.slice(1)));
    expect(plain(printed.cells)).toEqual(plain(cells));
  });
});
