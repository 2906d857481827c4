import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A page of its own, which fails the test when the page itself fails. */
export async function openPage(
  { browser, server }: { readonly browser: Browser; readonly server: { readonly url: string } },
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page & AsyncDisposable> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const bugs: string[] = [];
  page.on('pageerror', error => bugs.push(error.message));
  await page.goto(server.url + address);
  await answered(page);
  return Object.assign(page, {
    [Symbol.asyncDispose]: async () => {
      await context.close();
      if (bugs.length > 0) throw new Error(`The page failed: ${bugs.join('; ')}`);
    },
  });
}

/** Waits until what is shown is the answer to what is asked. */
export async function answered(page: Page): Promise<void> {
  await page.waitForSelector('[data-fresh="true"], .state:not(.waiting), .sign-in', { timeout: 30_000 });
  await page.waitForFunction(
    () => document.querySelectorAll('[data-fresh="false"], .state.waiting').length === 0,
    undefined,
    { timeout: 30_000 },
  );
}

/** Every row of a table as the texts of its cells. */
export async function rowsOf(page: Page, selector = 'table'): Promise<string[][]> {
  return page.$$eval(`${selector} >> tbody tr`, rows =>
    rows.map(row =>
      [...row.children].map(cell => (cell as HTMLElement).innerText.replaceAll(/\s+/g, ' ').trim()),
    ),
  );
}
