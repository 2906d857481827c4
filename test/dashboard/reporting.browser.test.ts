import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, statusOf } from './at-the-desk.js';
import { closeWorld, dashboardWorld, type DashboardWorld } from './dashboard-world.js';
import { answered, openPage, rowsOf } from './open-page.js';
import { violationsOn } from './violations-on.js';

const DISTRICT = '100';
const DAY = '2021-06-30';
const REPORTS = `/reporting?unit=${DISTRICT}&period=2021-S1`;

interface Place {
  readonly field: Locator;
  readonly row: Locator;
}

let world: DashboardWorld;
beforeAll(async () => {
  world = await dashboardWorld();
}, 180_000);
afterAll(closeWorld);

describe('The reporting desk', () => {
  it('refuses a key that is none', async () => {
    await using page = await openPage(world, REPORTS);
    await page.getByLabel('Khoá API hoặc token').fill('bacap_000000000000_none');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.locator('.state.forbidden').waitFor();
  });

  it('fills a form in, checks while it is typed, hands it in, sends it back figure by figure, and approves it', async () => {
    const reporter = await world.key('REPORTER', DISTRICT, DAY);
    const reviewer = await world.key('REVIEWER', '11', DAY);
    await using office = await openPage(world, REPORTS);
    await signIn(office, reporter);
    await office.getByRole('button', { name: 'Bắt đầu' }).first().click();
    await statusOf(office, 'DRAFT');
    const put = async (name: string, text: string): Promise<void> => {
      await office.getByRole('textbox', { name, exact: true }).fill(text);
      await office.keyboard.press('Tab');
    };
    await put('Số lượt tiếp công dân', 'nhiều');
    await office.getByText('không phải là số').waitFor();
    await put('Số lượt tiếp công dân', '1.022');
    await put('Số người được tiếp', '1.500');
    await office.locator('section[data-version="3"]').waitFor();
    await office.getByRole('button', { name: 'Nộp', exact: true }).click();
    await statusOf(office, 'SUBMITTED');

    await using above = await openPage(world, office.url().slice(world.server.url.length));
    await signIn(above, reviewer);
    await statusOf(above, 'SUBMITTED');
    await above.getByLabel('Lý do trả lại').fill('Thiếu đơn thư');
    await above.getByRole('button', { name: 'Trả lại số này: Số lượt tiếp công dân', exact: true }).click();
    const sendBack = above.getByRole('button', { name: 'Trả lại', exact: true });
    // A figure that is sent back without a word helps nobody.
    expect(await sendBack.isDisabled()).toBe(true);
    await above.getByLabel('Cần sửa gì ở “Số lượt tiếp công dân”').fill('Ghi nhầm cột luỹ kế');
    await sendBack.click();
    await statusOf(above, 'RETURNED');

    await office.reload();
    await statusOf(office, 'RETURNED');
    const row = office.getByRole('row', { name: /^Số lượt tiếp công dân/ });
    expect(await row.innerText()).toContain('Ghi nhầm cột luỹ kế');
    expect(await office.getByRole('row', { name: /^Số người được tiếp/ }).innerText()).not.toContain(
      'luỹ kế',
    );
    // And it stays to be read when the figure is handed in again.
    await office
      .getByText(/bước đã làm/)
      .first()
      .click();
    await office.getByText('Số lượt tiếp công dân, 1.022: Ghi nhầm cột luỹ kế').waitFor();
    await office.getByRole('button', { name: 'Nộp', exact: true }).click();
    await statusOf(office, 'SUBMITTED');
    await above.reload();
    await statusOf(above, 'SUBMITTED');
    await above.getByRole('button', { name: 'Duyệt' }).click();
    await statusOf(above, 'APPROVED');

    const { measure } = await world.ask(
      `{ measure(cell: { unit: "${DISTRICT}", indicator: "RECEPTION_SESSIONS", period: "2021-S1", scope: OWN }) { value } }`,
    );
    expect(measure.value).toBe(1022);
  });

  it('hands in what was typed last, pressed at once, and goes on in the correction, which says whose it is', async () => {
    await using page = await openPage(world, '/reporting?unit=098&period=2021-S1');
    await signIn(page, await world.key('ADMINISTRATOR', '098', DAY));
    await page.getByRole('button', { name: 'Bắt đầu' }).first().click();
    await statusOf(page, 'DRAFT');
    await page.getByRole('textbox', { name: 'Số người được tiếp', exact: true }).fill('8');
    await page.keyboard.press('Tab');
    // The save takes longer than the way to the button.
    await page.route('**/graphql', async route => {
      await new Promise(resolve => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.getByRole('textbox', { name: 'Số lượt tiếp công dân', exact: true }).fill('7');
    await page.getByRole('button', { name: 'Nộp', exact: true }).click();
    await statusOf(page, 'SUBMITTED');
    await page.unroute('**/graphql');
    expect(await page.getByRole('row', { name: /^Số lượt tiếp công dân/ }).innerText()).toContain('7');

    await page.getByRole('button', { name: 'Duyệt' }).click();
    await statusOf(page, 'APPROVED');
    const approved = page.url();
    await page.getByLabel('Lý do đính chính').fill('Đếm sót một lượt');
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await page.locator('section[data-revision="2"][data-status="DRAFT"]').waitFor();
    expect(page.url()).not.toBe(approved);
    expect(await page.locator('[data-corrects]').innerText()).toContain('Đếm sót một lượt');
    await page.getByRole('link', { name: 'Mở báo cáo được đính chính' }).click();
    await page.locator('section[data-revision="1"]').waitFor();
    await page.getByLabel('Lý do đính chính').fill('Lần nữa');
    await page.getByRole('button', { name: 'Đính chính' }).click();
    await page.getByText('Đã có một báo cáo đính chính').waitFor();
    await page.getByRole('link', { name: 'Mở báo cáo đính chính' }).click();
    await page.locator('section[data-revision="2"][data-status="DRAFT"]').waitFor();
  });

  it('keeps what does not come through or is not taken, says so at its place, and hands nothing older in', async () => {
    await using page = await openPage(world, '/reporting?unit=099&period=2021-S1');
    await signIn(page, await world.key('REPORTER', '099', DAY));
    await page.getByLabel('Tệp Excel hoặc CSV').setInputFiles({
      name: 'a.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Đơn vị,Mã đơn vị,RECEPTION_SESSIONS\nHuyện Tuần Giáo,099,trên 12\n'),
    });
    await page.locator('[data-import="CHECKED"]').waitFor();
    await page.getByRole('button', { name: 'Ghi vào báo cáo' }).click();
    await page.locator('[data-import="DONE"]').waitFor();
    await page.getByRole('link', { name: 'Mở báo cáo' }).last().click();
    await statusOf(page, 'DRAFT');
    const [sessions, persons] = ['Số lượt tiếp công dân', 'Số người được tiếp'].map(name => ({
      field: page.getByRole('textbox', { name, exact: true }),
      row: page.getByRole('row', { name: new RegExp(`^${name}`) }).first(),
    })) as [Place, Place];
    const submit = page.getByRole('button', { name: 'Nộp', exact: true });
    // As it was written, not as if it had been counted.
    expect(await sessions.field.inputValue()).toBe('trên 12');

    await persons.field.fill('12,5');
    await page.keyboard.press('Tab');
    await persons.row.getByText('“12,5”: Số người được tiếp').waitFor();
    expect(await persons.row.innerText()).not.toContain('RECEPTION');
    expect(await submit.isDisabled()).toBe(true);
    await persons.field.fill('bốn mươi hai');
    await persons.row.getByText('không phải là số').waitFor();
    expect(await submit.isDisabled()).toBe(true);

    await page.context().setOffline(true);
    await persons.field.fill('khoảng 1.500');
    await page.keyboard.press('Tab');
    await persons.row.getByText('có mạng lại sẽ tự gửi').waitFor({ timeout: 30_000 });
    expect(await submit.isDisabled()).toBe(true);
    await page.getByText('Chưa nộp được: số vừa nhập chưa được lưu ở Số người được tiếp').waitFor();
    await page.context().setOffline(false);
    await persons.row.getByText('đã lưu').waitFor({ timeout: 30_000 });
    // The report that is there says otherwise: whoever takes its place says why.
    await submit.click();
    await page.getByRole('alert').getByText('cảnh báo chưa giải thích').waitFor();
    for (const note of await page.getByLabel('Giải thích').all()) await note.fill('Đếm lại theo sổ');
    await submit.click();
    await statusOf(page, 'SUBMITTED');
    expect(await persons.row.innerText()).toMatch(/khoảng 1\.500/);
    expect(await sessions.row.innerText()).toContain('trên 12');
  });

  it('keeps the note of an imported number that is typed over, and the words of one that is a bound; not its place', async () => {
    await using page = await openPage(world, '/reporting?unit=103&period=2021-S1');
    const key = await world.key('ADMINISTRATOR', '103', DAY);
    await signIn(page, key);
    await page.getByLabel('Tệp Excel hoặc CSV').setInputFiles({
      name: 'a.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'Mã đơn vị,Mã chỉ tiêu,Số liệu,Ghi chú\n103,RECEPTION_SESSIONS,11,Đếm theo sổ tiếp dân\n',
      ),
    });
    await page.locator('[data-import="CHECKED"]').waitFor();
    await page.getByRole('button', { name: 'Ghi vào báo cáo' }).click();
    await page.locator('[data-import="DONE"]').waitFor();
    await page.getByRole('link', { name: 'Mở báo cáo' }).last().click();
    await statusOf(page, 'DRAFT');
    const field = page.getByRole('textbox', { name: 'Số lượt tiếp công dân', exact: true });
    const row = page.getByRole('row', { name: /^Số lượt tiếp công dân/ }).first();
    expect(await row.innerText()).toContain('Đếm theo sổ tiếp dân');
    for (const words of ['ít nhất 12', 'trên 12']) {
      await field.fill(words);
      await page.keyboard.press('Tab');
      await row.getByText('đã lưu').waitFor();
      await page.reload();
      await statusOf(page, 'DRAFT');
      // At least 12 is 12 or more; more than 12 is not.
      expect(await field.inputValue()).toBe(words);
      expect(await row.innerText()).toContain('Đếm theo sổ tiếp dân');
    }
    const response = await fetch(`${world.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({
        query:
          'query($id: ID!) { report(id: $id) { sheet { value precision place note } steps { changes { before { place } after { place } } } } }',
        variables: { id: new URL(page.url()).searchParams.get('report') },
      }),
    });
    const { report } = (await response.json()).data;
    expect(report.sheet).toEqual([
      { value: '12', precision: 'AT_LEAST', place: null, note: 'Đếm theo sổ tiếp dân' },
    ]);
    // Where the first number stood is part of what was done, and nowhere claimed of the second.
    const changes = report.steps.flatMap((step: any) => step.changes);
    expect(changes[0].after.place).toBe('C2');
    expect(changes[1]).toEqual({ before: { place: 'C2' }, after: { place: null } });
  });

  it('lets whoever typed decide where another was faster, sends again, and loses nothing that was typed', async () => {
    const key = await world.key('ADMINISTRATOR', '094', DAY);
    await using page = await openPage(world, '/reporting?unit=094&period=2021-S1');
    await signIn(page, key);
    await page.getByRole('button', { name: 'Bắt đầu' }).first().click();
    await statusOf(page, 'DRAFT');
    await using other = await openPage(world, page.url().slice(world.server.url.length));
    await signIn(other, key);
    await statusOf(other, 'DRAFT');
    const put = async (on: Page, text: string): Promise<Locator> => {
      await on.getByRole('textbox', { name: 'Số lượt tiếp công dân', exact: true }).fill(text);
      await on.keyboard.press('Tab');
      return on.getByRole('row', { name: /^Số lượt tiếp công dân/ }).first();
    };
    await (await put(other, '5')).getByText('đã lưu').waitFor();
    const row = await put(page, '7');
    await row.getByText(/ghi 5\./).waitFor();
    await row.getByRole('button', { name: 'Ghi số của tôi' }).click();
    await row.getByText('đã lưu').waitFor();

    await page.route('**/graphql', route => route.abort());
    await put(page, '8');
    await row.getByRole('button', { name: 'Thử lại' }).waitFor({ timeout: 30_000 });
    // Another view and back again: it is still there, and still not saved.
    const address = page.url();
    await page.getByRole('link', { name: 'Địa giới', exact: true }).click();
    await page.waitForURL(/\/boundaries/);
    await page.goBack();
    await page.waitForURL(address);
    await page.unroute('**/graphql');
    const field = page.getByRole('textbox', { name: 'Số lượt tiếp công dân', exact: true });
    await field.waitFor();
    expect(await field.inputValue()).toBe('8');
    // Whoever closes the page now is asked.
    const asked = page.waitForEvent('dialog');
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await closing;
    await row.getByRole('button', { name: 'Thử lại' }).click();
    await row.getByText('đã lưu').waitFor();
    await page.reload();
    await statusOf(page, 'DRAFT');
    expect(await field.inputValue()).toBe('8');
  });

  it('leaves a sheet where it is when it cannot be asked anew: what is half typed is not taken away', async () => {
    await using page = await openPage(world, '/reporting?unit=089&period=2021-S1');
    await signIn(page, await world.key('REPORTER', '089', DAY));
    await page.getByRole('button', { name: 'Bắt đầu' }).first().click();
    await statusOf(page, 'DRAFT');
    // What is typed comes through, and what has become of the report does not.
    await page.route('**/graphql', route =>
      route.request().postData()?.includes('setFigures') ? route.continue() : route.abort(),
    );
    const field = page.getByRole('textbox', { name: 'Số lượt tiếp công dân', exact: true });
    const row = page.getByRole('row', { name: /^Số lượt tiếp công dân/ }).first();
    await field.fill('7');
    await page.keyboard.press('Tab');
    await row.getByText('đã lưu').waitFor();
    await page.locator('.state.offline').waitFor();
    await field.fill('8');
    expect(await field.inputValue()).toBe('8');
    await page.keyboard.press('Tab');
    await row.getByText('đã lưu').waitFor();
    // Nor is one asked to sign in who went elsewhere and came back meanwhile.
    await page.getByRole('link', { name: 'Địa giới', exact: true }).click();
    await page.waitForURL(/\/boundaries/);
    await page.goBack();
    await page.locator('.state.offline').first().waitFor();
    expect(await page.getByLabel('Khoá API hoặc token').count()).toBe(0);
    await page.unroute('**/graphql');
    // What was on its way while the network came back needs no button any more.
    const again = page.locator('.state.offline').getByRole('button', { name: 'Thử lại' }).first();
    await expect
      .poll(async () => {
        await again.click({ timeout: 500 }).catch(() => undefined);
        return page.locator('.state.offline').count();
      })
      .toBe(0);
    expect(await field.inputValue()).toBe('8');
  });

  it('asks before it signs out whoever typed what is not saved, and fits a telephone', async () => {
    await using page = await openPage(world, '/reporting?unit=097&period=2020-S1', {
      viewport: { width: 360, height: 800 },
    });
    await signIn(page, await world.key('REPORTER', '097', DAY));
    const isInside = async (place: Locator): Promise<boolean> => {
      const { x, width } = (await place.boundingBox())!;
      return x >= 0 && x + width <= 360;
    };
    const start = page.getByRole('button', { name: 'Bắt đầu' }).first();
    expect(await isInside(start)).toBe(true);
    await start.click();
    await statusOf(page, 'DRAFT');
    const field = page.getByRole('textbox', { name: 'Số lượt tiếp công dân', exact: true });
    await field.fill('nhiều');
    expect(await isInside(page.getByText('không phải là số'))).toBe(true);
    const questions: string[] = [];
    let isSure = false;
    page.on('dialog', dialog => {
      questions.push(dialog.message());
      void (isSure ? dialog.accept() : dialog.dismiss());
    });
    const signOut = page.getByRole('button', { name: 'Đăng xuất' });
    await signOut.click();
    expect(questions).toEqual([expect.stringContaining('chưa được lưu')]);
    expect(await field.inputValue()).toBe('nhiều');
    isSure = true;
    await signOut.click();
    await page.getByLabel('Khoá API hoặc token').waitFor();
    expect(questions).toHaveLength(2);
  });

  it('takes a sheet without a figure only with a word why there is nothing to report', async () => {
    const reporter = await world.key('REPORTER', '102', DAY);
    await using page = await openPage(world, '/reporting?unit=102&period=2021-S1');
    await signIn(page, reporter);
    await page.getByRole('button', { name: 'Bắt đầu' }).first().click();
    await statusOf(page, 'DRAFT');
    await page.getByRole('button', { name: 'Nộp', exact: true }).click();
    await page.getByText('Bảng chưa có số liệu nào').waitFor();
    await page.getByLabel('Lý do không có gì để báo cáo').fill('Chưa có bộ phận tiếp công dân');
    await page.getByRole('button', { name: 'Nộp', exact: true }).click();
    await statusOf(page, 'SUBMITTED');
  });

  it('reads a file first, shows what is wrong beside its cell, and is found again by its address', async () => {
    const reporter = await world.key('REPORTER', '101', DAY);
    await using page = await openPage(world, '/reporting?unit=101&period=2021-S1');
    await signIn(page, reporter);
    const send = async (content: string): Promise<void> =>
      page
        .getByLabel('Tệp Excel hoặc CSV')
        .setInputFiles({ name: 'số liệu.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    await send(
      'Đơn vị,Mã đơn vị,RECEPTION_SESSIONS,RECEPTION_PERSONS,PETITION_RECEIVED\n' +
        'Huyện Điện Biên Đông,99999,rất nhiều,-3,7\nHuyện Điện Biên Đông,101,1,2,"1,5"\n',
    );
    await page.locator('[data-import="REFUSED"]').waitFor();
    // All of a row together, each beside its cell, and in names.
    const wrong = await rowsOf(page, '[data-import] table >> nth=0');
    expect(wrong.map(([row]) => row)).toEqual(['dòng 2', 'dòng 3']);
    for (const cell of ['B2: ', 'C2: ', 'D2: ']) expect(wrong[0]![1]).toContain(cell);
    expect(wrong[1]![1]).toContain('E3: ');
    expect(wrong.flat().join(' ')).not.toMatch(/[A-Z]+_[A-Z]+/);
    await send('Đơn vị,Mã đơn vị,RECEPTION_SESSIONS\nHuyện Điện Biên Đông,101,12\n');
    await page.locator('[data-import="CHECKED"]').waitFor();
    expect(page.url()).toContain('import=');
    await page.reload();
    await page.locator('[data-import="CHECKED"]').waitFor();
    await page.getByRole('button', { name: 'Ghi vào báo cáo' }).click();
    await page.locator('[data-import="DONE"]').waitFor();
    // Another of the office finds it at another desk, with its problems and its figures.
    await using other = await openPage(world, '/reporting?unit=101&period=2021-S1');
    await signIn(other, await world.key('ADMINISTRATOR', '101', DAY));
    const sent = other.getByRole('region', { name: 'Các tệp đã gửi của đơn vị' });
    await sent.waitFor();
    expect((await sent.locator('tbody tr').allInnerTexts()).map(text => text.split(/\s*\t/))).toEqual([
      [
        'số liệu.csv',
        '6 tháng đầu năm 2021',
        expect.stringMatching(/^\d\d\/\d\d\/\d{4} /),
        'đã ghi vào báo cáo',
        '1',
        '0',
      ],
      [
        'số liệu.csv',
        '6 tháng đầu năm 2021',
        expect.stringMatching(/^\d\d\/\d\d\/\d{4} /),
        'có lỗi, không ghi gì',
        '2',
        '4',
      ],
    ]);
    await sent.getByRole('link').last().click();
    await other.locator('[data-import="REFUSED"]').waitFor();
    await page.goto(`${world.server.url}/reporting?unit=101&period=2021-S1`);
    await page.getByRole('link', { name: 'số liệu.csv' }).first().click();
    await page.locator('[data-import="DONE"]').waitFor();
    await page.getByRole('link', { name: 'Mở báo cáo' }).last().click();
    await statusOf(page, 'DRAFT');
    expect(await page.getByRole('textbox', { name: 'Số lượt tiếp công dân', exact: true }).inputValue()).toBe(
      '12',
    );
  });

  it.each([
    ['VIEWER', '11', '095'],
    ['REPORTER', '102', '095'],
  ] as const)('offers a %s of %s no step with the reports of %s', async (role, on, of) => {
    await using page = await openPage(world, `/reporting?unit=${of}&period=2021-S1`);
    await signIn(page, await world.key(role, on, DAY));
    await page.getByText('Bạn chỉ xem được báo cáo của đơn vị này').waitFor();
    await page.locator('table tbody tr').first().waitFor();
    expect(await page.getByRole('button', { name: 'Bắt đầu' }).count()).toBe(0);
    expect(await page.locator('input[type=file]').count()).toBe(0);
  });

  it('says that a long file is on its way, and goes on without whoever sent it', async () => {
    const reporter = await world.key('REPORTER', '101', DAY);
    await using page = await openPage(world, '/reporting?unit=101&period=2021-S1');
    await signIn(page, reporter);
    const lines = Array.from({ length: 20_000 }, (_, at) => `TT ${at},101,${at === 0 ? 14 : ''}`);
    const content = ['Đơn vị,Mã đơn vị,RECEPTION_SESSIONS', ...lines].join('\n');
    let letThrough = (): void => undefined;
    const held = new Promise<void>(resolve => (letThrough = resolve));
    await page.route('**/import?**', async route => {
      await held;
      await route.continue();
    });
    await page
      .getByLabel('Tệp Excel hoặc CSV')
      .setInputFiles({ name: 'cả năm.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    expect(await page.locator('[data-sending]').innerText()).toContain('cả năm.csv');
    letThrough();
    await page.waitForURL(/import=/);
    const address = page.url();
    await page.goto(`${world.server.url}/compare`);
    await page.goto(address);
    await page.locator('[data-import="CHECKED"], [data-import="REFUSED"]').waitFor({ timeout: 30_000 });
  });

  it.each([
    { lang: 'vi', colorScheme: 'light', width: 1920 },
    { lang: 'en', colorScheme: 'dark', width: 360 },
  ] as const)(
    'is accessible and fits where it is filled in, judged and sent as a file, in $lang, at $width px',
    async ({ lang, colorScheme, width }) => {
      const unit = lang === 'vi' ? '096' : '097';
      const options = { colorScheme, viewport: { width, height: 800 }, bypassCSP: true };
      const enter = async (page: Page, role: 'REPORTER' | 'REVIEWER', of: string): Promise<void> => {
        await page.fill('.sign-in input', await world.key(role, of, DAY));
        await page.keyboard.press('Enter');
        await page.locator('h2').first().waitFor();
        await answered(page);
      };
      const look = async (page: Page): Promise<void> => {
        expect(await violationsOn(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      };
      await using office = await openPage(
        world,
        `/reporting?unit=${unit}&period=2021-S1&lang=${lang}`,
        options,
      );
      await enter(office, 'REPORTER', unit);
      await office.locator('input[type=file]').setInputFiles({
        name: 'a.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('unit,value\nnone,one\n'),
      });
      await office.locator('[data-import="REFUSED"], .state').first().waitFor();
      await look(office);
      await office.locator('td button').first().click();
      await statusOf(office, 'DRAFT');
      await office.locator('table.sheet input').first().fill('?');
      await office.keyboard.press('Tab');
      await office.locator('.badge.error').waitFor();
      await look(office);
      await office.locator('table.sheet input').first().fill('7');
      await office.keyboard.press('Tab');
      await office.locator('section[data-version="2"]').waitFor();
      await office.locator('button.main').click();
      await statusOf(office, 'SUBMITTED');
      await using above = await openPage(world, office.url().slice(world.server.url.length), options);
      await enter(above, 'REVIEWER', '11');
      await above.locator('.return-of-figure button').first().click();
      await look(above);
    },
  );
});
