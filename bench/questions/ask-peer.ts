import { addMonths } from '../../server/shared/day.js';
import type { AskedPeriod, AskedTable, AskedUnit } from './question.js';
import { post } from './post.js';

/**
 * PostGraphile over the stored rollups, as its filters select them: one row object for each. Of communes, which
 * have no rollups, the figures, or their sums by its aggregates. It cannot divide: for the best ten by a ratio
 * both parts of all districts are read, and the client would do the rest (which is not counted). It cannot
 * filter by `members` (jsonb): rows of members come along where an indicator has any.
 */
export async function askPeerForRollups(url: string, table: AskedTable): Promise<string[]> {
  const fields =
    'indicatorId unitId periodStart periodEnd members value expected covered stated partial days';
  const ofRollups = `query Rollups($filter: RollupFilter) { allRollups(filter: $filter) { nodes { ${fields} } } }`;
  const filter = { ...whichIndicators(table), ...whichUnits(table.units), or: table.periods.map(exactly) };
  return Promise.all([
    ...(table.units.length > 0 ? [post(url, ofRollups, { filter })] : []),
    ...(table.communes.length > 0 ? [askForCommunes(url, table)] : []),
  ]);
}

/**
 * PostGraphile with its aggregates plugin over the figures themselves, grouped by indicator and month, for each
 * unit the offices that the client knows to lie in it. Sums only, of figures of whole months: a simpler question.
 */
export async function askPeerForFigures(url: string, table: AskedTable): Promise<string[]> {
  const sums = 'groupedAggregates(groupBy: [INDICATOR_ID, PERIOD_START, MEMBERS]) { keys sum { value } }';
  const declared = table.units.map((_, index) => `$u${index}: ObservationFilter`).join(', ');
  const fields = table.units
    .map((_, index) => `u${index}: allObservations(filter: $u${index}) { ${sums} }`)
    .join('\n');
  const variables = Object.fromEntries(
    table.units.map(({ offices }, index) => [
      `u${index}`,
      { ...ofFigures(table), unitId: { in: offices }, or: table.periods.flatMap(monthsOf).map(exactly) },
    ]),
  );
  return Promise.all([
    ...(table.units.length > 0 ? [post(url, `query Sums(${declared}) { ${fields} }`, variables)] : []),
    ...(table.communes.length > 0 ? [askForCommunes(url, table)] : []),
  ]);
}

function askForCommunes(url: string, table: AskedTable): Promise<string> {
  const filter = {
    ...ofFigures(table),
    ...whichUnits(table.communes),
    or: table.periods.flatMap(monthsOf).map(exactly),
  };
  const fields =
    table.periods.length === 1
      ? 'groupedAggregates(groupBy: [INDICATOR_ID, UNIT_ID, MEMBERS]) { keys sum { value } }'
      : 'nodes { indicatorId unitId periodStart periodEnd members value }';
  return post(
    url,
    `query Figures($filter: ObservationFilter) { allObservations(filter: $filter) { ${fields} } }`,
    { filter },
  );
}

function ofFigures(table: AskedTable): Record<string, unknown> {
  return { ...whichIndicators(table), scope: { equalTo: 'OWN' }, supersededAt: { isNull: true } };
}

function whichIndicators({ indicators }: AskedTable): Record<string, unknown> {
  return { indicatorId: { in: indicators.flatMap(({ ids }) => ids) } };
}

function whichUnits(units: readonly AskedUnit[]): Record<string, unknown> {
  return { unitId: { in: units.map(({ id }) => id) } };
}

function exactly({ start, end }: Pick<AskedPeriod, 'start' | 'end'>): Record<string, unknown> {
  return { periodStart: { equalTo: start }, periodEnd: { equalTo: end } };
}

function monthsOf(period: AskedPeriod): Pick<AskedPeriod, 'start' | 'end'>[] {
  const months = [];
  for (let start = period.start; start < period.end; start = addMonths(start, 1))
    months.push({ start, end: addMonths(start, 1) });
  return months;
}
