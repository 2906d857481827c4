import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handInLines } from '../support/hand-in.js';
import { closeWorld, dashboardWorld, type DashboardWorld } from './dashboard-world.js';
import { openPage, rowsOf } from './open-page.js';
import { PROVINCE } from './plant-province.js';
import { put, rowOf, signIn, statusOf } from './at-the-desk.js';

const DAY = '2021-06-30';
const SESSIONS = 'Số lượt tiếp công dân';
const PERSONS = 'Số người được tiếp';

let world: DashboardWorld;
beforeAll(async () => {
  world = await dashboardWorld();
}, 180_000);
afterAll(closeWorld);

/** A report that is being written, by whoever holds a key. */
async function begin(unit: string, key: string): Promise<Page & AsyncDisposable> {
  const page = await openPage(world, `/reporting?unit=${unit}&period=2021-S1`);
  await signIn(page, key);
  await page.getByRole('button', { name: 'Bắt đầu' }).first().click();
  await statusOf(page, 'DRAFT');
  return page;
}

async function revoke(key: string): Promise<void> {
  const [, prefix] = key.split('_');
  await sql`update api_key set revoked_at = now() where prefix = ${prefix}`.execute(
    world.app.em().getKysely(),
  );
}

describe('Beside the figures of a report', () => {
  it('stands what a superior misses, what was there before, and what another report says, which an approval must explain', async () => {
    await using office = await begin('095', await world.key('REPORTER', '095', DAY));
    await (await put(office, SESSIONS, '7')).getByText('đã lưu').waitFor();
    const submit = office.getByRole('button', { name: 'Nộp', exact: true });
    await submit.click();
    await statusOf(office, 'SUBMITTED');

    await using above = await openPage(world, office.url().slice(world.server.url.length));
    await signIn(above, await world.key('REVIEWER', '11', DAY));
    await statusOf(above, 'SUBMITTED');
    await above.getByLabel('Lý do trả lại').fill('Chưa đủ');
    await above.getByRole('button', { name: `Yêu cầu bổ sung: ${PERSONS}`, exact: true }).click();
    const sendBack = above.getByRole('button', { name: 'Trả lại', exact: true });
    expect(await sendBack.isDisabled()).toBe(true);
    await above.getByLabel(`Vì sao cần số liệu “${PERSONS}”`).fill('Sổ tiếp dân có ghi');
    await sendBack.click();
    await statusOf(above, 'RETURNED');

    await office.reload();
    await statusOf(office, 'RETURNED');
    expect(await rowOf(office, PERSONS).innerText()).toContain('Cần bổ sung: Sổ tiếp dân có ghi');
    expect(await rowOf(office, SESSIONS).innerText()).not.toContain('Cần bổ sung');
    await (await put(office, PERSONS, '9')).getByText('đã lưu').waitFor();
    await (await put(office, SESSIONS, '8')).getByText('trước đó 7').waitFor();
    expect(await rowOf(office, PERSONS).innerText()).not.toContain('Cần bổ sung');
    await submit.click();
    await statusOf(office, 'SUBMITTED');

    // Since it was handed in, somebody else said otherwise.
    await handInLines(world.app.em(), 'sổ của thanh tra,095,RECEPTION_SESSIONS,2021-S1,5');
    await above.reload();
    await statusOf(above, 'SUBMITTED');
    const row = rowOf(above, SESSIONS);
    expect(await row.locator('[data-other-report]').innerText()).toMatch(
      /báo cáo khác ghi 5: “.*sổ của thanh tra/,
    );
    const approve = above.getByRole('button', { name: 'Duyệt' });
    await approve.click();
    await above.getByRole('alert').getByText('cảnh báo chưa giải thích').waitFor();
    await above.locator('[data-finding=OTHER_REPORT]').getByLabel('Giải thích').fill('Thanh tra đếm thiếu');
    await approve.click();
    await statusOf(above, 'APPROVED');
    const { measure } = await world.ask(
      '{ measure(cell: { unit: "095", indicator: "RECEPTION_SESSIONS", period: "2021-S1", scope: OWN }) { value } }',
    );
    expect(measure.value).toBe(8);
  });

  it('stands in the dry run of a file what is there now and in which report, as far as one reads on', async () => {
    const { units } = await world.ask(
      `{ units(level: COMMUNE, within: "${PROVINCE}", asOf: "${DAY}", first: 250) { nodes { code } } }`,
    );
    const lines = units.nodes.map(({ code }: { code: string }) => `${code},77`);
    await using page = await openPage(world, `/reporting?unit=${PROVINCE}&period=2021-S1`);
    await signIn(page, await world.key('REPORTER', PROVINCE, DAY));
    await page.getByLabel('Tệp Excel hoặc CSV').setInputFiles({
      name: 'các xã.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(['Mã đơn vị,RECEPTION_SESSIONS', ...lines].join('\n')),
    });
    await page.locator('[data-import="CHECKED"]').waitFor({ timeout: 60_000 });
    const changes = '[data-import] table';
    await page.locator(`${changes} tbody tr`).first().waitFor();
    expect(await page.locator(`${changes} caption`).innerText()).toContain(
      '200 số liệu đầu trong 250 số liệu thay đổi',
    );
    const first = await rowsOf(page, changes);
    expect(first).toHaveLength(200);
    expect(first[0]!.slice(-2)).toEqual([expect.stringMatching(/^\d+ “.*round 2021-S1.*”$/), '77']);
    // Each tenth commune has said nothing.
    expect(first[9]!.slice(-2)).toEqual(['—', '77']);
    await page.getByRole('button', { name: 'Xem thêm' }).first().click();
    await page.locator(`${changes} tbody tr`).nth(249).waitFor();
    expect(await page.locator(`${changes} caption`).innerText()).toContain('250 số liệu thay đổi');
    expect(new Set((await rowsOf(page, changes)).map(([place]) => place)).size).toBe(250);
    expect(await page.locator('[data-import]').getByRole('button', { name: 'Xem thêm' }).count()).toBe(0);

    // Written, they stand with the report: its form has no place for what the communes below did.
    await page.getByRole('button', { name: 'Ghi vào báo cáo' }).click();
    await page.locator('[data-import="DONE"]').waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Mở báo cáo' }).first().click();
    const beside = page.locator('[data-beside-form="250"]');
    await beside.waitFor();
    const [one] = await rowsOf(page, '[data-beside-form] table');
    expect(one!.slice(1, 4)).toEqual(['Cấp mình', SESSIONS, '77']);
    expect(await beside.locator('tbody tr').count()).toBe(200);
    await beside.getByRole('button', { name: 'Xem thêm' }).click();
    expect(await beside.locator('tbody tr').count()).toBe(250);
  });

  it.each(['vi', 'en'])(
    'stands in the dry run of a file where another report says otherwise (%s)',
    async lang => {
      await handInLines(world.app.em(), 'sổ của thanh tra,097,RECEPTION_SESSIONS,2021-S1,1005');
      await using page = await openPage(world, `/reporting?unit=097&period=2021-S1&lang=${lang}`);
      const key = await world.key('REPORTER', '097', DAY);
      await page.locator('.sign-in input').first().fill(key);
      await page.keyboard.press('Enter');
      await page.locator('input[type=file]').setInputFiles({
        name: 'khác.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('Mã đơn vị,RECEPTION_SESSIONS,RECEPTION_PERSONS\n097,trên 900,3'),
      });
      await page.locator('[data-import="CHECKED"]').waitFor({ timeout: 60_000 });
      const displaced = page.locator('[data-displaced="1"]');
      await displaced.waitFor();
      const told = (await displaced.innerText()).replaceAll(/\s+/g, ' ');
      expect(told).toContain(
        lang === 'vi' ? '1 số liệu khác với báo cáo khác' : '1 figure differs from another report',
      );
      expect(told).toContain(lang === 'vi' ? 'mỗi chỗ cần một lời giải thích' : 'asks for a note on each');
      expect(told).toMatch(
        lang === 'vi'
          ? /B2: Số lượt tiếp công dân – .*: tệp ghi ≥ 900; báo cáo khác ghi 1\.005: “sổ của thanh tra/
          : /B2: .*: the file says ≥ 900; another report says 1,005: “sổ của thanh tra/,
      );
      await displaced.getByRole('link').first().click();
      await page.waitForURL(/[?&]report=/);
    },
  );

  it('stands when the first report can be begun, where the period has not', async () => {
    await using page = await openPage(world, '/reporting?unit=11&period=2027-S1');
    await signIn(page, await world.key('REPORTER', '11', DAY));
    const state = page.locator('.state.empty');
    await state.getByText('Chưa đến kỳ báo cáo').waitFor();
    expect(await state.innerText()).toContain('15/12/2026');
    expect((await rowsOf(page, '.coming table')).length).toBeGreaterThan(0);
    expect(await page.getByRole('button', { name: 'Bắt đầu' }).count()).toBe(0);
  });

  it('stands what a file would break: the rule, its cells in the file, and that handing in is refused', async () => {
    await using page = await openPage(world, '/reporting?unit=426&period=2021-S1');
    await signIn(page, await world.key('REPORTER', '426', DAY));
    await page.getByLabel('Tệp Excel hoặc CSV').setInputFiles({
      name: 'trái quy tắc.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Mã đơn vị,PETITION_RECEIVED,PETITION_ELIGIBLE\n426,5,9'),
    });
    await page.locator('[data-import="CHECKED"]').waitFor({ timeout: 60_000 });
    const broken = page.locator('[data-foreseen="ERROR"]', { hasText: 'trái quy tắc kiểm tra' });
    await broken.waitFor();
    const { validationRules } = await world.ask('{ validationRules { left right messageVi } }');
    const rule = validationRules.find(
      ({ left, right }: any) => left === 'PETITION_ELIGIBLE' && right === 'PETITION_RECEIVED',
    );
    const told = (await broken.innerText()).replaceAll(/\s+/g, ' ');
    expect(told).toContain(rule.messageVi);
    expect(told).toMatch(/9 > 5/);
    // Both cells, though the disagreement is one of the first that its rule speaks of.
    expect(told).toMatch(/B2.*C2/);
  });

  it('waits what was typed when a key runs out, for whoever signs in and says that it is theirs', async () => {
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => world.key('REPORTER', '102', DAY)));
    await using page = await begin('102', first!);
    await (await put(page, SESSIONS, '3')).getByText('đã lưu').waitFor();
    const field = page.getByRole('textbox', { name: SESSIONS, exact: true });
    // A question still under way would be the first to be refused, and close the sheet before anything is typed.
    await page.waitForLoadState('networkidle');
    await revoke(first!);
    await put(page, SESSIONS, '4');
    await page.locator('.sign-in').waitFor();
    await page.getByText('Khoá hoặc token không được nhận').waitFor();
    await signIn(page, second!);
    await page.getByText('REPORTER 102 đã nhập 1 chỗ ở đây mà chưa lưu').waitFor();
    expect(await field.count()).toBe(0);
    await page.getByRole('button', { name: 'Của tôi, giữ lại và lưu tiếp' }).click();
    await rowOf(page, SESSIONS).getByText('đã lưu').waitFor();
    expect(await field.inputValue()).toBe('4');

    await page.waitForLoadState('networkidle');
    await revoke(second!);
    await put(page, SESSIONS, '5');
    await page.locator('.sign-in').waitFor();
    await signIn(page, third!);
    await page.getByRole('button', { name: 'Không phải, bỏ đi' }).click();
    await statusOf(page, 'DRAFT');
    expect(await field.inputValue()).toBe('4');
  });
});
