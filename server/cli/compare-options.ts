import { parseArgs } from 'node:util';
import type { Locale } from '../rollup/format-measure.js';
import { LOCALES } from './cell-options.js';
import { unitsOf } from './export-options.js';
import { memberOf, misspeltOption } from './option-words.js';

/** How a comparison is asked for, as a usage line shows it. */
export const EXAMPLE_COMPARISON =
  '--within 40 --level DISTRICT --indicator PETITION_RESOLVED_PCT --period 2018';

/** The options of `readComparison`, for a person. */
export const COMPARE_OPTIONS =
  '--unit CODE … | --level LEVEL --within CODE | --group CODE@DATE  --member DIM=MEMBER … --scope OWN|BELOW|TOTAL --basis BEST|BOTTOM_UP --boundaries DATE --known-on INSTANT --locale VI|EN --csv FILE | --xlsx FILE  --json';

interface AskedComparison {
  readonly input: unknown;
  readonly locale: Locale;
  /** Where it goes besides the terminal. */
  readonly files: readonly { readonly path: string; readonly format: 'csv' | 'xlsx' }[];
  readonly isJson: boolean;
}

/** The options by which a command is told a comparison. @returns What is missing, in words, when none can be made of them. */
export function readComparison(args: readonly string[]): AskedComparison | { readonly missing: string } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      unit: { type: 'string', multiple: true },
      level: { type: 'string' },
      within: { type: 'string' },
      group: { type: 'string' },
      indicator: { type: 'string' },
      period: { type: 'string' },
      member: { type: 'string', multiple: true },
      scope: { type: 'string' },
      basis: { type: 'string' },
      boundaries: { type: 'string' },
      'known-on': { type: 'string' },
      locale: { type: 'string' },
      lang: { type: 'string' },
      csv: { type: 'string' },
      xlsx: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const { indicator, period, unit, level, within, group, member = [], csv, xlsx } = values;
  if (!indicator || !period || !(unit ?? level ?? within ?? group))
    return { missing: 'Thiếu · missing: --indicator, --period, --within / --level / --unit / --group.' };
  const written = values.locale ?? values.lang ?? 'vi';
  const locale = LOCALES[written.toLowerCase()];
  if (!locale) return { missing: `--locale ${written}: VI, EN.` };
  const misspelt = misspeltOption(values);
  if (misspelt !== null) return { missing: misspelt };
  const input = {
    units: unitsOf(values),
    indicator,
    period,
    members: member.map(memberOf),
    ...(values.scope && { scope: values.scope.toUpperCase() }),
    ...(values.basis && { basis: values.basis.toUpperCase() }),
    ...(values.boundaries && { boundaries: values.boundaries }),
    ...(values['known-on'] && { knownOn: values['known-on'] }),
  };
  const files = [
    ...(csv ? [{ path: csv, format: 'csv' as const }] : []),
    ...(xlsx ? [{ path: xlsx, format: 'xlsx' as const }] : []),
  ];
  return { input, locale, files, isJson: values.json };
}
