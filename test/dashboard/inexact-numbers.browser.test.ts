import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayInVietNam } from '../../dashboard/src/language/period.js';
import { closeWorld, dashboardWorld, type DashboardWorld } from './dashboard-world.js';
import { openPage, rowsOf } from './open-page.js';
import { INEXACT, PROVINCE } from './plant-province.js';

let world: DashboardWorld;
beforeAll(async () => {
  world = await dashboardWorld();
}, 180_000);
afterAll(closeWorld);

const comparisonIn = (period: string): string =>
  `/compare?unit=${PROVINCE}&level=DISTRICT&indicator=${INEXACT.indicator}&period=${period}&lang=vi`;

describe('A comparison of numbers that are not exact', () => {
  it('tells no share of a whole that holds a bound, and from which to which a rank can be', async () => {
    await using page = await openPage(world, comparisonIn(INEXACT.bounded));
    const rows = (await rowsOf(page)).slice(0, 4);
    expect(rows.map(([, rank, number]) => [rank, /^\D*\d+/.exec(number!)?.[0]])).toEqual([
      ['1 (1–2) §', '40'],
      ['2 (2–3) §', '≈ 30'],
      ['3 (1–3) §', '≥ 25'],
      ['4', '5'],
    ]);
    expect(rows.map(row => row[3])).toEqual(['— ‡', '— ‡', '— ‡', '— ‡']);
    const marks = await page.innerText('.marks');
    expect(marks).toContain('§ Số của đơn vị này, hoặc của đơn vị xếp gần');
    expect(marks).toContain('‡ Số này, hoặc số đem so');
    expect(await page.innerText('.glance')).toMatch(/Xếp đầu\s+40[^\n]*§/);
  });

  it('tells what is taken from a number that is only about as only about, and what is not as exact', async () => {
    await using page = await openPage(world, comparisonIn(INEXACT.about));
    const [first, second, third] = await rowsOf(page);
    // The share is of a whole that is about 100; so is the number in the middle.
    expect([first, second, third].map(row => row![3])).toEqual(['≈ 55 % ¶', '≈ 25 % ¶', '≈ 20 % ¶']);
    expect([first, second, third].map(row => row![4]!.replace(' ¶', ''))).toEqual(['≈ +30', '≈ 0', '≈ −5']);
    expect(await page.innerText('.glance')).toMatch(/Trung vị\s+≈\s25/);
    await page.goto(`${world.server.url}${comparisonIn(INEXACT.bounded)}`);
    await page.getByText('≥ 25').first().waitFor();
    const changes = new Map((await rowsOf(page)).map(row => [row[0], row]));
    const changed = [...changes.values()].slice(0, 2).map(row => row.find(cell => /^(≈ )?[+−]/.test(cell)));
    expect(changed).toEqual(['+20 (+100,0 %)', '≈ −25 (−45,5 %)']);
  });
});

describe('The day', () => {
  it('is the one in Viet Nam, in whichever zone the browser is', async () => {
    for (const timezoneId of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const before = dayInVietNam(new Date());
      await using page = await openPage(world, comparisonIn(INEXACT.about), { timezoneId });
      const printed = await page.locator('.printed').textContent();
      const days = [before, dayInVietNam(new Date())].map(day => day.split('-').toReversed().join('/'));
      expect(days.some(day => printed!.includes(day))).toBe(true);
    }
  });
});
