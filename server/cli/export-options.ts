import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { LOCALES } from './cell-options.js';
import { misspeltOption } from './option-words.js';

const FILE_FORMATS = ['csv', 'xlsx'] as const;

/** The options of `readExport`, for a person. */
export const EXPORT_OPTIONS =
  '--unit CODE … | --level LEVEL --within CODE | --group CODE@DATE  --combined  --indicator CODE[:DIM,…] … --period PERIOD … --scope OWN|BELOW|TOTAL --basis BEST|BOTTOM_UP --boundaries DATE --known-on INSTANT --top N --order-by COLUMN[:desc]|NAME|CODE --lang vi|en';

/** How a table is asked for, as a usage line shows it. */
export const EXAMPLE_EXPORT =
  '--level DISTRICT --within 40 --indicator PETITION_RECEIVED --period 2018-9M nghe-an.xlsx';

/** A table to be written to a file. */
interface AskedExport {
  readonly input: unknown;
  readonly path: string;
  readonly format: (typeof FILE_FORMATS)[number];
  readonly locale: 'VI' | 'EN';
}

/**
 * The options by which a command is told a slice and a file; `--slice JSON` is a whole `SliceInput` in place of the others.
 *
 * @returns What is missing, in words, when a slice cannot be made of them.
 */
export function readExport(args: readonly string[]): AskedExport | { readonly missing: string } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      slice: { type: 'string' },
      unit: { type: 'string', multiple: true },
      level: { type: 'string' },
      within: { type: 'string' },
      group: { type: 'string' },
      combined: { type: 'boolean', default: false },
      indicator: { type: 'string', multiple: true },
      period: { type: 'string', multiple: true },
      scope: { type: 'string' },
      basis: { type: 'string' },
      boundaries: { type: 'string' },
      'known-on': { type: 'string' },
      'order-by': { type: 'string', multiple: true },
      top: { type: 'string' },
      lang: { type: 'string', default: 'vi' },
    },
  });
  const [path, ...others] = positionals;
  const format = FILE_FORMATS.find(known => path !== undefined && extname(path) === `.${known}`);
  if (path === undefined || !format || others.length > 0)
    return { missing: 'Hãy nêu một tệp .csv hoặc .xlsx · name one file, .csv or .xlsx.' };
  const locale = LOCALES[values.lang.toLowerCase()];
  if (!locale) return { missing: `--lang ${values.lang}: vi, en.` };
  const misspelt = misspeltOption(values);
  if (misspelt !== null) return { missing: misspelt };
  if (values.slice !== undefined) {
    const input = readJson(values.slice);
    return input === undefined
      ? { missing: '--slice: không phải JSON · is not JSON.' }
      : { input, path, format, locale };
  }
  const { indicator = [], period = [], top } = values;
  if (indicator.length === 0 || period.length === 0)
    return { missing: 'Thiếu · missing: --indicator, --period.' };
  const input = {
    units: { ...unitsOf(values), combined: values.combined },
    indicators: indicator.map(selectionOf),
    periods: period,
    ...(values.scope && { scope: values.scope.toUpperCase() }),
    ...(values.basis && { basis: values.basis.toUpperCase() }),
    ...(values.boundaries && { boundaries: values.boundaries }),
    ...(values['known-on'] && { knownOn: values['known-on'] }),
    ...(values['order-by'] && { orderBy: values['order-by'].map(orderOf) }),
    ...(top && { top: Number(top) }),
  };
  return { input, path, format, locale };
}

/** Which units the options of a table say. */
export function unitsOf({ unit, level, within, group }: UnitOptions): Record<string, unknown> {
  return {
    ...(unit && { codes: unit }),
    ...(level && { level: level.toUpperCase() }),
    ...(within && { within }),
    ...(group && { group: groupOf(group) }),
  };
}

interface UnitOptions {
  readonly unit?: readonly string[] | undefined;
  readonly level?: string | undefined;
  readonly within?: string | undefined;
  readonly group?: string | undefined;
}

/** `420@2025-06-30`: a unit as it was on a day. */
function groupOf(text: string): { code: string; asOf: string | undefined } {
  const [code = '', asOf] = text.split('@');
  return { code, asOf };
}

/** `PETITION_RECEIVED:PETITION_TYPE`: an indicator, broken down by dimensions. */
function selectionOf(text: string): { code: string; by: string[] } {
  const [code = '', by] = text.split(':');
  return { code, by: by ? by.split(',') : [] };
}

/** `0` for a column, `0:desc` for its greatest first; `NAME` or `CODE` of the unit. */
function orderOf(text: string): object {
  const [by = '', direction = 'asc'] = text.split(':');
  return {
    ...(/^\d+$/.test(by) ? { column: Number(by) } : { unit: by.toUpperCase() }),
    descending: direction.toLowerCase() === 'desc',
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
