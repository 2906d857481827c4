import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** What a change of the schema means to a program that was written for the schema before. */
export type Severity = 'BREAKING' | 'DANGEROUS' | 'SAFE';

export interface SchemaChange {
  readonly severity: Severity;
  /** What kind of change: `FIELD_REMOVED`. */
  readonly type: string;
  /** Where: `Query.measure.cell`. */
  readonly path: string;
  readonly message: string;
}

/** A breaking change that is meant. */
export interface DeclaredChange {
  readonly path: string;
  readonly type: string;
  /** Why it had to be, and what to write instead; it goes into the list of changes. */
  readonly why: string;
}

const SEVERITIES: Readonly<Record<CriticalityLevel, Severity>> = {
  [CriticalityLevel.Breaking]: 'BREAKING',
  [CriticalityLevel.Dangerous]: 'DANGEROUS',
  [CriticalityLevel.NonBreaking]: 'SAFE',
};
const ORDER: readonly Severity[] = ['BREAKING', 'DANGEROUS', 'SAFE'];

/** What changed from one schema to the next, the worst first; of what was added, not what is in it. */
export async function compareSchemas(before: string, after: string): Promise<SchemaChange[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  const added = new Set(changes.filter(({ type }) => type.endsWith('_ADDED')).map(({ path = '' }) => path));
  const isWithin = (path: string): boolean => path.includes('.') && added.has(path.replace(/\.[^.]*$/, ''));
  return changes
    .map(({ criticality, type, path = '', message }) => ({
      severity: SEVERITIES[criticality.level],
      type,
      path,
      message,
    }))
    .filter(
      ({ severity, type, path }) => severity !== 'SAFE' || !(type.includes('DESCRIPTION') || isWithin(path)),
    )
    .toSorted(
      (one, other) =>
        ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity) || (one.path < other.path ? -1 : 1),
    );
}

/** What stands between the changes and a release; empty: nothing. */
export function problemsOf(changes: readonly SchemaChange[], declared: readonly DeclaredChange[]): string[] {
  const same = (one: { path: string; type: string }, other: { path: string; type: string }): boolean =>
    one.path === other.path && one.type === other.type;
  const breaking = changes.filter(({ severity }) => severity === 'BREAKING');
  return [
    ...breaking
      .filter(change => !declared.some(one => same(one, change)))
      .map(
        ({ path, type, message }) =>
          `A breaking change that nobody declared: ${message} (path: ${path}, type: ${type})`,
      ),
    ...declared
      .filter(one => !breaking.some(change => same(one, change)))
      .map(
        ({ path, type }) => `A breaking change is declared that there is not: path: ${path}, type: ${type}`,
      ),
    ...declared
      .filter(({ why }) => !why?.trim())
      .map(
        ({ path, type }) => `A breaking change is declared without a reason: path: ${path}, type: ${type}`,
      ),
  ];
}

/**
 * The version to follow: a breaking change makes a major one, any other change a minor one. Before 1.0.0, as semantic
 * versioning has it, each of them is one place further to the right.
 */
export function nextVersion(version: string, changes: readonly SchemaChange[]): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const breaking = changes.some(({ severity }) => severity === 'BREAKING');
  if (breaking) return major > 0 ? `${major + 1}.0.0` : `0.${minor + 1}.0`;
  if (changes.length > 0 && major > 0) return `${major}.${minor + 1}.0`;
  return `${major}.${minor}.${patch + 1}`;
}
