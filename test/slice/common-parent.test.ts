import { describe, expect, it } from 'vitest';
import { commonParent, nestedPair } from '../../server/slice/common-parent.js';
import type { UnitVersion } from '../../server/territory/unit-version.js';

const unit = (id: number): UnitVersion => ({ id }) as unknown as UnitVersion;
const [country, north, south, hill, lake] = [1, 2, 3, 4, 5].map(unit) as [
  UnitVersion,
  UnitVersion,
  UnitVersion,
  UnitVersion,
  UnitVersion,
];
const HILL = [country, north, hill];
const LAKE = [country, north, lake];
const NORTH = [country, north];
const SOUTH = [country, south];

describe('The common parent of units', () => {
  it.each([
    ['two districts of a province', [HILL, LAKE], north],
    ['one district', [HILL], north],
    ['districts and a province', [HILL, SOUTH], country],
    ['a district and its own province', [HILL, NORTH], country],
    ['the country', [[country]], country],
    ['the country and a part of it', [[country], HILL], country],
  ])('of %s', (_name, paths, parent) => {
    expect(commonParent(paths)).toBe(parent);
  });
});

describe('Units to be combined', () => {
  it('may not lie inside one another', () => {
    expect(nestedPair([HILL, LAKE, SOUTH])).toBeNull();
    expect(nestedPair([SOUTH, HILL, NORTH])).toEqual([hill, north]);
  });
});
