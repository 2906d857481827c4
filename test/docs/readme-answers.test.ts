import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { runCommand } from '../../server/cli/run-command.js';

const PAGES = ['README.md', 'docs/for-province-staff.md'];

/** A line that a page lets the reader type, and what it says comes of it; empty where it does not say. */
interface Step {
  readonly typed: string;
  readonly shown: string;
}

/** What a page shows of a terminal, a block at a time. */
function sessionsOf(page: string): Step[][] {
  const text = readFileSync(join(import.meta.dirname, '../..', page), 'utf8');
  return [...text.matchAll(/^```\n(\$ [^]*?)\n```/gm)].map(([, session]) =>
    session!.split(/^\$ /m).flatMap(step => {
      const [typed, ...shown] = step.trimEnd().split('\n');
      return typed ? [{ typed, shown: shown.join('\n') }] : [];
    }),
  );
}

/** Every database of this test stands below it. */
const directory = mkdtempSync(join(tmpdir(), 'bacap-readme-'));

function setVariables(assignments: readonly string[]): void {
  for (const [name = '', value = ''] of assignments.map(assignment => assignment.split('=')))
    vi.stubEnv(name, name === 'BACAP_DATA_DIR' ? join(directory, value) : value);
}

/** Types a line; returns what it prints. */
async function type(line: string): Promise<string> {
  const [word, ...rest] = line.split(' ');
  if (word === 'export') {
    setVariables(rest);
    return '';
  }
  const [, command, , ...typed] = rest;
  // What is written to a file is not to be left lying here.
  const args = command === 'export' ? [...typed.slice(0, -1), join(directory, typed.at(-1)!)] : typed;
  const printed: string[] = [];
  const problems: string[] = [];
  const code = await runCommand([command!, ...args], {
    out: text => printed.push(text),
    err: text => problems.push(text),
  });
  expect(code, problems.join('\n')).toBe(0);
  return printed.join('\n');
}

describe.each(PAGES)('What %s shows', { timeout: 300_000 }, page => {
  afterEach(() => void vi.unstubAllEnvs());
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('is shown in some places', () => {
    expect(sessionsOf(page).length).toBeGreaterThanOrEqual(3);
  });

  it.each(sessionsOf(page).map(steps => ({ steps, last: steps.at(-1)!.typed })))(
    'is what comes of $last',
    async ({ steps }) => {
      setVariables(['DATABASE_URL=', 'BACAP_SEED=vietnam', `BACAP_DATA_DIR=vietnam-${PAGES.indexOf(page)}`]);
      for (const { typed, shown } of steps) {
        const printed = await type(typed);
        if (shown) expect(printed).toBe(shown);
      }
    },
  );
});
