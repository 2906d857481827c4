import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAPS, SIZES } from './country/size.js';
import { plot } from './plot.js';
import type { BenchResult } from './result.js';
import { writeReport } from './write-report.js';

const DIRECTORY = join(import.meta.dirname, 'results');
const PAGE = join(import.meta.dirname, '../docs/performance.md');
const QUOTED = /(<!-- bench: made by npm run bench, do not edit -->\n)[^]*(<!-- bench: end -->)/;

/** Every result that was kept, oldest first. */
export function keptResults(): BenchResult[] {
  if (!existsSync(DIRECTORY)) return [];
  return readdirSync(DIRECTORY)
    .filter(file => file.endsWith('.json'))
    .toSorted()
    .map(file => JSON.parse(readFileSync(join(DIRECTORY, file), 'utf8')) as BenchResult);
}

/** Keeps a result, as data, as a page and as a picture, and has the documentation quote it. One of a day, size and map. */
export function keepResult(result: BenchResult): void {
  mkdirSync(DIRECTORY, { recursive: true });
  const name = nameOf(result);
  writeFileSync(join(DIRECTORY, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(
    join(DIRECTORY, `${name}.md`),
    `# Bench, ${result.size}, ${result.date}\n\n${writeReport(result)}\n![](${name}.svg)\n`,
  );
  writeFileSync(join(DIRECTORY, `${name}.svg`), plot(result));
  writeFileSync(PAGE, quoteResults(readFileSync(PAGE, 'utf8'), keptResults()));
}

/** The page with the newest result of each size and map in the place that is for them. */
export function quoteResults(page: string, results: readonly BenchResult[]): string {
  const newest = MAPS.flatMap(map =>
    SIZES.flatMap(size => results.findLast(result => result.size === size && result.map === map) ?? []),
  );
  const quoted = newest.map(
    result =>
      `### ${result.size} observations, ${result.map} provinces\n\n${writeReport(result)}\n![](../bench/results/${nameOf(result)}.svg)\n`,
  );
  const text = quoted.length > 0 ? quoted.join('\n') : 'No result is kept yet.\n';
  return page.replace(QUOTED, (_, begin: string, end: string) => `${begin}\n${text}\n${end}`);
}

/** The name of its files. */
export function nameOf({ date, size, map }: Pick<BenchResult, 'date' | 'size' | 'map'>): string {
  return map === '63' ? `${date}-${size}` : `${date}-${size}-${map}`;
}
