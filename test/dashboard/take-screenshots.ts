import { mkdirSync } from 'node:fs';
import { openBrowser } from './browser.js';
import { answered, openPage } from './open-page.js';
import { ServerProcess } from '../support/server-process.js';
import { buildWhenChanged } from '../../dashboard/build/build-when-changed.js';

/** The pictures in the README: each of a view, as somebody sees it after a first start. */
const PICTURES = {
  compare: '/compare?unit=VN&level=PROVINCE&indicator=COMMUNE_UNIT_COUNT&period=2024&sort=rank&lang=vi',
  profile: '/profile?unit=099&period=2021-S1&lang=vi',
  explain: '/explain?unit=002&indicator=TTHC_ONTIME_PCT_SETTLED&period=2016-01-01/2020-04-15&lang=vi',
};
const FOLDER = 'docs/screenshots';

mkdirSync(FOLDER, { recursive: true });
await buildWhenChanged(line => console.log(line));
const process_ = new ServerProcess({ BACAP_DATA_DIR: '.bacap-screenshots' });
const browser = await openBrowser();
try {
  const server = { url: await process_.url() };
  for (const [name, address] of Object.entries(PICTURES)) {
    await using page = await openPage({ browser, server }, address, { colorScheme: 'light' });
    await answered(page);
    await page.screenshot({ path: `${FOLDER}/${name}.png` });
    console.log(`${FOLDER}/${name}.png`);
  }
} finally {
  await browser.close();
  process_.signal('SIGTERM');
  await process_.ended;
}
