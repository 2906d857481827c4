import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorld, dashboardWorld, type DashboardWorld } from './dashboard-world.js';
import { answered, openPage, rowsOf } from './open-page.js';
import { COMPLAINTS, GROWN, PROVINCE } from './plant-province.js';

const OF_COMPLAINTS = `PETITION_RECEIVED_BY_PETITION_TYPE.COMPLAINT@${COMPLAINTS.period}`;
const BROKEN_DOWN = `/slice?unit=${GROWN}&level=COMMUNE&indicators=PETITION_RECEIVED*PETITION_TYPE,RECEPTION_SESSIONS&periods=${COMPLAINTS.period}`;

let world: DashboardWorld;
beforeAll(async () => {
  world = await dashboardWorld();
}, 180_000);
afterAll(closeWorld);

describe('A table of the dashboard', () => {
  it('is put in order by a part of what is broken down, by the server too where only the first rows are wanted', async () => {
    await using page = await openPage(world, `${BROKEN_DOWN}&top=2`);
    await page.getByRole('button', { name: /Khiếu nại/ }).click();
    await page.waitForURL(url => url.searchParams.get('sort') === `-${OF_COMPLAINTS}`);
    await answered(page);
    const shown = await rowsOf(page);
    expect(shown.map(([, number]) => /^\d+/.exec(number!)![0])).toEqual(['9', '5']);
    // A file has the same rows, in the same order.
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Xuất CSV' }).click(),
    ]);
    const chunks = await (await file.createReadStream()).toArray();
    const text = Buffer.concat(chunks).toString('utf8');
    const places = shown.map(([name]) => text.indexOf(name!));
    expect(places[0]).toBeGreaterThan(0);
    expect(places[1]).toBeGreaterThan(places[0]!);
  });

  it.each(['', `&sort=-RECEPTION_SESSIONS@${COMPLAINTS.period}`])(
    'has its columns in the order asked for, in a file and in its query too%s',
    async sort => {
      await using page = await openPage(world, BROKEN_DOWN + sort);
      const heads = await page.locator('thead th').allInnerTexts();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Xuất CSV' }).click(),
      ]);
      const text = Buffer.concat(await (await file.createReadStream()).toArray()).toString('utf8');
      const inOrder = (names: readonly string[], among: (name: string) => number): void => {
        const places = names.map(among);
        expect(Math.min(...places)).toBeGreaterThan(-1);
        expect(places.toSorted((one, other) => one - other)).toEqual(places);
      };
      inOrder(['Khiếu nại', 'Tố cáo', 'Số lượt tiếp'], name => heads.findIndex(head => head.includes(name)));
      // In a file what is not broken down says so in the line of the parts.
      const parts = text.split('\n').find(line => line.includes('Khiếu nại'))!;
      inOrder(['Khiếu nại', 'Tố cáo', 'Tổng số'], name => parts.indexOf(name));
      const sent = (await page.locator('[data-text="variables"]').textContent())!;
      expect(sent.indexOf('RECEPTION_SESSIONS')).toBeGreaterThan(sent.lastIndexOf('PETITION_TYPE'));
    },
  );

  it('keeps only the rows that hold against any of its columns', async () => {
    await using page = await openPage(world, BROKEN_DOWN);
    const all = (await rowsOf(page)).length;
    expect(all).toBeGreaterThan(COMPLAINTS.counts.length);
    await page.getByLabel('Chỉ những dòng có số').selectOption('GE');
    await page.getByLabel('Số của cột').selectOption(OF_COMPLAINTS);
    await page.getByLabel('Giá trị').fill('5');
    await expect.poll(async () => (await rowsOf(page)).length).toBe(2);
    await page.getByLabel('Số của cột').selectOption(`RECEPTION_SESSIONS@${COMPLAINTS.period}`);
    await page.locator('.state.empty').waitFor();
  });

  it('says which indicator does not go with the part that alone is counted, and leads out of it', async () => {
    const asked = `/slice?unit=${GROWN}&level=COMMUNE&indicators=PETITION_RECEIVED,RECEPTION_SESSIONS&periods=${COMPLAINTS.period}&members=PETITION_TYPE:COMPLAINT`;
    await using page = await openPage(world, asked);
    const state = page.locator('.state.empty');
    expect(await state.innerText()).toMatch(/“Số lượt tiếp.*” không có phân tổ này.*“.*: Khiếu nại”/s);
    expect(await state.innerText()).not.toMatch(/[A-Z]_[A-Z]/);
    await state.getByRole('button', { name: 'Chỉ tiêu này lấy số chung' }).click();
    await answered(page);
    const heads = await page.locator('thead th').allInnerTexts();
    expect(heads.filter(head => head.includes('Khiếu nại'))).toHaveLength(1);
    expect(heads).toHaveLength(3);
    expect((await rowsOf(page)).map(row => row[1]).filter(cell => cell!.startsWith('9'))).toHaveLength(1);
    await page.goBack();
    await state.getByRole('button', { name: /^Bỏ chỉ tiêu “Số lượt tiếp/ }).click();
    await answered(page);
    expect(await page.locator('thead th').count()).toBe(2);
    await page.goBack();
    await state.getByRole('button', { name: /^Không tính riêng/ }).click();
    await answered(page);
    expect(await page.innerText('thead')).not.toContain('Khiếu nại');
    await page.goto(
      `${world.server.url}/slice?unit=${GROWN}&level=COMMUNE&indicators=PETITION_RECEIVED*PETITION_TYPE&periods=${COMPLAINTS.period}&members=PETITION_TYPE:COMPLAINT`,
    );
    await state.getByRole('button', { name: 'Không phân tổ nữa' }).click();
    await answered(page);
    expect(await page.locator('thead th').count()).toBe(2);
  });

  it('lets a comparison go of a part that its indicator does not have', async () => {
    await using page = await openPage(
      world,
      `/compare?unit=${PROVINCE}&level=DISTRICT&indicator=RECEPTION_SESSIONS&period=2021-S1&members=PETITION_TYPE:COMPLAINT`,
    );
    await page.locator('.state.failed').waitFor();
    await page.getByRole('button', { name: /^Không tính riêng “.*: Khiếu nại”/ }).click();
    await answered(page);
    expect((await rowsOf(page)).length).toBeGreaterThan(10);
  });

  it('of a unit without units below it says so, and leads to the unit itself', async () => {
    const { units } = await world.ask(
      'query($within: ID!) { units(level: COMMUNE, within: $within, asOf: "2021-06-30", first: 1) { nodes { code fullName } } }',
      { within: GROWN },
    );
    const [commune] = units.nodes;
    await using page = await openPage(
      world,
      `/slice?unit=${commune.code}&indicators=RECEPTION_SESSIONS&periods=2021-S1`,
    );
    const state = page.locator('.state.empty');
    expect(await state.innerText()).toContain('Không có đơn vị nào làm dòng');
    expect(await state.innerText()).toContain('30/06/2021');
    await state.getByRole('link').click();
    await answered(page);
    expect((await rowsOf(page)).map(([name]) => name)).toEqual([commune.fullName]);
  });

  it('says of each number that is a part how much of it is in', async () => {
    const { slice } = await world.ask(
      `query($input: SliceInput!) { slice(input: $input) { rows { fullName } columns { statuses coverage } } }`,
      {
        input: {
          units: { within: PROVINCE, level: 'DISTRICT' },
          indicators: [{ code: 'RECEPTION_SESSIONS' }],
          periods: ['2021-S1'],
          orderBy: [{ unit: 'NAME' }],
        },
      },
    );
    await using page = await openPage(
      world,
      `/slice?unit=${PROVINCE}&level=DISTRICT&indicators=RECEPTION_SESSIONS&periods=2021-S1`,
    );
    const texts = new Map((await rowsOf(page)).map(([name, cell]) => [name, cell]));
    const [{ statuses, coverage }] = slice.columns;
    const partial = slice.rows.flatMap(({ fullName }: any, row: number) =>
      statuses[row] === 'PARTIAL' && coverage[row] < 1 ? [{ fullName, share: coverage[row] }] : [],
    );
    expect(partial.length).toBeGreaterThan(3);
    for (const { fullName, share } of partial)
      expect(texts.get(fullName)).toContain(
        `mới có ${(Math.round(share * 1000) / 10).toLocaleString('vi-VN')} % cơ quan`,
      );
    expect(await page.innerText('.marks')).toContain('phải báo cáo');
    expect(await page.locator('tbody .badge.partial').first().getAttribute('title')).toContain(
      'phải báo cáo',
    );
  });

  it.each([
    ['vi', 'Huyện Tuần Giáo', '1 dòng.'],
    ['en', 'Tuan Giao District', '1 row.'],
  ])('names what was chosen, and counts one row as one, in %s', async (lang, unit, count) => {
    await using page = await openPage(
      world,
      `/slice?rows=codes&codes=099&indicators=PETITION_RECEIVED&periods=2021-S1&is=KNOWN&lang=${lang}`,
    );
    const chip = page.locator('.chips li', { hasText: unit });
    await chip.waitFor();
    expect(await page.locator('.chips').allInnerTexts()).not.toContain('099');
    expect(await page.innerText('main')).toContain(count);
  });

  it('does not show codes while their names are on their way', async () => {
    await using page = await openPage(world, '/boundaries?unit=420&day=2021-01-01');
    let letThrough = (): void => undefined;
    const held = new Promise<void>(resolve => (letThrough = resolve));
    await page.route('**/graphql', async route => {
      await held;
      await route.continue();
    });
    await page.goto(
      `${world.server.url}/slice?rows=codes&codes=099,100&indicators=PETITION_RECEIVED&periods=2021-S1`,
    );
    await page.locator('.chips li').first().waitFor();
    expect(await page.locator('form').innerText()).not.toMatch(/PETITION_RECEIVED|099/);
    letThrough();
    await page.locator('.chips li', { hasText: 'Huyện Tuần Giáo' }).waitFor();
  });
});
