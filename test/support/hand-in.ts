import type { SqlEntityManager } from '@mikro-orm/sql';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { membersKey } from '../../server/indicator/indicator.js';
import type { Observation } from '../../server/reporting/observation.js';
import { printPeriod } from '../../server/reporting/period.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import type { ReportFile } from '../../server/reporting/report-file.js';
import { type IngestOptions, type IngestResult, ReportStore } from '../../server/reporting/report.store.js';
import { TODAY } from './ask-in-process.js';

/** A file of figures in the flat form, of one document. */
export function fileOf(
  observations: readonly Observation[],
  { document = 'd', status = 'SUBMITTED' }: { document?: string; status?: 'SUBMITTED' | 'APPROVED' } = {},
): ReportFile {
  return {
    name: 'figures.csv',
    reports: [],
    problems: [],
    figures: observations.map((one, index) => ({
      problems: [],
      figure: {
        line: index + 2,
        report: null,
        document,
        issuer: null,
        status,
        asOf: null,
        unit: String(one.unit),
        indicator: one.indicator,
        period: printPeriod(one.period),
        scope: one.scope,
        members: one.members,
        value: one.value,
        precision: one.precision,
        place: null,
        note: null,
      },
    })),
  };
}

/** Takes a file in as the product does, in a transaction of its own and with all that follows from it. */
export function handIn(
  em: SqlEntityManager,
  file: ReportFile,
  options: Partial<IngestOptions> = {},
): Promise<IngestResult> {
  return new ReportStore(em).ingest(file, { ...upkeepOfDerived(TODAY), ...options });
}

/** What a figure is of; another value of the same takes its place. */
export function cellKey({ indicator, unit, scope, members, period }: Observation): string {
  return [indicator, unit, scope, membersKey(members), printPeriod(period)].join('|');
}

/** The same for lines of a flat file under the shortest heading: document, unit, indicator, period, value; and a scope. */
export function handInLines(em: SqlEntityManager, ...lines: readonly string[]): Promise<IngestResult> {
  const text = (async function* () {
    const scoped = lines.map(line => (line.split(',').length === 5 ? `${line},OWN` : line));
    yield ['document,unit,indicator,period,value,scope', ...scoped].join('\n');
  })();
  return handIn(em, readFlatFile(text, 'figures.csv'));
}
