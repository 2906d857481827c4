import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeWorld, dashboardWorld, type DashboardWorld } from './dashboard-world.js';
import { answered, openPage, rowsOf } from './open-page.js';

let world: DashboardWorld;
beforeAll(async () => {
  world = await dashboardWorld();
}, 180_000);
afterAll(closeWorld);

describe('The dashboard, when it cannot answer,', () => {
  it('says that it waits, and leaves what it has on the screen meanwhile', async () => {
    await using page = await openPage(
      world,
      '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1',
    );
    let letThrough = (): void => undefined;
    const held = new Promise<void>(resolve => (letThrough = resolve));
    await page.route('**/graphql', async route => {
      await held;
      await route.continue();
    });
    const before = await rowsOf(page);
    await page.getByLabel('Năm', { exact: true }).fill('2020');
    await page.locator('.answered[aria-busy="true"]').waitFor();
    expect(await rowsOf(page)).toEqual(before);
    await page.getByRole('link', { name: 'Số liệu lệch', exact: true }).click();
    await page.getByRole('status').waitFor();
    expect(await page.innerText('.state.waiting')).toContain('Đang hỏi máy chủ');
    letThrough();
    await answered(page);
    // The unit and the period have gone along: nothing disagrees there.
    expect(page.url()).toMatch(/\/discrepancies\?asOf=2020-06-30&unit=11&period=2020-S1$/);
    expect(await page.locator('.state.empty').count()).toBe(1);
  });

  it('says that the server is away, and goes on when it is back', async () => {
    await using page = await openPage(
      world,
      '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1',
    );
    await page.route('**/graphql', route => route.abort());
    await page.getByLabel('Cấp so sánh').selectOption('COMMUNE');
    await page.locator('.state.offline').waitFor({ timeout: 25_000 });
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await answered(page);
    expect((await rowsOf(page)).length).toBeGreaterThan(100);
  });

  it('asks to sign in where public figures are for those who did', async () => {
    const server = await world.alsoServe('SIGNED_IN');
    {
      const asked = '/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1';
      await using page = await openPage({ ...world, server }, asked);
      const why = await page.innerText('.state.forbidden');
      expect(why).toContain('Cần đăng nhập');
      // Nobody who has never had a key is told that it is wrong.
      expect(why).not.toContain('không đúng');
      // Of what is closed nobody is shown a code in place of the name.
      expect(await page.getByLabel('Chỉ tiêu').locator('option').allInnerTexts()).toEqual([
        'Chưa xem được tên chỉ tiêu',
      ]);
      await page.locator('.state.forbidden').getByRole('link', { name: 'Đăng nhập' }).click();
      await page.getByLabel('Khoá API hoặc token').fill(await world.key('VIEWER', '11', '2021-06-30'));
      await page.keyboard.press('Enter');
      await page.locator('tbody tr').first().waitFor();
      expect(page.url()).toContain(asked);
      expect(await page.getByLabel('Chỉ tiêu').locator('option:checked').innerText()).not.toContain(
        'Chưa xem',
      );
    }
    {
      const asked =
        '/slice?unit=11&level=DISTRICT&indicators=PETITION_RECEIVED&periods=2021-S1&is=KNOWN&lang=en';
      await using page = await openPage({ ...world, server }, `${asked}&members=PETITION_TYPE:COMPLAINT`);
      await page.locator('.state.forbidden').waitFor();
      const form = await page.innerText('form.controls');
      expect(form).toContain('Name of the indicator not to be seen');
      expect(form).toContain('Name of the part not to be seen');
      expect(form).not.toMatch(/[A-Z]+_[A-Z]+/);
    }
    await server.stop();
  });

  it('says what is wrong with a question, and what is empty', async () => {
    await using wrong = await openPage(world, '/profile?unit=9999&period=2021-S1');
    const why = await wrong.innerText('.state.failed');
    // The server says it in both languages, the page in one.
    expect(why).toContain('Không có đơn vị mang mã 9999');
    expect(why).not.toMatch(/no unit| · /i);
    // People read the words; the code is there for whom they ask.
    expect(why).not.toContain('UNIT_NOT_FOUND');
    await wrong.getByText('Mã lỗi để báo người quản trị').click();
    expect(await wrong.innerText('.state.failed')).toMatch(/\bUNIT_NOT_FOUND · \S+$/);
    for (const period of ['nonsense', '2021-H3']) {
      const asked = `/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=${period}`;
      await using page = await openPage(world, asked);
      expect(await page.innerText('.state.failed')).toContain(`Kỳ “${period}” không đọc được`);
      expect(page.url()).toContain(asked);
    }
    await using unknown = await openPage(world, '/explain?unit=11&indicator=NONE&period=2021-S1');
    await unknown.locator('.state.failed').waitFor();
    expect(await unknown.getByLabel('Chỉ tiêu').locator('option').first().innerText()).toBe(
      'NONE (không có trong danh mục)',
    );
    await using empty = await openPage(world, '/discrepancies?unit=100&period=1999');
    expect(await empty.locator('.state.empty').count()).toBe(1);
  });

  it('lets go of a key that is taken no more, shows what is public, and says to sign in again', async () => {
    await using page = await openPage(world, '/boundaries?unit=420&day=2021-01-01');
    await page.evaluate(() => sessionStorage.setItem('bacap:token', 'bacap_000000000000_gone'));
    await page.goto(
      `${world.server.url}/compare?unit=11&level=DISTRICT&indicator=PETITION_RECEIVED&period=2021-S1`,
    );
    await page.locator('tbody tr').first().waitFor();
    expect(await page.innerText('.session-ended')).toContain('Đăng nhập lại');
    expect(await page.evaluate(() => sessionStorage.getItem('bacap:token'))).toBeNull();
    await page.locator('.session-ended').getByRole('link', { name: 'Đăng nhập' }).click();
    await page.getByLabel('Khoá API hoặc token').fill(await world.key('VIEWER', '11', '2021-06-30'));
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    // Back to what was on the screen.
    await page.locator('tbody tr').first().waitFor();
    expect(page.url()).toContain('/compare?unit=11');
    expect(await page.locator('.session-ended').count()).toBe(0);
  });

  it('says at an address that there is not where to go on, and to a program that there is nothing', async () => {
    const address = `${world.server.url}/khong-co?unit=11`;
    await using page = await openPage(world, '/boundaries?unit=420&day=2021-01-01');
    const response = await page.goto(address);
    expect(response!.status()).toBe(404);
    await page.locator('.state.empty').waitFor();
    expect(await page.innerText('h1')).toBe('Không có trang này');
    expect(await page.innerText('.state.empty')).toContain('/khong-co');
    expect(await page.locator('nav [aria-current]').count()).toBe(0);
    await page.getByRole('link', { name: 'So sánh', exact: true }).click();
    await answered(page);
    const asked = await fetch(address);
    expect([asked.status, (await asked.json()).errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
  });
});
