import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newestFaults, quoteFaults } from '../../bench/faults-results.js';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/performance.md'), 'utf8');

it('What was survived stands in the documentation as it is kept, and nothing was lost', () => {
  const newest = newestFaults();
  expect(quoteFaults(PAGE, newest)).toBe(PAGE);
  const { kills, embeddedKills, restarts, deadline, disk } = newest!;
  for (const result of [kills, embeddedKills, restarts, deadline, disk]) expect(result?.faults).toEqual([]);
});
