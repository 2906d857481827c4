import type { AskedTable } from './question.js';
import { post } from './post.js';

/** The API takes 200 aliases in one operation: more cells of one unit are asked in several at once. */
const MOST_ALIASES = 190;
const PAGE = 500;

const COLUMNS = `
  query Columns($input: SliceInput!) {
    slice(input: $input) { rows { code } columns { values statuses } }
  }`;

const RANKS = `
  query Ranks($input: ComparisonInput!) {
    comparison(input: $input) { rows { rank unit { code } measure { value status } } missing { code } }
  }`;

/**
 * A table as columns: one list of numbers and one of statuses for each indicator and period.
 *
 * @param isAskedAgain Whether an answer that the server has kept will do; else it is worked out.
 */
export async function askColumns(url: string, table: AskedTable, isAskedAgain = false): Promise<string[]> {
  if (table.isCompared) {
    const [indicator, period] = [table.indicators[0]!.code, table.periods[0]!.name];
    return [await post(url, RANKS, { input: { units: table.selection, indicator, period } }, isAskedAgain)];
  }
  const input = {
    units: table.selection,
    indicators: table.indicators.map(({ code }) => ({ code })),
    periods: table.periods.map(({ name }) => name),
    ...(table.top !== null && { orderBy: [{ column: 0, descending: true }], top: table.top }),
  };
  return [await post(url, COLUMNS, { input }, isAskedAgain)];
}

/**
 * The same as `measure` fields of each unit. There is no order among them: of the best ten, all are asked for
 * and the client sorts (which is not counted).
 */
export async function askNested(url: string, table: AskedTable): Promise<string[]> {
  const cells = table.indicators.flatMap(({ code }) =>
    table.periods.map(({ name }) => `measure(indicator: "${code}", period: "${name}") { value status }`),
  );
  const asOf = table.periods.at(-1)!.name;
  const answers = Array.from({ length: Math.ceil(cells.length / MOST_ALIASES) }, (_, part) => {
    const fields = cells
      .slice(part * MOST_ALIASES, (part + 1) * MOST_ALIASES)
      .map((cell, index) => `m${index}: ${cell}`)
      .join(' ');
    return askUnits(url, table, fields, `${asOf.slice(0, 4)}-12-31`);
  });
  return (await Promise.all(answers)).flat();
}

async function askUnits(url: string, table: AskedTable, fields: string, asOf: string): Promise<string[]> {
  const [unit] = table.units;
  if (table.selection['codes'] && unit) {
    const document = `query Nested($code: ID!, $asOf: Date) { unit(code: $code, asOf: $asOf) { ${fields} children { ${fields} } } }`;
    return [await post(url, document, { code: unit.code, asOf })];
  }
  const document = `
    query Nested($level: AdminLevel, $within: ID, $asOf: Date, $first: Int!, $after: String) {
      units(level: $level, within: $within, asOf: $asOf, first: $first, after: $after) {
        nodes { code ${fields} } pageInfo { hasNextPage endCursor }
      }
    }`;
  const answers: string[] = [];
  let after: string | null = null;
  do {
    const answer = await post(url, document, { ...table.selection, asOf, first: PAGE, after });
    answers.push(answer);
    after = nextPage(answer);
  } while (after !== null);
  return answers;
}

/** Looked for from the end, without reading the whole of the answer. */
function nextPage(answer: string): string | null {
  return /"hasNextPage":true,"endCursor":"([^"]+)"\}\}\}\}?\s*$/.exec(answer.slice(-200))?.[1] ?? null;
}

/** What an answer says, as far as it can be compared: how many numbers there are, and what they add up to. */
export interface Gist {
  readonly numbers: number;
  readonly sum: number;
}

/** @throws Error when the server refused. */
export function gistOf(answers: readonly string[], top: number | null): Gist {
  const numbers = answers.flatMap(answer => {
    const { data, errors } = JSON.parse(answer) as { data: unknown; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors).slice(0, 2_000));
    return numbersIn(data);
  });
  const shown = top === null ? numbers : numbers.toSorted((one, other) => other - one).slice(0, top);
  return { numbers: shown.length, sum: Math.round(1_000 * shown.reduce((sum, one) => sum + one, 0)) / 1_000 };
}

function numbersIn(data: unknown): number[] {
  if (typeof data === 'number') return [data];
  if (Array.isArray(data)) return data.flatMap(numbersIn);
  if (data === null || typeof data !== 'object') return [];
  return Object.entries(data).flatMap(([key, value]) => (key === 'rank' ? [] : numbersIn(value)));
}
