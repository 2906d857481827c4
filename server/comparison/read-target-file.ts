import { readYamlMaps, type LocatedProblem } from '../indicator/yaml-fields.js';
import { readMembers } from '../reporting/read-flat-file.js';
import { fileProblem, type FileProblem } from '../shared/file-problem.js';
import { readCsv } from '../territory/csv.js';

const TARGET_COLUMNS = [
  'unit',
  'indicator',
  'period',
  'value',
  'scope',
  'members',
  'as_of',
  'source',
] as const;
type TargetColumn = (typeof TARGET_COLUMNS)[number];

/** One target as a file has it: nothing is looked up yet. Null: the field is empty or not there. */
export interface TargetDraft {
  readonly line: number;
  readonly unit: string | null;
  readonly indicator: string | null;
  readonly period: string | null;
  readonly value: string | null;
  readonly scope: string | null;
  readonly members: Readonly<Record<string, string>>;
  readonly asOf: string | null;
  readonly source: string | null;
}

export interface TargetFile {
  readonly targets: readonly TargetDraft[];
  readonly problems: readonly FileProblem[];
}

/**
 * Reads a file of targets: CSV with a header, one target a line; or, when its name ends so, YAML (and so JSON) with
 * a list `targets` of maps that have the same fields, members as a map too.
 */
export function readTargetFile(text: string, name: string): TargetFile {
  return /\.(ya?ml|json)$/i.test(name) ? readYaml(text, name) : readTable(text);
}

function readTable(text: string): TargetFile {
  const { rows, problems } = readCsv<TargetColumn>(text, TARGET_COLUMNS, [
    'unit',
    'indicator',
    'period',
    'value',
  ]);
  const all = [...problems];
  const targets = rows.map(({ line, fields }) => {
    const read = readMembers(fields.members || null, line);
    all.push(...read.problems);
    return draftOf(line, field => fields[field] || null, read.members);
  });
  return { targets, problems: all };
}

function readYaml(text: string, name: string): TargetFile {
  const problems: LocatedProblem[] = [];
  const targets = readYamlMaps({ name, text }, ['targets'], problems).flatMap(file =>
    file.maps('targets', TARGET_COLUMNS).map(target => {
      const isText = target.isText('members');
      const dimensions = isText ? null : target.mapOfTexts('members');
      const read = isText ? readMembers(target.optionalText('members'), target.lineOf('members')) : null;
      for (const problem of read?.problems ?? []) problems.push({ ...problem, file: name });
      return draftOf(target.line, field => target.optionalText(field), read?.members ?? dimensions ?? {});
    }),
  );
  if (problems.length === 0 && targets.length === 0)
    return {
      targets,
      problems: [
        fileProblem(1, 'targets', {
          vi: `không có chỉ tiêu giao nào: ghi một danh sách, mỗi mục có ${TARGET_COLUMNS.join(', ')}.`,
          en: `there is no target in it: write a list, each with ${TARGET_COLUMNS.join(', ')}.`,
        }),
      ],
    };
  return { targets, problems };
}

function draftOf(
  line: number,
  field: (name: Exclude<TargetColumn, 'members'>) => string | null,
  members: Readonly<Record<string, string>>,
): TargetDraft {
  return {
    line,
    unit: field('unit'),
    indicator: field('indicator'),
    period: field('period'),
    value: field('value'),
    scope: field('scope'),
    members,
    asOf: field('as_of'),
    source: field('source'),
  };
}
