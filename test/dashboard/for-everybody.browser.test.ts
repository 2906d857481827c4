import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorld, dashboardWorld, type DashboardWorld } from './dashboard-world.js';
import { openPage } from './open-page.js';
import { violationsOn } from './violations-on.js';

const LARGEST_SCRIPT = 150 * 1024;

/** Each view with something to show. */
const VIEWS = [
  '/compare?unit=40&level=COMMUNE&indicator=PETITION_RECEIVED&period=2021-S1',
  '/compare?unit=11&level=DISTRICT&indicator=PETITION_ELIGIBLE_PCT&period=2021-S1',
  '/profile?unit=099&period=2021-S1',
  '/explain?unit=002&indicator=TTHC_ONTIME_PCT_SETTLED&period=2016-01-01/2020-04-15',
  '/slice?unit=11&level=DISTRICT&indicators=PETITION_RECEIVED,PETITION_RECEIVED*PETITION_TYPE&periods=2021-S1',
  '/completeness?unit=11&period=2021-S1&level=DISTRICT',
  '/discrepancies',
  '/boundaries?unit=420&day=2021-01-01',
  '/reporting',
];

let world: DashboardWorld;
beforeAll(async () => {
  world = await dashboardWorld();
}, 180_000);
afterAll(closeWorld);

describe.each(VIEWS)('%s', address => {
  it.each([
    { lang: 'vi', colorScheme: 'light', width: 360 },
    { lang: 'en', colorScheme: 'dark', width: 1920 },
  ] as const)(
    'is accessible and fits, in $lang, $colorScheme, at $width px',
    async ({ lang, colorScheme, width }) => {
      await using page = await openPage(world, `${address}${address.includes('?') ? '&' : '?'}lang=${lang}`, {
        colorScheme,
        viewport: { width, height: 800 },
        // The page lets no script in but its own; what looks at it comes from the driver.
        bypassCSP: true,
      });
      expect(await violationsOn(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    },
  );
});

describe('The page', () => {
  it('loads little, and nothing from elsewhere', async () => {
    await using page = await openPage(world, '/');
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(loaded.filter(name => !name.startsWith(world.server.url))).toEqual([]);
    const assets = path.join(world.folder, 'assets');
    const scripts = readdirSync(assets).filter(name => name.endsWith('.js.gz'));
    const bytes = scripts.reduce((sum, name) => sum + readFileSync(path.join(assets, name)).length, 0);
    expect(bytes).toBeLessThan(LARGEST_SCRIPT);
  });

  it('is asked for each time, and its files are kept for good', async () => {
    const page = await fetch(`${world.server.url}/compare`);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(await page.text())!;
    const file = await fetch(world.server.url + script, { headers: { 'accept-encoding': 'gzip' } });
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('content-encoding')).toBe('gzip');
    expect(file.headers.get('content-type')).toContain('javascript');
  });

  it('speaks the language of an address for that address, and remembers the one that was chosen', async () => {
    await using page = await openPage(world, '/boundaries?unit=420&day=2021-01-01&lang=en');
    expect(await page.innerText('h1')).toBe('Boundaries');
    const plain = `${world.server.url}/boundaries?unit=420&day=2021-01-01`;
    await page.goto(plain);
    expect(await page.innerText('h1')).toBe('Địa giới');
    await page.getByRole('button', { name: 'English' }).click();
    await page.goto(plain);
    expect(await page.innerText('h1')).toBe('Boundaries');
  });

  it('leaves no column beyond the edge at 360 px: a row becomes a card', async () => {
    await using page = await openPage(world, '/discrepancies', { viewport: { width: 360, height: 800 } });
    const cells = page.locator('tbody tr').first().locator('th, td');
    expect(await cells.count()).toBe(7);
    for (const box of await Promise.all((await cells.all()).map(cell => cell.boundingBox()))) {
      expect(box!.x).toBeGreaterThanOrEqual(0);
      expect(box!.x + box!.width).toBeLessThanOrEqual(360);
    }
    // It is a table all the same to whoever hears it.
    expect(await page.getByRole('row').first().getByRole('columnheader').count()).toBe(7);
    expect(await page.getByRole('row').nth(1).getByRole('cell').count()).toBe(6);
  });

  it('is put in order on cards at 360 px, and turned round', async () => {
    await using page = await openPage(world, '/discrepancies', { viewport: { width: 360, height: 800 } });
    await page.getByLabel('Sắp xếp theo').selectOption({ label: 'Đơn vị' });
    await page.getByRole('button', { name: 'Tăng dần' }).click();
    await page.getByRole('button', { name: 'Giảm dần' }).waitFor();
    expect(page.url()).toContain('sort=-unit');
  });

  it('takes a year of four digits and no fifth, and says of days the wrong way round that they are', async () => {
    await using page = await openPage(
      world,
      '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-12-31/2021-01-01',
    );
    const why = await page.innerText('.state.failed');
    expect(why).toContain('Ngày đầu 31/12/2021 ở sau ngày cuối 01/01/2021');
    expect(why).not.toContain('không đọc được');
    await page.goto(page.url().replace('2021-12-31/2021-01-01', '2021'));
    const year = page.getByLabel('Năm', { exact: true });
    await year.fill('');
    await year.pressSequentially('20201');
    expect(await year.inputValue()).toBe('2020');
  });

  it.each([360, 1280])('is entered by the keyboard at the way to the content, at %s px', async width => {
    await using page = await openPage(world, '/completeness?unit=11&period=2021-S1', {
      viewport: { width, height: 800 },
    });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Đến nội dung');
    const isInSight = await page.locator('nav [aria-current]').evaluate(link => {
      const { left, right } = link.getBoundingClientRect();
      return left >= 0 && right <= innerWidth;
    });
    expect(isInSight).toBe(true);
  });
});
