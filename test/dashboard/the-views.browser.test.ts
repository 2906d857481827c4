import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorld, dashboardWorld, type DashboardWorld } from './dashboard-world.js';
import { keepPicture, PICTURES } from './keep-picture.js';
import { answered, openPage, rowsOf } from './open-page.js';
import { CONTRADICTED } from './plant-province.js';

const MEASURE =
  'query($cell: CellInput!, $locale: Locale!) { measure(cell: $cell) { text(locale: $locale) status } }';

const LANGUAGES = [
  { lang: 'vi', locale: 'VI', missing: 'chưa có số liệu' },
  { lang: 'en', locale: 'EN', missing: 'missing' },
] as const;

/** A cell without what stands beside its number. */
const numberIn = (cell: string): string => /^[\d.,]+/.exec(cell)?.[0] ?? cell;

let world: DashboardWorld;
beforeAll(async () => {
  rmSync(path.join(PICTURES, 'five-reports'), { recursive: true, force: true });
  world = await dashboardWorld();
}, 180_000);
afterAll(closeWorld);

describe.each(LANGUAGES)('The dashboard in $lang', ({ lang, locale, missing }) => {
  const at = (address: string): string => `${address}${address.includes('?') ? '&' : '?'}lang=${lang}`;
  const picture = (name: string): string => `five-reports/${lang}/${name}`;

  it('begins with a comparison around the latest report, all of it in the address', async () => {
    await using page = await openPage(world, at('/'));
    await page.waitForURL(
      /\/compare\?unit=11&level=DISTRICT&indicator=\w+&period=2024-S1|unit=\d+&level=\w+/,
    );
    expect(await page.getAttribute('html', 'lang')).toBe(lang);
    expect(await page.title()).toContain('Bacap');
  });

  it('compares units as the API does, and never shows a missing number as 0', async () => {
    const input = {
      units: { level: 'DISTRICT', within: '11' },
      indicator: 'PETITION_ELIGIBLE_PCT',
      period: '2021-S1',
    };
    const { comparison } = await world.ask(
      'query($input: ComparisonInput!, $locale: Locale!) { comparison(input: $input) { rows { rank unit { fullName } measure { text(locale: $locale) } } missing { fullName } parentRow { measure { text(locale: $locale) } } } }',
      { input, locale },
    );
    await using page = await openPage(
      world,
      at('/compare?unit=11&level=DISTRICT&indicator=PETITION_ELIGIBLE_PCT&period=2021-S1'),
    );
    const rows = await rowsOf(page);
    await keepPicture(page, picture('compare'));
    expect(rows).toHaveLength(comparison.rows.length + comparison.missing.length);
    expect(rows[0]!.slice(1, 3).join(' ')).toContain(comparison.rows[0].measure.text);
    for (const row of rows.slice(1)) expect(row.slice(1, 3)).toEqual(['—', `—${missing}`]);
    expect(await page.innerText('tfoot')).toContain(comparison.parentRow.measure.text);
  });

  it('says in the heading of which part a comparison is, for paper has no other word of it', async () => {
    const { indicator } = await world.ask(
      '{ indicator(code: "PETITION_RECEIVED") { dimensions { members { code nameVi nameEn } } } }',
    );
    const [complaint] = indicator.dimensions[0].members;
    const question = 'unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1';
    await using page = await openPage(
      world,
      at(`/compare?${question}&members=PETITION_TYPE:${complaint.code}`),
    );
    const part = lang === 'vi' ? complaint.nameVi : complaint.nameEn;
    expect(await page.innerText('h2')).toContain(`, ${part} – `);
    expect(await page.innerText('caption')).toContain(`, ${part} – `);
  });

  it('tells both sides of a contradiction, each with its document and the way to it', async () => {
    const { unit, quarter } = CONTRADICTED;
    await using page = await openPage(
      world,
      at(`/explain?unit=${unit}&indicator=PETITION_RECEIVED&period=${quarter}&scope=OWN`),
    );
    const said = await page.locator('.lines .observation').allInnerTexts();
    expect(said.map(text => /^\d+/.exec(text)![0]).toSorted()).toEqual(['50', '60']);
    const sides = page.locator('.sides li');
    const texts = await sides.allInnerTexts();
    const [half, nineMonths] =
      lang === 'vi'
        ? ['6 tháng đầu năm 2019', '9 tháng đầu năm 2019']
        : ['First half of 2019', 'First nine months of 2019'];
    expect(texts).toEqual([
      expect.stringMatching(new RegExp(`^50 ${nineMonths} – contradicted`)),
      expect.stringMatching(new RegExp(`^60 ${half} – contradicted`)),
    ]);
    await sides.getByRole('link', { name: '60', exact: true }).click();
    await answered(page);
    expect(page.url()).toContain('period=2019-S1');
    expect(await page.innerText('.headline')).toContain('60');
    await page.goBack();
    await answered(page);
    expect(page.url()).toContain(`period=${quarter}`);
    // What was printed of Hoàn Kiếm, and what the formula says.
    await page.goto(
      `${world.server.url}${at('/explain?unit=002&indicator=TTHC_ONTIME_PCT_SETTLED&period=2016-01-01/2020-04-15')}`,
    );
    await answered(page);
    expect(await sides.allInnerTexts()).toEqual([
      expect.stringMatching(lang === 'vi' ? /^99,91\u00a0% .*01\/01\/2016/ : /^99.91% .*01\/01\/2016/),
      ...Array.from({ length: 2 }, () =>
        expect.stringMatching(lang === 'vi' ? /^tính theo công thức từ: / : /^by the formula, from: /),
      ),
    ]);
    const hrefs = await sides.locator('a').evaluateAll(links => links.map(link => link.getAttribute('href')));
    expect(new Set(hrefs).size).toBe(3);
    await sides.getByRole('link').last().click();
    await page.waitForURL(/scope=BELOW/);
    await answered(page);
    // What it is divided by.
    expect(await page.innerText('.headline')).toMatch(/39[.,]409/);
  });

  it('tells whose a code was that no unit bears any more, and leads to what became of it', async () => {
    await using page = await openPage(
      world,
      at('/compare?unit=420&level=COMMUNE&indicator=PETITION_RECEIVED&period=2026-S1'),
    );
    const refusal = page.getByRole('alert');
    await refusal.getByText(lang === 'vi' ? 'Huyện Quỳ Hợp' : 'Quy Hop District').waitFor();
    expect(await refusal.innerText()).toContain('30/06/2025');
    await refusal.locator('a').click();
    await answered(page);
    expect(page.url()).toContain('/boundaries?unit=420&day=2025-06-30');
    expect(await rowsOf(page)).toHaveLength(7);
  });

  it('opens the unit that was compared on another map, though its code was that of another one before', async () => {
    const { unit } = await world.ask('{ unit(code: "17662", asOf: "2026-01-01") { name nameEn } }');
    await using page = await openPage(
      world,
      at('/compare?unit=40&level=COMMUNE&indicator=PETITION_RECEIVED&period=2021-S1&boundaries=2026-01-01'),
    );
    await page.click('tbody a[href*="/profile?unit=17662&"]');
    await answered(page);
    expect(page.url()).toContain('/profile?unit=17662&period=2021-S1&boundaries=2026-01-01');
    expect(await page.innerText('h2')).toContain(lang === 'vi' ? unit.name : unit.nameEn);
    expect(await page.innerText('.answered .note')).toContain('01/01/2026');
  });

  it('takes a period in other forms, and writes it in the first one without touching the level', async () => {
    await using page = await openPage(
      world,
      at('/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-H1'),
    );
    await page.waitForURL(/unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1/);
    expect(await rowsOf(page)).not.toEqual([]);
  });

  it('finds what was typed last, however fast Enter comes after it', async () => {
    await using page = await openPage(world, at('/profile?unit=099&period=2021-S1'));
    const field = page.getByRole('combobox', { name: lang === 'vi' ? 'Đơn vị' : 'Unit' });
    await field.fill('Nghệ An');
    await page.locator('.picker [role=option]').first().waitFor();
    await field.fill('Tuần Giáo');
    await field.press('Enter');
    await field.fill('Điện Biên Đông');
    await field.press('Enter');
    await page.waitForURL(/unit=101&/);
    await answered(page);
    expect(await page.innerText('h2')).toContain(lang === 'vi' ? 'Điện Biên Đông' : 'Dien Bien Dong');
  });

  it('makes one row of several units, and asks it for no order', async () => {
    await using page = await openPage(
      world,
      at('/slice?rows=codes&codes=099,420&indicators=PETITION_RECEIVED&periods=2021-S1&scope=OWN&top=1'),
    );
    await page.getByLabel(lang === 'vi' ? 'Gộp thành một dòng' : 'Combined into one row').check();
    await page.waitForURL(/combined=yes/);
    await answered(page);
    const rows = await rowsOf(page);
    expect(rows.map(([, number]) => numberIn(number!))).toEqual(['42']);
    expect(await page.locator('.as-a-query').innerText()).not.toContain('NAME');
  });

  it('writes the paragraphs of a report, and tells own, below and both apart', async () => {
    await using page = await openPage(world, at('/profile?unit=099&period=2021-S1'));
    await keepPicture(page, picture('profile'));
    for (const scope of ['TOTAL', 'OWN', 'BELOW']) {
      const cell = { unit: '099', indicator: 'RECEPTION_PERSONS', period: '2021-S1', scope };
      const { measure } = await world.ask(MEASURE, { cell, locale });
      expect(await page.innerText('.paragraph >> nth=0')).toContain(measure.text);
    }
    expect(await page.innerText('.paragraph >> nth=0')).toContain(lang === 'vi' ? '99 lượt' : 'sessions: 99');
    expect(await page.innerText('main')).not.toMatch(/undefined|NaN/);
  });

  it('explains a number down to the document, with what was stated against what was computed', async () => {
    const cell = { unit: '002', indicator: 'TTHC_ONTIME_PCT_SETTLED', period: '2016-01-01/2020-04-15' };
    const { measure } = await world.ask(MEASURE, { cell, locale });
    const { explanation } = await world.ask(
      'query($cell: CellInput!) { explanation(cell: $cell) { lines { kind } discrepancies { stated } } }',
      { cell },
    );
    await using page = await openPage(
      world,
      at(`/explain?unit=${cell.unit}&indicator=${cell.indicator}&period=${cell.period}`),
    );
    expect(await page.innerText('.headline .number')).toBe(measure.text);
    await keepPicture(page, picture('explain'));
    expect(await page.locator('.lines .line').count()).toBe(explanation.lines.length);
    expect(await page.innerText('.lines')).toContain('Hoàn Kiếm, tháng 7 năm 2020');
    const [row] = await rowsOf(page);
    expect(row!.join(' ')).toContain(lang === 'vi' ? '99,91 %' : '99.91%');
    // Of codes, and of the other language, nothing is left but the titles of documents.
    const told = await page.locator('.lines .line').allInnerTexts();
    expect(told.join(' ')).not.toMatch(/TTHC_[A-Z]+/);
    expect(told[0]).toContain(lang === 'vi' ? 'Quận Hoàn Kiếm' : 'Hoan Kiem District');
  });

  it('lays numbers out in a table as the API does, broken down too', async () => {
    await using page = await openPage(
      world,
      at(
        '/slice?rows=codes&codes=099&indicators=PETITION_RECEIVED,PETITION_RECEIVED*PETITION_TYPE&periods=2021-S1&scope=OWN',
      ),
    );
    const [row] = await rowsOf(page);
    expect(row!.slice(1).map(numberIn)).toEqual(['42', '3', '7', '32']);
    await keepPicture(page, picture('slice'));
  });

  it('counts what is in as the API does', async () => {
    const { completeness } = await world.ask(
      '{ completeness(within: "11", period: "2021-S1") { reports { expected missing partial } } }',
    );
    await using page = await openPage(world, at('/completeness?unit=11&period=2021-S1'));
    await keepPicture(page, picture('completeness'));
    const tiles = await page.locator('.tiles dd').allInnerTexts();
    const { expected, partial, missing: none } = completeness.reports;
    expect([tiles[0], tiles[3], tiles[5]].map(Number)).toEqual([expected, partial, none]);
    await page.getByRole('button', { name: lang === 'vi' ? 'Xem thêm' : 'Show more' }).click();
    await expect.poll(async () => (await rowsOf(page)).length, { timeout: 15_000 }).toBe(expected);
  });

  it('tells periods that have not begun as coming, and nobody as late with them', async () => {
    const { completeness } = await world.ask(
      '{ completeness(within: "11", period: "2027") { coming { period begins } reports { expected } } }',
    );
    expect(completeness.reports.expected).toBe(0);
    await using ahead = await openPage(world, at('/completeness?unit=11&period=2027'));
    const words = await ahead.innerText('.state.empty');
    expect(words).toContain(lang === 'vi' ? 'Chưa đến kỳ báo cáo' : 'The period has not begun');
    expect(words).toContain(lang === 'vi' ? '15/12/2026' : '2026');
    const periods = new Set(completeness.coming.map(({ period }: any) => period));
    // Nothing else is to be seen: it stands open.
    const rows = await rowsOf(ahead, '.coming table');
    expect(new Set(rows.map(([, period]) => period)).size).toBe(periods.size);
    expect(rows.every(([form]) => !/^[A-Z_]+$/.test(form!))).toBe(true);
    expect(rows.every(row => row.length === 5 && row.every(cell => cell !== ''))).toBe(true);

    // Some of a year has begun: what is to come stands below, closed, and is not counted.
    await using now = await openPage(world, at('/completeness?unit=11&period=2026'));
    const summary = now.locator('.coming summary');
    await summary.waitFor();
    expect(await summary.innerText()).toMatch(
      lang === 'vi' ? /^Chưa đến kỳ: \d+ kỳ/ : /^Not begun: \d+ period/,
    );
    expect(await now.locator('.coming').getAttribute('open')).toBeNull();
    expect(await now.locator('.state.empty').count()).toBe(0);
    // Of a time that is over nothing comes.
    await using past = await openPage(world, at('/completeness?unit=11&period=2021-S1'));
    expect(await past.locator('.coming').count()).toBe(0);
  });

  it('lead from a comparison to what disagrees of its indicator, and to every indicator from there', async () => {
    const { discrepancies } = await world.ask(
      '{ discrepancies(within: "40", period: "2021", asOf: "2021-06-30") { nodes { period indicator { code nameVi } } } }',
    );
    const [{ period, indicator }] = discrepancies.nodes;
    const { its, all } = await world.ask(
      `query($period: Period!, $indicator: ID!) {
        its: discrepancies(within: "40", period: $period, indicator: $indicator) { nodes { id } }
        all: discrepancies(within: "40", period: $period) { nodes { id } }
      }`,
      { period, indicator: indicator.code },
    );
    expect(all.nodes.length).toBeGreaterThan(its.nodes.length);
    await using page = await openPage(
      world,
      `/compare?unit=40&level=DISTRICT&indicator=${indicator.code}&period=${period}`,
    );
    await page.getByRole('link', { name: 'Chỉ tiêu này lệch nhau ở đâu?' }).click();
    await page.waitForURL(/\/discrepancies\?/);
    await answered(page);
    const chosen = page.getByLabel('Chỉ tiêu', { exact: true });
    expect(await chosen.locator('option:checked').innerText()).toBe(indicator.nameVi);
    expect(await rowsOf(page)).toHaveLength(its.nodes.length);
    await chosen.selectOption({ label: 'mọi chỉ tiêu' });
    await answered(page);
    expect(await rowsOf(page)).toHaveLength(all.nodes.length);
    expect(page.url()).not.toContain('indicator=');
  });

  it('lists what disagrees, with both sides and the way to them', async () => {
    const { discrepancies } = await world.ask(
      '{ discrepancies(within: "002", asOf: "2020-07-31") { nodes { indicator { code } } } }',
    );
    await using page = await openPage(world, at('/discrepancies?unit=002&asOf=2020-07-31'));
    await keepPicture(page, picture('discrepancies'));
    expect(await rowsOf(page)).toHaveLength(discrepancies.nodes.length);
    await page.click('tbody a');
    await answered(page);
    expect(page.url()).toContain('/explain?unit=002&indicator=TTHC_ONTIME_PCT_SETTLED');
  });

  it('says of each disagreement what either number is, from which document, and leads to both', async () => {
    await using page = await openPage(world, at('/discrepancies?unit=40&asOf=2021-06-30'));
    const rows = await page.locator('tbody tr').all();
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) {
      const links = row.locator('.sides a');
      const hrefs = await links.evaluateAll(all => all.map(link => link.getAttribute('href')));
      expect(new Set(hrefs).size, await row.innerText()).toBeGreaterThan(1);
      expect((await row.locator('.sides li').first().innerText()).split(' – ').length).toBeGreaterThan(1);
    }
    const { unit } = CONTRADICTED;
    await page.goto(
      `${world.server.url}${at(`/discrepancies?unit=${unit}&asOf=2021-06-30&kind=NEGATIVE_DIFFERENCE`)}`,
    );
    await answered(page);
    const [, , , , one, other] = (await rowsOf(page)).find(row => row.join(' ').includes('contradicted'))!;
    expect([one, other]).toEqual(
      lang === 'vi'
        ? ['cả kỳ (9 tháng đầu năm 2019): 50', 'phần (6 tháng đầu năm 2019): 60']
        : ['whole period (First nine months of 2019): 50', 'part (First half of 2019): 60'],
    );
    await page.goto(`${world.server.url}${at('/discrepancies?kind=OUTLIER')}`);
    await answered(page);
    const [outlier] = await rowsOf(page);
    expect(outlier![5]).toMatch(
      lang === 'vi' ? /^mức thường thấy \(trung vị\): \d/ : /^usual level \(median\): \d/,
    );
    await page.goto(`${world.server.url}${at('/discrepancies?kind=RULE')}`);
    await answered(page);
    const broken = await page.locator('tbody tr').all();
    expect(broken.length).toBeGreaterThan(0);
    for (const row of broken) expect(await row.locator('.sides li').count()).toBeGreaterThan(1);
  });

  it('shows the map of a day, what became of Quỳ Hợp, and its area on another map', async () => {
    await using page = await openPage(world, at('/boundaries?unit=420&day=2021-01-01'));
    await keepPicture(page, picture('boundaries'));
    const { unit } = await world.ask(
      '{ unit(code: "420", asOf: "2021-01-01") { successors { unit { fullName } } } }',
    );
    const names = (await rowsOf(page)).map(([name]) => name!);
    expect(names).toHaveLength(unit.successors.length);
    if (lang === 'vi') expect(names).toEqual(unit.successors.map((one: any) => one.unit.fullName));
    await page.getByRole('link', { name: lang === 'vi' ? 'Địa bàn này' : 'This area' }).click();
    await answered(page);
    expect(page.url()).toContain('rows=group&unit=420');
    expect((await rowsOf(page)).length).toBe(unit.successors.length);
  });

  it('says of a unit that ended that nobody knows what it became, and of one that is there that it is', async () => {
    const said = async (question: string): Promise<string> => {
      await using page = await openPage(world, at(`/boundaries?${question}`));
      const text = await page.innerText('main');
      return text;
    };
    // Xã Tân Việt, merged away by April 2022.
    const [ended, there] = [await said('unit=01306&day=2020-01-01'), await said('unit=40&day=2020-01-01')];
    expect(ended).toContain(
      lang === 'vi' ? 'chưa ai cho biết đã thành đơn vị nào' : 'nobody has said what it became',
    );
    expect(there).toContain(lang === 'vi' ? 'Đơn vị này vẫn còn.' : 'It still exists.');
  });

  it('leads from a day after the end of a unit to its last day', async () => {
    await using page = await openPage(world, at('/boundaries?unit=420&day=2026-01-01'));
    await page.getByRole('link', { name: lang === 'vi' ? 'nay đã thành gì' : 'What became' }).click();
    await answered(page);
    expect(page.url()).toContain('unit=420&day=2025-06-30');
    const said = await page.innerText('.facts');
    expect(said).toContain('30/06/2025');
    expect(said).not.toContain('01/07/2025');
  });

  it('shows those who are signed in a report as it was handed in', async () => {
    const { reports } = await world.ask(
      '{ reports(first: 1, within: "099", period: "2021-S1") { nodes { id status unit { fullName nameEn } } } }',
    );
    const [report] = reports.nodes;
    const key = await world.key('REVIEWER', '11', '2021-06-30');
    await using page = await openPage(world, at(`/reporting?unit=099&period=2021-S1&report=${report.id}`));
    await page.fill('.sign-in input', key);
    await page.keyboard.press('Enter');
    await page.locator(`section[data-status="${report.status}"]`).waitFor();
    expect(await page.innerText('h2')).toContain(lang === 'vi' ? report.unit.fullName : report.unit.nameEn);
    await keepPicture(page, picture('reporting'));
  });

  it('leaves a picture of each view', () => {
    const views = ['compare', 'profile', 'explain', 'slice', 'completeness', 'discrepancies', 'boundaries'];
    for (const view of [...views, 'reporting'])
      expect(existsSync(path.join(PICTURES, `${picture(view)}.jpeg`)), view).toBe(true);
  });
});

describe('A view of the dashboard', () => {
  it('is put in order by a click, opens a unit by another, and comes back by the back button', async () => {
    await using page = await openPage(
      world,
      '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1',
    );
    await page.getByRole('button', { name: 'Đơn vị' }).click();
    expect(page.url()).toContain('sort=name');
    const names = (await rowsOf(page)).map(([name]) => name!.replace(/^(Huyện|Thị xã|Thành phố) /, ''));
    expect(names).toEqual(names.toSorted(new Intl.Collator('vi', { numeric: true }).compare));
    await page.getByRole('link', { name: 'Huyện Tuần Giáo' }).first().click();
    await page.waitForURL(/\/profile\?unit=099&period=2021-S1/);
    await page.goBack();
    await page.waitForURL(/sort=name/);
    expect(await page.innerText('h1')).toBe('So sánh');
  });

  it('writes numbers and dates as they are written here', async () => {
    await using page = await openPage(world, '/profile?unit=420&period=2018-01-01/2018-10-14');
    const text = await page.innerText('main');
    expect(text).toContain('1.022');
    expect(text).toContain('14/10/2018');
    await using rate = await openPage(world, '/profile?unit=002&period=2015-01-01/2020-07-31');
    expect((await rate.innerText('main')).replaceAll('\u00a0', ' ')).toContain('94,8');
  });

  it('takes a day as it is written here, and says what would be taken', async () => {
    await using page = await openPage(
      world,
      '/explain?unit=002&indicator=TTHC_ONTIME_PCT_SETTLED&period=2016-01-01/2020-04-15&setAside=no',
    );
    const last = page.getByLabel('Đến ngày');
    expect(await last.inputValue()).toBe('15/04/2020');
    await last.fill('31/02/2020');
    await page.getByText('ngày/tháng/năm').last().waitFor();
    expect(await last.getAttribute('aria-invalid')).toBe('true');
    await last.fill('31/7/2020');
    await page.keyboard.press('Enter');
    await page.waitForURL(/period=2016-01-01\/2020-07-31/);
    // Nothing of what is shown is anywhere but in the address.
    expect(await page.getByRole('checkbox').isChecked()).toBe(false);
    await page.getByRole('checkbox').check();
    expect(page.url()).not.toContain('setAside');
    await page.goBack();
    await page.goBack();
    await page.waitForURL(/2020-04-15&setAside=no/);
    expect(await last.inputValue()).toBe('15/04/2020');
  });

  it('moves to a level below the unit that is chosen, and offers no other', async () => {
    await using page = await openPage(
      world,
      '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1',
    );
    const picker = page.getByRole('combobox', { name: 'Đơn vị' });
    await picker.fill('Huyện Tuần Giáo');
    await page.getByRole('option', { name: 'Huyện Tuần Giáo' }).click();
    await page.waitForURL(/unit=099&level=COMMUNE/);
    await answered(page);
    expect(await page.locator('.state.failed').count()).toBe(0);
    const levels = page.getByLabel('Cấp so sánh').locator('option');
    expect(await levels.allInnerTexts()).toEqual(['Xã']);
    // From the middle of 2025 on there are no districts to be compared.
    await page.goto(
      `${world.server.url}/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2025-S2`,
    );
    await page.waitForURL(/level=COMMUNE/);
    await answered(page);
    expect(await levels.allInnerTexts()).toEqual(['Xã']);
  });

  it.each([
    [
      '/compare?unit=99999&level=COMMUNE&indicator=PETITION_RECEIVED&period=2021-S1',
      'mã 99999 vào ngày 30/06/2021',
    ],
    [
      '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S9',
      'Kỳ “2021-S9” không đọc được',
    ],
    ['/explain?unit=11&indicator=NONE&period=2021-S1', 'Không có chỉ tiêu này'],
  ])('says in Vietnamese why %s cannot be answered, and what to do', async (address, words) => {
    await using page = await openPage(world, address);
    const said = await page.locator('.state.failed').first().innerText();
    expect(said).toContain(words);
    expect(said).not.toMatch(/Variable|\$|No unit|period "/);
  });

  it('goes on by itself when the network is back', async () => {
    await using page = await openPage(
      world,
      '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1',
    );
    await page.context().setOffline(true);
    await page.getByLabel('Năm', { exact: true }).fill('2020');
    await page.keyboard.press('Tab');
    await page.locator('.state.offline').first().waitFor({ timeout: 30_000 });
    await page.context().setOffline(false);
    await page.locator('table tbody tr').first().waitFor({ timeout: 30_000 });
    expect(await page.locator('.state.offline').count()).toBe(0);
  });

  it('takes the day of a former unit as it is written here', async () => {
    await using page = await openPage(
      world,
      '/slice?rows=group&unit=099&indicators=PETITION_RECEIVED&periods=2021-S1',
    );
    const day = page.getByLabel('Tồn tại ngày');
    expect(await day.inputValue()).toBe('30/06/2025');
    await day.fill('14/10/2018');
    await page.keyboard.press('Enter');
    await page.waitForURL(/groupDay=2018-10-14/);
  });

  it('can be used by the keyboard alone', async () => {
    await using page = await openPage(
      world,
      '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1',
    );
    expect(await page.evaluate(() => document.querySelector('a, button, input, select')?.className)).toBe(
      'skip',
    );
    const picker = page.getByRole('combobox', { name: 'Đơn vị' });
    await picker.focus();
    await picker.pressSequentially('nghe an');
    await page.getByRole('option', { name: 'Tỉnh Nghệ An' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/unit=40/);
    await answered(page);
    await page.getByRole('link', { name: 'Số liệu lệch' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  it('is gone through by Tab and Enter from a year to the document behind a number', async () => {
    await using page = await openPage(
      world,
      '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1',
    );
    /** Goes on until something of this name has the focus, as somebody without a mouse does. */
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let presses = 0; presses < 80; presses += 1) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement | null;
          return element ? (element.getAttribute('aria-label') ?? element.innerText) : '';
        });
        if (name.test(focused)) return;
      }
      expect.fail(`Tab does not lead to ${name}.`);
    };
    await tabTo(/^Năm$/);
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/period=2020-S1/);
    await page.keyboard.press('ArrowUp');
    await page.waitForURL(/period=2021-S1/);
    await answered(page);
    await tabTo(/^Đơn vị/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=name/);
    await tabTo(/^Huyện Tuần Giáo/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/profile\?unit=099/);
    await answered(page);
    await tabTo(/^99/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/explain\?unit=099/);
    await answered(page);
    expect(await page.innerText('.headline')).toContain('99');
  });

  it('gives the same answer as a query, pasted elsewhere', async () => {
    await using page = await openPage(
      world,
      '/slice?unit=11&level=DISTRICT&indicators=PETITION_RECEIVED&periods=2021-S1&is=KNOWN&sort=-PETITION_RECEIVED@2021-S1&top=3',
    );
    await page.click('.as-a-query > summary');
    const query = await page.innerText('[data-text=graphql]');
    const variables = JSON.parse(await page.innerText('[data-text=variables]'));
    const { slice } = await world.ask(query, variables);
    const [row, ...others] = await rowsOf(page);
    expect(others).toEqual([]);
    expect(numberIn(row![1]!)).toBe(slice.columns[0].texts[0]);
    const call = await page.innerText('[data-text=sdk]');
    expect(call).toContain("indicators: ['PETITION_RECEIVED']");
  });

  it('gives a table as a file', async () => {
    await using page = await openPage(
      world,
      '/slice?unit=11&level=DISTRICT&indicators=PETITION_RECEIVED&periods=2021-S1',
    );
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Xuất Excel' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/Điện Biên.*\.xlsx$/);
  });
});
