import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorld, dashboardWorld, type DashboardWorld } from './dashboard-world.js';
import { keepPicture, PICTURES } from './keep-picture.js';
import { answered, openPage, rowsOf } from './open-page.js';
import { DAY, GROWN, PROVINCE } from './plant-province.js';

const PERIOD = '2021-S1';
const COMMUNES = 480;
const LANGUAGES = [
  { lang: 'vi', locale: 'VI', missing: 'chưa có số liệu', more: 'Xem thêm' },
  { lang: 'en', locale: 'EN', missing: 'missing', more: 'Show more' },
] as const;

/** What the API calls a unit, as it stands in front of its kind or behind it. */
const UNIT = 'code name nameEn fullName';

/** A number as its reader sees it, from a number of the API. */
const written = (value: number, lang: string, least = 0): string =>
  value.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB', {
    minimumFractionDigits: least,
    maximumFractionDigits: 2,
  });

/** A cell without what stands beside its number. */
const numberIn = (cell: string): string => /^[\d.,]+/.exec(cell)?.[0] ?? cell.charAt(0);

/** How long something may take to come, on a machine that has much to do. */
const PATIENT = { timeout: 15_000 };

let world: DashboardWorld;
beforeAll(async () => {
  rmSync(path.join(PICTURES, 'province'), { recursive: true, force: true });
  world = await dashboardWorld();
}, 180_000);
afterAll(closeWorld);

describe.each(LANGUAGES)('A province of 480 communes in $lang', ({ lang, locale, missing, more }) => {
  const at = (address: string): string => `${address}&lang=${lang}`;
  const picture = (name: string): string => `province/${lang}/${name}`;
  // What a unit lies in may stand behind its name.
  const nameOf = ({ fullName, nameEn }: { fullName: string; nameEn: string }): unknown =>
    lang === 'vi' ? expect.stringMatching(new RegExp(`^${fullName}( |$)`)) : expect.stringContaining(nameEn);

  it('compares all of them as the API does, in its order, those without a number last', async () => {
    const { comparison } = await world.ask(
      `query($input: ComparisonInput!, $locale: Locale!) {
        comparison(input: $input) {
          rows { rank tied unit { ${UNIT} } share measure { text(locale: $locale) } change(from: SAME_LAST_YEAR) { difference } }
          missing { ${UNIT} } median parentRow { measure { text(locale: $locale) } }
        }
      }`,
      {
        input: {
          units: { within: PROVINCE, level: 'COMMUNE' },
          indicator: 'PETITION_RECEIVED',
          period: PERIOD,
        },
        locale,
      },
    );
    await using page = await openPage(
      world,
      at(`/compare?unit=${PROVINCE}&level=COMMUNE&indicator=PETITION_RECEIVED&period=${PERIOD}`),
    );
    await keepPicture(page, picture('compare'));
    const rows = await rowsOf(page);
    expect(rows).toHaveLength(COMMUNES);
    expect(comparison.rows.length + comparison.missing.length).toBe(COMMUNES);
    expect(rows.slice(0, comparison.rows.length).map(([name, rank, number]) => [name, rank, number])).toEqual(
      comparison.rows.map(({ unit, rank, measure }: any) => [
        nameOf(unit),
        expect.stringMatching(new RegExp(`^${rank}( |$)`)),
        expect.stringMatching(new RegExp(`^${measure.text}(?!\\d)`)),
      ]),
    );
    // One cell of each kind, of every unit: a share and a change are written as they are in this language.
    const shares = comparison.rows.map(({ share }: any) => written(share, lang, 2));
    expect(rows.slice(0, shares.length).map(row => row[3]!.replace(/\s?%/, '').replace(/\s*¶$/, ''))).toEqual(
      shares,
    );
    const changes = rows.slice(0, shares.length).map(row => row.at(-1)!.replace('−', '-'));
    for (const [index, { change }] of comparison.rows.entries())
      if (change.difference === null) expect(changes[index]).toBe('—');
      else expect(Number(changes[index]!.split(' ')[0]!.replace(/\D(?=\d{3})/, ''))).toBe(change.difference);
    const silent = rows.slice(comparison.rows.length);
    expect(silent.map(([name]) => name)).toEqual(comparison.missing.map(nameOf));
    for (const row of silent) expect(row.slice(1, 3)).toEqual(['—', `—${missing}`]);
    expect(await page.innerText('tfoot')).toContain(comparison.parentRow.measure.text);
    expect(await page.innerText('figcaption')).toContain(written(comparison.median, lang));
    expect(await page.locator('.bars-many rect').count()).toBe(comparison.rows.length);
    // All of them together is far above each: the chart points to where its line would be.
    expect(await page.innerText('.chart .beyond.parent')).toMatch(
      new RegExp(`${comparison.parentRow.measure.text} ↑$`),
    );
    expect(await page.locator('line.median').count()).toBe(1);
  });

  it('compares its districts, and says how many offices are in of those that are partial', async () => {
    const { comparison } = await world.ask(
      `query($input: ComparisonInput!) { comparison(input: $input) { rows { unit { ${UNIT} } measure { status coverage { offices { covered expected } } } } } }`,
      {
        input: {
          units: { within: PROVINCE, level: 'DISTRICT' },
          indicator: 'RECEPTION_SESSIONS',
          period: PERIOD,
        },
      },
    );
    await using page = await openPage(
      world,
      at(`/compare?unit=${PROVINCE}&level=DISTRICT&indicator=RECEPTION_SESSIONS&period=${PERIOD}`),
    );
    expect(await page.innerText('.chart .beyond.parent')).toMatch(/ [\d.,]+ →$/);
    const partial = comparison.rows.filter(({ measure }: any) => measure.status === 'PARTIAL');
    expect(partial.length).toBeGreaterThan(0);
    const { covered, expected } = partial[0].measure.coverage.offices;
    await page.getByText(`${covered}/${expected}`).first().waitFor();
    const text = (await rowsOf(page)).map(row => row.join(' '));
    for (const { unit, measure } of partial) {
      const row = text.find(one => one.includes(lang === 'vi' ? unit.fullName : unit.nameEn));
      expect(row).toContain(`${measure.coverage.offices.covered}/${measure.coverage.offices.expected}`);
    }
  });

  it('marks a change from a number that was only a part, and tells it neither as better nor as worse', async () => {
    const question = `unit=${PROVINCE}&level=DISTRICT&indicator=RECEPTION_PERSONS&period=${PERIOD}`;
    const { comparison } = await world.ask(
      `query($input: ComparisonInput!) { comparison(input: $input) { rows { unit { ${UNIT} } measure { status } change(from: SAME_LAST_YEAR) { difference base { status coverage { offices { covered expected } } } } } } }`,
      {
        input: {
          units: { within: PROVINCE, level: 'DISTRICT' },
          indicator: 'RECEPTION_PERSONS',
          period: PERIOD,
        },
      },
    );
    const { unit, measure, change } = comparison.rows.find((row: any) => row.unit.code === GROWN);
    expect([measure.status, change.base.status]).toEqual(['COMPLETE', 'PARTIAL']);
    expect(change.difference).toBeGreaterThan(0);
    await using page = await openPage(world, at(`/compare?${question}`));
    const cell = page
      .locator('tbody tr', { hasText: lang === 'vi' ? unit.fullName : unit.nameEn })
      .locator('td')
      .last();
    expect(await cell.innerText()).toMatch(new RegExp(`^\\+${written(change.difference, lang)} .*†$`));
    expect(await cell.locator('.better, .worse').count()).toBe(0);
    const { covered, expected } = change.base.coverage.offices;
    await expect
      .poll(() => cell.locator('abbr').first().getAttribute('title'), PATIENT)
      .toContain(`${covered}/${expected}`);
    // What the mark means stands below: paper has nothing to point at.
    expect(await page.innerText('.marks')).toContain('†');
  });

  it('says of itself what all of them together say', async () => {
    await using page = await openPage(world, at(`/profile?unit=${PROVINCE}&period=${PERIOD}`));
    await keepPicture(page, picture('profile'));
    const paragraphs = (await page.locator('.paragraph').allInnerTexts()).join(' ');
    for (const indicator of ['PETITION_RECEIVED', 'RECEPTION_SESSIONS'])
      for (const period of [PERIOD, '2020-S1']) {
        const cell = { unit: PROVINCE, indicator, period, boundaries: DAY };
        const { measure } = await world.ask(
          'query($cell: CellInput!, $locale: Locale!) { measure(cell: $cell) { text(locale: $locale) value } }',
          { cell, locale },
        );
        expect(measure.value).toBeGreaterThan(1_000);
        if (period === PERIOD) expect(paragraphs).toContain(measure.text);
        else expect(await page.innerText('main')).toContain(measure.text);
      }
  });

  it('shows what its number is made of, down to every office', async () => {
    const cell = { unit: PROVINCE, indicator: 'RECEPTION_SESSIONS', period: PERIOD };
    const { explanation } = await world.ask(
      `query($cell: CellInput!, $locale: Locale!) {
        explanation(cell: $cell) { measure { text(locale: $locale) coverage { offices { covered expected } } } lines { kind } discrepancies { stated } }
      }`,
      { cell, locale },
    );
    await using page = await openPage(
      world,
      at(`/explain?unit=${PROVINCE}&indicator=${cell.indicator}&period=${PERIOD}`),
    );
    await keepPicture(page, picture('explain'));
    expect(await page.innerText('.headline .number')).toBe(explanation.measure.text);
    expect(await page.locator('.lines .line').count()).toBe(explanation.lines.length);
    const { covered, expected } = explanation.measure.coverage.offices;
    expect(await page.innerText('.facts')).toMatch(new RegExp(`${covered}(/| of )${expected}`));
    // Far too much to be read at once: what lies deeper is opened by whoever wants to see it.
    const deep = page.locator('.lines .observation .line').first();
    expect(await deep.isVisible()).toBe(false);
    const closed = page.locator('.lines details:not([open]) > summary');
    while (!(await deep.isVisible())) await closed.first().press('Enter');
  });

  it('shows of a number of many lines no more than is read at once, with the way to what each leaves out', async () => {
    const asked = { unit: PROVINCE, indicator: 'RECEPTION_SESSIONS', period: '2020-01-01/2021-06-30' };
    const { explanation } = await world.ask(
      `query($cell: CellInput!) {
        explanation(cell: $cell) { lines(atMost: 1500) { partsLeftOut unit { code asOf } scope } all: lines { kind } }
      }`,
      { cell: asked },
    );
    const cut = explanation.lines.filter(({ partsLeftOut }: any) => partsLeftOut > 0);
    expect(explanation.all.length).toBeGreaterThan(1_500);
    await using page = await openPage(
      world,
      at(`/explain?unit=${asked.unit}&indicator=${asked.indicator}&period=${asked.period}`),
    );
    expect(await page.locator('.lines .line').count()).toBe(explanation.lines.length);
    const alone = page.locator('.lines .line a');
    expect(await alone.count()).toBe(cut.length);
    const { unit, scope } = cut[0];
    const address = await alone.first().getAttribute('href');
    expect(Object.fromEntries(new URLSearchParams(address!.split('?')[1]))).toMatchObject({
      ...asked,
      unit: unit.code,
      scope,
      boundaries: unit.asOf,
    });
    await page.goto(page.url() + '&lines=more');
    await page.locator('.lines .observation').first().waitFor({ state: 'attached' });
    expect(await page.locator('.lines .line').count()).toBe(explanation.all.length);
  });

  it('lays all of them out in a table as the API does, each number of each indicator and period', async () => {
    const input = {
      units: { within: PROVINCE, level: 'COMMUNE' },
      indicators: [{ code: 'PETITION_RECEIVED' }, { code: 'RECEPTION_SESSIONS' }],
      periods: ['2020-S1', PERIOD],
    };
    const { slice } = await world.ask(
      `query($input: SliceInput!, $locale: Locale!) {
        slice(input: $input) { rows { ${UNIT} } columns { indicator { code } period texts(locale: $locale) } total { text(locale: $locale) } }
      }`,
      { input, locale },
    );
    await using page = await openPage(
      world,
      at(
        `/slice?unit=${PROVINCE}&level=COMMUNE&indicators=PETITION_RECEIVED,RECEPTION_SESSIONS&periods=2020-S1,${PERIOD}`,
      ),
    );
    await keepPicture(page, picture('slice'));
    // In the order of Vietnamese, whichever language the page speaks.
    const { compare } = new Intl.Collator('vi', { numeric: true });
    const order = slice.rows
      .map((unit: any, row: number) => ({ unit, row }))
      .toSorted((one: any, other: any) => compare(one.unit.name, other.unit.name));
    expect(order).toHaveLength(COMMUNES);
    expect((await rowsOf(page)).map(([name, ...cells]) => [name, ...cells.map(numberIn)])).toEqual(
      order.map(({ unit, row }: any) => [nameOf(unit), ...slice.columns.map(({ texts }: any) => texts[row])]),
    );
    const foot = await page.innerText('tfoot');
    for (const { text } of slice.total) expect(foot).toContain(text);
  });

  it('tells who of all its offices has handed in, page by page', async () => {
    const { completeness } = await world.ask(
      `query($within: ID!, $period: Period!) {
        completeness(within: $within, period: $period, level: COMMUNE) {
          reports { expected onTime late partial returned missing overdue }
          expected(first: 100) { nodes { unit { ${UNIT} } figures { handedIn expected } status } }
        }
      }`,
      { within: PROVINCE, period: PERIOD },
    );
    await using page = await openPage(
      world,
      at(`/completeness?unit=${PROVINCE}&period=${PERIOD}&level=COMMUNE`),
    );
    await keepPicture(page, picture('completeness'));
    const { expected, onTime, late, partial, returned, missing: none, overdue } = completeness.reports;
    expect(await page.locator('.tiles dd').allInnerTexts()).toEqual(
      [expected, onTime, late, partial, returned, none, overdue].map(count => written(count, lang)),
    );
    const rows = await rowsOf(page);
    expect(rows.map(([name]) => name)).toEqual(
      completeness.expected.nodes.map(({ unit }: any) => nameOf(unit)),
    );
    expect(rows.map(row => row.at(-2))).toEqual(
      completeness.expected.nodes.map(({ figures }: any) => `${figures.handedIn}/${figures.expected}`),
    );
    // In another order the whole list is, not the page that is here.
    await using ordered = await openPage(
      world,
      at(`/completeness?unit=${PROVINCE}&period=${PERIOD}&level=COMMUNE&sort=-unit`),
    );
    await expect.poll(() => ordered.locator('tbody tr').count(), PATIENT).toBe(expected);
    const names = (await rowsOf(ordered)).map(([name]) => name!);
    expect(names).not.toEqual(rows.map(([name]) => name));
    for (let shown = rows.length; shown < expected; shown = (await rowsOf(page)).length) {
      await page.getByRole('button', { name: more }).click();
      await expect.poll(() => page.locator('tbody tr').count(), PATIENT).toBeGreaterThan(shown);
    }
    expect(await page.locator('tbody tr').count()).toBe(expected);
  });

  it('lists where its districts and communes contradict each other, with both sides', async () => {
    const { discrepancies } = await world.ask(
      `query($within: ID!, $asOf: Date) {
        discrepancies(within: $within, asOf: $asOf, first: 50) { totalCount nodes { kind stated computed unit { ${UNIT} parent { ${UNIT} level } } indicator { nameVi nameEn } } }
      }`,
      { within: PROVINCE, asOf: DAY },
    );
    const stated = discrepancies.nodes.filter(({ kind }: any) => kind === 'STATED_VS_BELOW');
    expect(stated.length).toBeGreaterThan(1);
    await using page = await openPage(world, at(`/discrepancies?unit=${PROVINCE}&asOf=${DAY}`));
    await keepPicture(page, picture('discrepancies'));
    const rows = await rowsOf(page);
    expect(rows.map(row => [row[0], row[1], row[4], row[5]])).toEqual(
      discrepancies.nodes.map(({ indicator, unit, stated: said, computed }: any) => [
        expect.stringContaining(lang === 'vi' ? indicator.nameVi : indicator.nameEn),
        expect.stringContaining(lang === 'vi' ? unit.fullName : unit.nameEn),
        expect.stringContaining(written(said, lang)),
        expect.stringContaining(written(computed, lang)),
      ]),
    );
    for (const [index, { unit }] of discrepancies.nodes.entries())
      if (unit.parent && unit.parent.level !== 'COUNTRY')
        expect(rows[index]![1]).toContain(lang === 'vi' ? unit.parent.fullName : unit.parent.nameEn);
    await page.click(`th button:has-text("${lang === 'vi' ? 'Chênh lệch' : 'Difference'}")`);
    await page.waitForURL(/sort=-difference/, PATIENT);
    const differences = discrepancies.nodes.map(({ stated: said, computed }: any) => said - computed);
    const least = Math.min(...differences);
    expect((await rowsOf(page)).at(-1)![6]).toBe(`−${written(-least, lang)}`);
    await page.goBack();
    expect((await rowsOf(page)).map(row => row[6])).toEqual(rows.map(row => row[6]));
    await page.click('tbody a');
    await answered(page);
    expect(page.url()).toContain('/explain?unit=');
    expect(await page.locator('table').last().innerText()).toContain(rows[0]![4]!);
  });

  it('tells those of the same name apart by what they lie in, in every list', async () => {
    const { units } = await world.ask(
      `{ units(level: COMMUNE, within: "${PROVINCE}", asOf: "${DAY}", first: 500) { nodes { ${UNIT} parent { ${UNIT} } } } }`,
    );
    const byName = Map.groupBy(units.nodes, (unit: any) => `${unit.fullName}`);
    const namesakes = [...byName.values()].find(alike => alike.length > 1)!;
    expect(namesakes.length).toBeGreaterThan(1);
    const called = namesakes.map(({ fullName, nameEn, parent }: any) =>
      lang === 'vi'
        ? { name: fullName, place: parent.fullName }
        : { name: nameEn, place: `${parent.nameEn}` },
    );
    const lists = [
      `/compare?unit=${PROVINCE}&level=COMMUNE&indicator=PETITION_RECEIVED&period=${PERIOD}`,
      `/slice?unit=${PROVINCE}&level=COMMUNE&indicators=PETITION_RECEIVED&periods=${PERIOD}`,
      `/completeness?unit=${PROVINCE}&period=${PERIOD}&level=COMMUNE&sort=unit`,
    ];
    for (const address of lists) {
      await using page = await openPage(world, at(address));
      for (const { name, place } of called)
        await page
          .locator('tbody th', { hasText: name })
          .filter({ hasText: place })
          .first()
          .waitFor({ timeout: 30_000 });
    }
    const [{ code }] = namesakes as any;
    await using one = await openPage(world, at(`/profile?unit=${code}&period=${PERIOD}`));
    await expect
      .poll(
        () => one.getByRole('combobox', { name: lang === 'vi' ? 'Đơn vị' : 'Unit' }).inputValue(),
        PATIENT,
      )
      .toContain(called[0]!.place);
  });

  it('is asked once on a map what its units lie in, whatever is compared of them', async () => {
    const address = `/compare?unit=${PROVINCE}&level=COMMUNE&indicator=PETITION_RECEIVED&period=${PERIOD}&boundaries=${DAY}`;
    await using page = await openPage(world, at(address));
    const asked: string[] = [];
    const isPlaced = page.locator('tbody th .place').first();
    await isPlaced.waitFor({ timeout: 30_000 });
    page.on('request', request => void asked.push(request.postData() ?? ''));
    await page
      .getByLabel(lang === 'vi' ? 'Chỉ tiêu' : 'Indicator', { exact: true })
      .selectOption('RECEPTION_SESSIONS');
    await answered(page);
    await isPlaced.waitFor();
    expect(asked.some(body => body.includes('ComparisonTable'))).toBe(true);
    expect(asked.filter(body => body.includes('ComparisonPlaces'))).toEqual([]);
  });

  it('lies on a map of a day, and says what it holds and what became of it', async () => {
    const { unit, units } = await world.ask(
      `{ unit(code: "${PROVINCE}", asOf: "${DAY}") { ${UNIT} children { ${UNIT} } } units(level: COMMUNE, asOf: "${DAY}", first: 1) { totalCount } }`,
    );
    await using page = await openPage(world, at(`/boundaries?unit=${PROVINCE}&day=${DAY}`));
    await page.click('details summary');
    await keepPicture(page, picture('boundaries'));
    const text = await page.innerText('main');
    expect(text).toContain(written(units.totalCount, lang));
    for (const { name, nameEn } of unit.children) expect(text).toContain(lang === 'vi' ? name : nameEn);
    expect(await page.innerText('h2')).toEqual(nameOf(unit));
  });

  it('is handed in by those who are signed in: what is expected of one commune', async () => {
    const [commune] = (
      await world.ask(
        `{ units(level: COMMUNE, within: "${PROVINCE}", asOf: "${DAY}", first: 1) { nodes { code } } }`,
      )
    ).units.nodes;
    const { expectedReports } = await world.ask(
      `{ expectedReports(unit: "${commune.code}", period: "${PERIOD}") { form { nameVi nameEn } figures { handedIn expected } } }`,
    );
    expect(expectedReports.length).toBeGreaterThan(0);
    const key = await world.key('REPORTER', commune.code, DAY);
    await using page = await openPage(world, at(`/reporting?unit=${commune.code}&period=${PERIOD}`));
    await page.fill('.sign-in input', key);
    await page.keyboard.press('Enter');
    await page.locator('table').waitFor();
    await answered(page);
    await keepPicture(page, picture('reporting'));
    expect((await rowsOf(page)).map(row => [row[0], row[3]])).toEqual(
      expectedReports.map(({ form, figures }: any) => [
        lang === 'vi' ? form.nameVi : form.nameEn,
        `${figures.handedIn}/${figures.expected}`,
      ]),
    );
  });

  it('leaves a picture of each view', () => {
    const views = [
      'compare',
      'profile',
      'explain',
      'slice',
      'completeness',
      'discrepancies',
      'boundaries',
      'reporting',
    ];
    for (const view of views)
      expect(existsSync(path.join(PICTURES, `${picture(view)}.jpeg`)), view).toBe(true);
  });
});
