import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

interface Entry {
  readonly code: string;
  readonly name: { readonly vi: string; readonly en: string };
}
/** As much of a catalogue file as is of interest here; the server checks all of it when it reads it. */
interface CatalogueFile {
  readonly group?: Entry;
  readonly indicators?: readonly (Entry & { readonly dimensions?: readonly string[] })[];
  readonly dimensions?: readonly (Entry & { readonly members: readonly Entry[] })[];
}

/** The codes of the catalogue that the server comes with, from its files, so that the compiler knows them. */
export function plugin(
  _schema: unknown,
  _documents: unknown,
  { folder }: { readonly folder: string },
): string {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .toSorted()
    .map(name => parse(readFileSync(path.join(folder, name), 'utf8')) as CatalogueFile);
  const groups = files.flatMap(({ group }) => group ?? []);
  const indicators = files.flatMap(file => file.indicators ?? []);
  const dimensions = files.flatMap(file => file.dimensions ?? []);
  if (indicators.length === 0) throw new Error(`There are no indicators in ${folder}.`);
  return [
    '/** The chapters of the catalogue, in its order. */',
    `export const GROUP_CODES = [\n${groups.map(line).join('\n')}\n] as const;`,
    '',
    '/** Every indicator of the catalogue, in its order. */',
    `export const INDICATOR_CODES = [\n${indicators.map(line).join('\n')}\n] as const;`,
    '',
    '/** What indicators are broken down by, and the members of each, in the order in which they are shown. */',
    'export const DIMENSION_MEMBERS = {',
    ...dimensions.map(
      ({ code, name, members }) =>
        `  // ${name.en}\n  ${code}: [${members.map(member => quote(member.code)).join(', ')}],`,
    ),
    '} as const;',
    '',
    '/** What each indicator is broken down by. One that is not here is not broken down. */',
    'export interface IndicatorDimensions {',
    ...indicators.flatMap(({ code, dimensions: by = [] }) =>
      by.length > 0 ? `  readonly ${code}: ${by.map(quote).join(' | ')};` : [],
    ),
    '}',
    '',
  ].join('\n');
}

function line({ code, name }: Entry): string {
  return `  ${quote(code)}, // ${name.en}`;
}

function quote(code: string): string {
  return `'${code}'`;
}
