import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '../client-sdk/src/index.js';
import { buildWhenChanged } from '../dashboard/build/build-when-changed.js';
import { openBrowser } from '../test/dashboard/browser.js';
import { CommandProcess, ServerProcess } from '../test/support/server-process.js';

/** How soon the compare view has the answer on the screen, with the figures of a whole province in the embedded database. */
const PROVINCE = '40';
const AS_OF = '2021-06-30';
const YEARS = [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021];
const INDICATORS = ['PETITION_RECEIVED', 'PETITION_RESOLVED'];
const GOAL_MS = 200;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const home = mkdtempSync(path.join(tmpdir(), 'bacap-dashboard-'));
const environment = { BACAP_DATA_DIR: path.join(home, 'data') };

async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = new ServerProcess(environment);
  try {
    return await work(await server.url());
  } finally {
    server.signal('SIGTERM');
    await server.ended;
  }
}

/** Every commune but each tenth, two indicators, ten years. */
async function fillProvince(): Promise<number> {
  const communes = await withServer(async url => {
    const client = createClient({ url: `${url}/graphql` });
    const { nodes } = await client.units({ level: 'COMMUNE', within: PROVINCE, asOf: AS_OF, first: 500 });
    return nodes.map(({ code }) => code);
  });
  const lines = YEARS.flatMap(year =>
    communes
      .filter((_, index) => index % 10 !== 9)
      .flatMap((code, index) =>
        INDICATORS.map((one, at) => `d${year},${code},${one},${year},${((index * 37 + year) % 60) + at},OWN`),
      ),
  );
  const file = path.join(home, 'figures.csv');
  writeFileSync(file, ['document,unit,indicator,period,value,scope', ...lines].join('\n'));
  const command = new CommandProcess(['import', file], environment);
  if ((await command.ended) !== 0) throw new Error(command.output);
  return communes.length;
}

/** Until the numbers are on the screen, and how long the server took of it. */
interface Taken {
  readonly onScreen: readonly number[];
  readonly ofServer: readonly number[];
}

/** From a change of the year until the new numbers are drawn, in the page's own time. */
async function millisecondsOfYears(url: string, communes: number): Promise<Taken> {
  const browser = await openBrowser();
  try {
    const address = `/compare?unit=${PROVINCE}&level=COMMUNE&indicator=${INDICATORS[0]}&period=2011&boundaries=${AS_OF}`;
    const page = await browser.newPage();
    await page.goto(url + address);
    await page.waitForSelector('tbody tr');
    const taken: number[] = [];
    for (const year of YEARS) {
      taken.push(
        await page.evaluate<number>(`(async () => {
          const field = document.querySelector('input[type=number]');
          const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
          const startedAt = performance.now();
          setValue.call(field, '${year}');
          field.dispatchEvent(new Event('input', { bubbles: true }));
          for (;;) {
            await new Promise(drawn => requestAnimationFrame(drawn));
            const heading = document.querySelector('h2').textContent;
            const isWhole = document.querySelectorAll('tbody tr').length === ${communes};
            if (isWhole && heading.includes('${year}') && document.querySelector('[data-fresh=true]')) break;
          }
          return Math.round(performance.now() - startedAt);
        })()`),
      );
    }
    const asked = await page.evaluate<number[]>(
      `performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/graphql')).map(({ duration }) => Math.round(duration))`,
    );
    return { onScreen: taken, ofServer: asked.slice(-YEARS.length) };
  } finally {
    await browser.close();
  }
}

try {
  await buildWhenChanged(say);
  const communes = await fillProvince();
  const { onScreen, ofServer } = await withServer(url => millisecondsOfYears(url, communes));
  const median = onScreen.toSorted((one, other) => one - other)[Math.floor(onScreen.length / 2)]!;
  say(
    `${communes} communes compared: ${onScreen.join(', ')} ms (of that the server: ${ofServer.join(', ')}); median ${median} ms, goal ${GOAL_MS} ms`,
  );
  process.exitCode = median <= GOAL_MS ? 0 : 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}
