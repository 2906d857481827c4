import { describe, expect, it } from 'vitest';
import type { Dimension } from '../../server/indicator/indicator.js';
import { findMemberDiscrepancies } from '../../server/discrepancy/find-member-discrepancies.js';
import { flowIndicator } from '../support/arbitraries.js';
import { inShort, SmallWorld } from '../support/small-world.js';

const dimension = (code: string, members: readonly string[]): Dimension => ({
  code,
  nameVi: code,
  nameEn: code,
  members: members.map(member => ({ code: member, nameVi: member, nameEn: member })),
});
const petitions = flowIndicator({
  levels: ['COMMUNE'],
  dimensions: [
    dimension('PETITION_TYPE', ['COMPLAINT', 'DENUNCIATION', 'PROPOSAL']),
    dimension('ELIGIBILITY', ['ELIGIBLE', 'INELIGIBLE']),
  ],
});
const FINEST = [
  ['COMPLAINT', 2, 1],
  ['DENUNCIATION', 2, 5],
  ['PROPOSAL', 30, 2],
] as const;

/** Tuần Giáo's district office, first half of 2021, by type and eligibility. */
function finest(): { world: SmallWorld; office: ReturnType<SmallWorld['unit']> } {
  const world = new SmallWorld(petitions);
  const office = world.unit('COMMUNE');
  for (const [type, eligible, ineligible] of FINEST) {
    world.reports(office, '2021-S1', eligible, { members: { PETITION_TYPE: type, ELIGIBILITY: 'ELIGIBLE' } });
    world.reports(office, '2021-S1', ineligible, {
      members: { PETITION_TYPE: type, ELIGIBILITY: 'INELIGIBLE' },
    });
  }
  return { world, office };
}

describe('A figure over members', () => {
  it.each([
    [{}, 42],
    [{ PETITION_TYPE: 'COMPLAINT' }, 3],
    [{ PETITION_TYPE: 'DENUNCIATION' }, 7],
    [{ PETITION_TYPE: 'PROPOSAL' }, 32],
    [{ ELIGIBILITY: 'ELIGIBLE' }, 34],
    [{ ELIGIBILITY: 'INELIGIBLE' }, 8],
  ])('gives the margin %j from the six finest figures: %i', (members, value) => {
    const { world, office } = finest();
    expect(inShort(world.measure(office, '2021-S1', { members }))).toEqual({
      value,
      status: 'COMPLETE',
      basis: 'ROLLED_UP',
    });
  });

  it('finds no disagreement in all twelve printed figures', () => {
    const { world, office } = finest();
    const margins = [
      [{}, 42],
      [{ PETITION_TYPE: 'COMPLAINT' }, 3],
      [{ PETITION_TYPE: 'DENUNCIATION' }, 7],
      [{ PETITION_TYPE: 'PROPOSAL' }, 32],
      [{ ELIGIBILITY: 'ELIGIBLE' }, 34],
      [{ ELIGIBILITY: 'INELIGIBLE' }, 8],
    ] as const;
    for (const [members, value] of margins) world.reports(office, '2021-S1', value, { members });
    expect(findMemberDiscrepancies(world.observations, petitions)).toEqual([]);
    expect(inShort(world.measure(office, '2021-S1'))).toMatchObject({ value: 42, basis: 'REPORTED' });
  });

  it('calls a sum of which a member is missing partial, and no contradiction of the total', () => {
    const world = new SmallWorld(petitions);
    const office = world.unit('COMMUNE');
    world.reports(office, '2021-S1', 3, { members: { PETITION_TYPE: 'COMPLAINT' } });
    world.reports(office, '2021-S1', 7, { members: { PETITION_TYPE: 'DENUNCIATION' } });
    expect(inShort(world.measure(office, '2021-S1'))).toEqual({
      value: 10,
      status: 'PARTIAL',
      basis: 'ROLLED_UP',
    });
    world.reports(office, '2021-S1', 42);
    expect(findMemberDiscrepancies(world.observations, petitions)).toEqual([]);
  });

  it('lists a total that its parts exceed, even when some are missing', () => {
    const world = new SmallWorld(petitions);
    const office = world.unit('COMMUNE');
    world
      .reports(office, '2021-S1', 9)
      .reports(office, '2021-S1', 10, { members: { PETITION_TYPE: 'COMPLAINT' } });
    const found = findMemberDiscrepancies(world.observations, petitions);
    expect(found.map(({ kind, stated, computed }) => [kind, Number(stated), Number(computed)])).toEqual([
      ['TOTAL_VS_PARTS', 9, 10],
    ]);
  });
});

describe('Between what is known in part', () => {
  it('keeps the reported total of a part of the period before members of which some are missing', () => {
    const world = new SmallWorld(petitions);
    const office = world.unit('COMMUNE');
    world.reports(office, '2021-S1', 100);
    world.reports(office, '2021', 3, { members: { PETITION_TYPE: 'COMPLAINT' } });
    world.reports(office, '2021', 5, { members: { PETITION_TYPE: 'DENUNCIATION' } });
    expect(inShort(world.measure(office, '2021'))).toMatchObject({ value: 100, status: 'PARTIAL' });
  });

  it('sees a total at odds with the second of two dimensions', () => {
    const world = new SmallWorld(petitions);
    const office = world.unit('COMMUNE');
    world.reports(office, '2021', 42);
    for (const [type, value] of [
      ['COMPLAINT', 3],
      ['DENUNCIATION', 7],
      ['PROPOSAL', 32],
    ] as const)
      world.reports(office, '2021', value, { members: { PETITION_TYPE: type } });
    world.reports(office, '2021', 34, { members: { ELIGIBILITY: 'ELIGIBLE' } });
    world.reports(office, '2021', 9, { members: { ELIGIBILITY: 'INELIGIBLE' } });
    const found = findMemberDiscrepancies(world.observations, petitions);
    expect(found.map(({ stated, computed }) => [Number(stated), Number(computed)])).toEqual([[42, 43]]);
  });
});
