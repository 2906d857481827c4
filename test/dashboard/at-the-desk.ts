import type { Locator, Page } from 'playwright-core';
import { answered } from './open-page.js';

/** Enters with a key, and waits for what is to be seen with it. */
export async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('Khoá API hoặc token').fill(key);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
  await answered(page);
}

/** Waits until the report that is open stands there. */
export async function statusOf(page: Page, status: string): Promise<void> {
  await page.locator(`section[data-status="${status}"]`).waitFor({ timeout: 15_000 });
}

/** The row of a figure, by the name of its indicator. */
export function rowOf(page: Page, name: string): Locator {
  return page.getByRole('row', { name: new RegExp(`^${name}`) }).first();
}

/** Types a figure into its place, and leaves that. */
export async function put(page: Page, name: string, text: string): Promise<Locator> {
  await page.getByRole('textbox', { name, exact: true }).fill(text);
  await page.keyboard.press('Tab');
  return rowOf(page, name);
}
