import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Where the tests leave what they have seen: a picture of each view, of both worlds, in both languages. Not committed. */
export const PICTURES = 'screenshots';

/** A picture of what is on the screen, kept under its name. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const file = path.join(PICTURES, `${name}.jpeg`);
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, type: 'jpeg', quality: 80 });
}
