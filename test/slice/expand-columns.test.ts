import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../server/indicator/catalogue.js';
import type { Dimension } from '../../server/indicator/indicator.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { Day } from '../../server/shared/day.js';
import { countColumns, expandColumns, readSelections } from '../../server/slice/expand-columns.js';
import { refuseTooLarge } from '../../server/slice/slice.js';
import { flowIndicator } from '../support/arbitraries.js';

const dimension = (code: string, ...members: string[]): Dimension => ({
  code,
  nameVi: code,
  nameEn: code,
  members: members.map(member => ({ code: member, nameVi: member, nameEn: member })),
});
const TYPE = dimension('PETITION_TYPE', 'COMPLAINT', 'DENUNCIATION');
const OUTCOME = dimension('OUTCOME', 'UPHELD', 'REFUSED');
const catalogue = new Catalogue({
  groups: [],
  dimensions: [TYPE, OUTCOME],
  indicators: [flowIndicator({ dimensions: [TYPE, OUTCOME] })],
  rules: [],
});
const CODE = 'PETITION_RECEIVED';
const PERIODS = ['2018', '2019'].map(text => parsePeriod(text, '2021-01-15' as Day));
const YEAR = PERIODS.slice(0, 1);
const COMMON = { boundaries: '2019-12-31' as Day, knownOn: null, basis: 'BEST' as const };

describe('The columns of a selection', () => {
  it('is one for each period when nothing is broken down', () => {
    const groups = readSelections([{ code: CODE, members: [], by: [] }], catalogue);
    expect(
      expandColumns(groups, PERIODS, COMMON).map(({ members, period }) => [members, period.start]),
    ).toEqual([
      [{}, '2018-01-01'],
      [{}, '2019-01-01'],
    ]);
  });

  it('are one for each combination of the members of several dimensions, the last one changing first', () => {
    const groups = readSelections([{ code: CODE, members: [], by: ['PETITION_TYPE', 'OUTCOME'] }], catalogue);
    expect(expandColumns(groups, YEAR, COMMON).map(({ members }) => members)).toEqual([
      { PETITION_TYPE: 'COMPLAINT', OUTCOME: 'UPHELD' },
      { PETITION_TYPE: 'COMPLAINT', OUTCOME: 'REFUSED' },
      { PETITION_TYPE: 'DENUNCIATION', OUTCOME: 'UPHELD' },
      { PETITION_TYPE: 'DENUNCIATION', OUTCOME: 'REFUSED' },
    ]);
  });

  it('keep the members that are fixed beside those that are broken down', () => {
    const fixed = [{ dimension: 'OUTCOME', member: 'UPHELD' }];
    const groups = readSelections([{ code: CODE, members: fixed, by: ['PETITION_TYPE'] }], catalogue);
    expect(expandColumns(groups, YEAR, COMMON).map(({ members }) => members)).toEqual([
      { OUTCOME: 'UPHELD', PETITION_TYPE: 'COMPLAINT' },
      { OUTCOME: 'UPHELD', PETITION_TYPE: 'DENUNCIATION' },
    ]);
  });

  it('are counted without being made', () => {
    const selections = [
      { code: CODE, members: [], by: ['PETITION_TYPE', 'OUTCOME'] },
      { code: CODE, members: [], by: [] },
    ];
    const groups = readSelections(selections, catalogue);
    expect(countColumns(groups, PERIODS)).toBe(10);
    expect(expandColumns(groups, PERIODS, COMMON)).toHaveLength(10);
  });

  it('are refused where a dimension is fixed and broken down at once', () => {
    const fixed = [{ dimension: 'OUTCOME', member: 'UPHELD' }];
    expect(() => readSelections([{ code: CODE, members: fixed, by: ['OUTCOME'] }], catalogue)).toThrow(
      'OUTCOME of PETITION_RECEIVED is held to one member and broken down by: name it once.',
    );
  });
});

describe('The size of a table', () => {
  it('may be as large as the limit, and is refused with both when it is larger', () => {
    expect(() => refuseTooLarge({ units: 10, columns: 10 }, 100)).not.toThrow();
    expect(() => refuseTooLarge({ units: 101, columns: 1 }, 100)).toThrow(
      'This slice has 101 cells (101 units × 1 columns), and 100 is the most that is taken',
    );
  });
});
