import { describe, expect, it } from 'vitest';
import { readCellOptions } from '../../server/cli/cell-options.js';
import { readComparison } from '../../server/cli/compare-options.js';
import { readExport } from '../../server/cli/export-options.js';

const CELL = ['--unit', '099', '--indicator', 'A', '--period', '2021'];
const READERS = [
  ['ask', (...words: string[]) => readCellOptions([...CELL, ...words])],
  ['compare', (...words: string[]) => readComparison([...CELL, ...words])],
  ['export', (...words: string[]) => readExport(['a.csv', ...CELL, ...words])],
] as const;

describe.each(READERS.filter(([command]) => command !== 'export'))('A member in npm run %s', (_, read) => {
  it.each(['T', 'T=', '=A', 'T=A=B', ' '])(
    'without its dimension or its name, %j, is told how to write both',
    text => {
      expect(read('--member', text)).toEqual({
        missing: `--member ${text}: ghi DIM=MEMBER, như PETITION_TYPE=COMPLAINT · write DIM=MEMBER, as PETITION_TYPE=COMPLAINT.`,
      });
    },
  );

  it('with both is taken', () => {
    expect(read('--member', 'T=A')).not.toHaveProperty('missing');
  });
});

describe.each(READERS)('An option of npm run %s', (_, read) => {
  it.each(['2020-01-01', 'yesterday', '2020-13-01T00:00:00Z'])(
    'that is no instant, %s, is told so in both languages, with one that is',
    text => {
      expect(read('--known-on', text)).toEqual({
        missing: `--known-on ${text}: không phải một thời điểm, ghi như 2026-11-30T17:00:00+07:00 · is not an instant, write it as 2026-11-30T17:00:00+07:00.`,
      });
    },
  );

  it('that is no scope is told those that are', () => {
    expect(read('--scope', 'all')).toEqual({ missing: '--scope all: OWN, BELOW, TOTAL.' });
  });

  it('that is no way to choose figures is told those that are', () => {
    expect(read('--basis', 'top')).toEqual({ missing: '--basis top: BEST, BOTTOM_UP.' });
  });

  it('that is an instant or a scope is taken', () => {
    const options = read('--known-on', '2026-11-30T17:00:00+07:00', '--scope', 'own');
    expect(options).not.toHaveProperty('missing');
  });
});
