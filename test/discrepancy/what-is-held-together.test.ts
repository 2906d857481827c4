import { describe, expect, it } from 'vitest';
import { partByWhatIsHeldTogether } from '../../server/discrepancy/held-together.js';
import { inMemory, readSeedCatalogue } from '../indicator/seed-files.js';

describe('Indicators that are looked at in pieces', async () => {
  const catalogue = inMemory(await readSeedCatalogue());
  const pieces = (most: number, ...codes: string[]): string[][] =>
    partByWhatIsHeldTogether(
      codes.map(code => ({ indicatorId: catalogue.indicator(code).id, figures: 100 })),
      catalogue,
      most,
    ).map(ids => ids.map(id => catalogue.findById(id)!.code).toSorted());

  it('stay together where a rule speaks of both, also through a third', () => {
    expect(pieces(1, 'PETITION_RECEIVED', 'RECEPTION_SESSIONS', 'CASE_PENDING', 'CASE_ARISEN')).toEqual([
      ['CASE_ARISEN', 'CASE_PENDING', 'PETITION_RECEIVED'],
      ['RECEPTION_SESSIONS'],
    ]);
    // What would bind them is not among them.
    expect(pieces(1, 'PETITION_ELIGIBLE', 'PETITION_ELECTION_RELATED')).toHaveLength(2);
  });

  it('stay together where a formula is computed from both', () => {
    expect(pieces(1, 'VOTER_TURNOUT_PCT', 'VOTERS_LISTED')).toHaveLength(1);
  });

  it('are put together while they are few, and none is lost', () => {
    expect(pieces(200, 'RECEPTION_SESSIONS', 'RECEPTION_PERSONS', 'INSPECTIONS')).toEqual([
      ['RECEPTION_PERSONS', 'RECEPTION_SESSIONS'],
      ['INSPECTIONS'],
    ]);
  });
});
