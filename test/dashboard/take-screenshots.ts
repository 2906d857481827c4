import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWhenChanged } from '../../dashboard/build/build-when-changed.js';
import { ServerProcess } from '../support/server-process.js';
import { openBrowser } from './browser.js';
import { openPage } from './open-page.js';

/** The pictures in the README: each of a view, as somebody sees it after a first start. */
const PICTURES = {
  compare: '/compare?unit=40&level=DISTRICT&indicator=COMMUNE_UNIT_COUNT&period=2018-9M',
  profile: '/profile?unit=099&period=2021-S1',
  explain: '/explain?unit=002&indicator=TTHC_ONTIME_PCT_SETTLED&period=2016-01-01/2020-04-15',
};
const FOLDER = 'docs/screenshots';
const SIZE = { width: 1280, height: 860 };

mkdirSync(FOLDER, { recursive: true });
await buildWhenChanged(line => console.log(line));
const home = mkdtempSync(path.join(tmpdir(), 'bacap-screenshots-'));
const started = new ServerProcess({ BACAP_DATA_DIR: path.join(home, 'data') });
const browser = await openBrowser();
try {
  const server = { url: await started.url() };
  for (const [name, address] of Object.entries(PICTURES)) {
    await using page = await openPage({ browser, server }, address, { colorScheme: 'light', viewport: SIZE });
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
    console.log(path.join(FOLDER, `${name}.png`));
  }
} finally {
  await browser.close();
  started.signal('SIGTERM');
  await started.ended;
  rmSync(home, { recursive: true, force: true });
}
