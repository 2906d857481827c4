import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  compareSchemas,
  type DeclaredChange,
  nextVersion,
  problemsOf,
  type SchemaChange,
} from './schema-changes.js';

/** What became of the schema since the last release of the SDK. */
export interface PendingRelease {
  readonly released: string;
  readonly next: string;
  readonly changes: readonly SchemaChange[];
  readonly declared: readonly DeclaredChange[];
  /** Why it cannot be released; empty: it can. */
  readonly problems: readonly string[];
}

const CURRENT = 'schema/schema.graphql';
const RELEASED = 'schema/released.graphql';
const DECLARED = 'schema/declared-changes.yaml';
const PACKAGE = 'client-sdk/package.json';
const LOCK = 'package-lock.json';
const CHANGES = 'client-sdk/CHANGELOG.md';
const WORKSPACE = 'client-sdk';

const NOTHING_DECLARED = `# Breaking changes of the schema since the last release, and why they are meant. "npm run schema:changes" tells which
# there are; one that does not stand here fails the checks. A release empties this list.
#
# - path: Query.measure.cell
#   type: FIELD_ARGUMENT_REMOVED
#   why: What it was for, and what to write instead.
[]
`;

/** Compares the schema with that of the last release. */
export async function pendingRelease(root: string): Promise<PendingRelease> {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const { version } = JSON.parse(read(PACKAGE)) as { version: string };
  const declared = (parse(read(DECLARED)) ?? []) as DeclaredChange[];
  const released = read(RELEASED);
  const changes = await compareSchemas(released, read(CURRENT));
  const problems = problemsOf(changes, declared);
  if (!released.startsWith(headOf(version)))
    problems.push(
      `${RELEASED} is not that of ${version}, the version in ${PACKAGE}: only a release changes either.`,
    );
  return { released: version, next: nextVersion(version, changes), changes, declared, problems };
}

/** Writes the next version, and makes the schema of today the released one. */
export function release(
  root: string,
  { released, next, changes, declared }: PendingRelease,
  day: string,
): void {
  const edit = (file: string, change: (text: string) => string): void =>
    writeFileSync(path.join(root, file), change(readFileSync(path.join(root, file), 'utf8')));
  edit(PACKAGE, text => text.replace(`"version": "${released}"`, `"version": "${next}"`));
  edit(LOCK, text => {
    const lock = JSON.parse(text) as { packages: Record<string, { version: string }> };
    lock.packages[WORKSPACE]!.version = next;
    return `${JSON.stringify(lock, null, 2)}\n`;
  });
  edit(CHANGES, text => text.replace(/(?=^## )|$(?![^])/m, entryOf({ next, changes, declared }, day)));
  const schema = readFileSync(path.join(root, CURRENT), 'utf8');
  writeFileSync(path.join(root, RELEASED), `${headOf(next)}\n\n${schema}`);
  writeFileSync(path.join(root, DECLARED), NOTHING_DECLARED);
}

/** What a person reads of it. */
export function tellRelease({ released, next, changes, declared }: PendingRelease): string {
  const count = (severity: string): number => changes.filter(change => change.severity === severity).length;
  const lines = changes.map(({ severity, message, path: where, type }) => {
    const why = declared.find(one => one.path === where && one.type === type)?.why;
    return `${severity.padEnd(9)}  ${message}${why ? `: ${why}` : ''}`;
  });
  return [
    ...lines,
    `Since ${released} the schema has ${count('BREAKING')} breaking, ${count('DANGEROUS')} dangerous and ${count('SAFE')} safe changes.`,
    `The next version of the SDK is ${next}.`,
  ].join('\n');
}

function headOf(version: string): string {
  return `# The schema of @bacap/client-sdk ${version}, which the next one is compared with. Written by "npm run release".`;
}

function entryOf(
  { next, changes, declared }: Pick<PendingRelease, 'next' | 'changes' | 'declared'>,
  day: string,
): string {
  const told = changes
    .filter(({ severity }) => severity !== 'SAFE')
    .map(({ severity, message, path: where, type }) => {
      const why = declared.find(one => one.path === where && one.type === type)?.why;
      return `- ${severity === 'BREAKING' ? 'Breaking' : 'Dangerous'}: ${message}${why ? `. ${why}` : ''}\n`;
    });
  const safe = changes.length - told.length;
  return `## ${next} (${day})\n\n${told.join('')}- ${safe} additions and other safe changes of the schema.\n\n`;
}
