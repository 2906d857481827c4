import { describe, expect, it } from 'vitest';
import { changesOnceBegun } from '../../dashboard/src/compare/changes-once-begun.js';

const change = { difference: 0, percent: 0 };
const row = { name: 'Quỳ Hợp', sincePrevious: change, sinceLastYear: change };
const told = { rows: [row], parentRow: { ...row, name: 'Nghệ An' } };

describe('A comparison', () => {
  it('tells of no change in a period that has not begun, and of one in a period that has', () => {
    expect(changesOnceBegun(told, '2026', '2026-03-01')).toEqual(told);
    const none = { sincePrevious: null, sinceLastYear: null };
    expect(changesOnceBegun(told, '2030', '2026-03-01')).toEqual({
      rows: [{ name: 'Quỳ Hợp', ...none }],
      parentRow: { name: 'Nghệ An', ...none },
    });
  });
});
