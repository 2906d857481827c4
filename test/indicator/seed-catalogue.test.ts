import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '../../server/indicator/catalogue.js';
import type { CatalogueContent } from '../../server/indicator/catalogue-content.js';
import { parseFormula } from '../../server/indicator/parse-formula.js';
import { planRollup } from '../../server/indicator/plan-rollup.js';
import { printFormula } from '../../server/indicator/print-formula.js';
import { catchRefusal } from './catch-refusal.js';
import { inMemory, readSeedCatalogue } from './seed-files.js';

let content: CatalogueContent;
let catalogue: Catalogue;
beforeAll(async () => {
  content = await readSeedCatalogue();
  catalogue = inMemory(content);
});

describe('The catalogue that comes with the product', () => {
  it('has its groups from reception to context, and says everything in both languages', () => {
    expect(catalogue.groups.map(({ code }) => code)).toEqual([
      'RECEPTION',
      'PETITIONS',
      'DIALOGUE',
      'ADMIN_REFORM',
      'MODELS',
      'SOCIAL',
      'INFRASTRUCTURE',
      'STANDARDS',
      'OTHER',
      'CONTEXT',
    ]);
    for (const {
      nameVi,
      nameEn,
      descriptionVi,
      descriptionEn,
      measureUnit,
      measureUnitEn,
    } of catalogue.all) {
      expect([nameVi, nameEn, descriptionVi, descriptionEn, measureUnit, measureUnitEn]).not.toContain(null);
    }
  });

  it('has codes that are never used twice, and prints every formula back as it stands in its file', () => {
    expect(new Set(catalogue.codes()).size).toBe(catalogue.all.length);
    const formulas = catalogue.all.flatMap(({ formula }) => formula ?? []);
    expect(formulas.map(formula => printFormula(parseFormula(formula)))).toEqual(formulas);
  });

  it('names a level that is still there since 2025 for everything that is reported', () => {
    for (const { code, kind, levels } of catalogue.all.filter(indicator => indicator.kind !== 'DERIVED')) {
      expect(levels.includes('COMMUNE') || levels.includes('PROVINCE'), `${code}, ${kind}`).toBe(true);
    }
  });

  it.each([
    ['PETITION_TYPE', ['COMPLAINT', 'DENUNCIATION', 'PROPOSAL']],
    [
      'RECEIVER',
      ['PARTY_SECRETARY_COUNCIL_CHAIR', 'PEOPLES_COMMITTEE_LEADERS', 'RECEPTION_BOARD_REGULAR', 'OTHER'],
    ],
    ['SERVICE_LEVEL', ['3', '4']],
    ['OPPORTUNITY', ['DOMESTIC_JOB', 'OVERSEAS_JOB', 'TRAINING_OR_STUDY']],
  ])('breaks figures down by %s', (code, members) => {
    const dimension = catalogue.dimensions.find(candidate => candidate.code === code);
    expect(dimension?.members.map(member => member.code)).toEqual(members);
  });

  it('combines petitions by adding, shares by working them out anew, and never a list of services', () => {
    const plan = (code: string) => planRollup(catalogue.indicator(code));
    expect(plan('PETITION_RECEIVED')).toEqual({ units: { kind: 'add' }, time: { kind: 'add' } });
    expect(plan('PETITION_CARRIED_IN').time).toEqual({ kind: 'opening' });
    expect(plan('PETITION_PENDING').time).toEqual({ kind: 'closing' });
    expect(plan('NTM_CRITERIA_MET').units).toEqual({ kind: 'mean' });
    expect(plan('PETITION_ELIGIBLE_PCT')).toEqual({
      units: { kind: 'evaluate' },
      time: { kind: 'evaluate' },
    });
    expect(plan('ONLINE_SERVICES').units).toEqual({ kind: 'refuse', reason: 'BELONGS_TO_ITS_UNIT' });
    expect(plan('DISCLOSURE_ITEMS_REQUIRED').units.kind).toBe('refuse');
  });

  it('counts units on the map itself where nobody needs to report them', () => {
    expect(catalogue.indicator('COMMUNE_UNIT_COUNT').register).toEqual({ levels: ['COMMUNE'], types: null });
    expect(catalogue.indicator('ORG_UNIT_COUNT').register).toEqual({
      levels: ['DISTRICT', 'COMMUNE'],
      types: null,
    });
    expect(catalogue.indicator('RURAL_COMMUNE_COUNT').register?.types).toEqual(['RURAL_COMMUNE']);
  });

  it('holds received petitions to eligible and ineligible ones, for all and for each type', () => {
    const rule = catalogue.rules.find(({ code }) => code === 'PETITION_RECEIVED_BY_ELIGIBILITY');
    expect(rule).toMatchObject({ comparison: '=', severity: 'ERROR', dimensions: ['PETITION_TYPE'] });
    expect(rule && [printFormula(rule.left), printFormula(rule.right)]).toEqual([
      'PETITION_RECEIVED',
      'PETITION_ELIGIBLE + PETITION_INELIGIBLE',
    ]);
  });

  it('finds 16 179 đồng a person implausible, and says why', () => {
    const rule = catalogue.rules.find(({ code }) => code === 'MERIT_ALLOWANCE_PLAUSIBLE');
    expect(rule).toMatchObject({
      comparison: '>=',
      severity: 'WARNING',
      right: { kind: 'number', text: '100000' },
    });
    expect(rule && printFormula(rule.left)).toBe('MERIT_ALLOWANCE_VND / MERIT_BENEFICIARIES');
    expect(32_940_000 / 2036).toBeLessThan(100_000);
    expect(rule?.messageEn).toContain('lack digits');
  });
});

describe('Looking something up in the catalogue', () => {
  it('suggests the nearest codes for one it does not know', async () => {
    const refusal = await catchRefusal(() => catalogue.indicator('PETITION_RECIEVED'));
    expect(refusal.code).toBe('INDICATOR_NOT_FOUND');
    expect(refusal.message).toContain('Did you mean PETITION_RECEIVED');
    expect(catalogue.find('PETITION_RECIEVED')).toBeNull();
  });

  it('finds indicators without accents, in either language, by code and by official form', () => {
    const codes = (search: string, group?: string) =>
      catalogue.search({ search, group }).map(({ code }) => code);
    expect(codes('tiep cong dan')).toContain('RECEPTION_SESSIONS');
    expect(codes('CÔNG DÂN tiếp')).toContain('RECEPTION_SESSIONS');
    expect(codes('petitions received')).toContain('PETITION_RECEIVED');
    expect(codes('01/TCD')).toContain('RECEPTION_GROUPS');
    expect(codes('tthc late')).toEqual(['TTHC_LATE']);
    expect(codes('', 'RECEPTION')).toHaveLength(6);
    expect(codes('khong co gi')).toEqual([]);
  });

  it('refuses a group nobody knows', async () => {
    const refusal = await catchRefusal(() => catalogue.search({ group: 'PETITION' }));
    expect(refusal.code).toBe('GROUP_NOT_FOUND');
    expect(refusal.message).toContain('PETITIONS');
  });

  it('takes the members of a cell whatever their order, and says what would be taken', async () => {
    const sessions = catalogue.indicator('RECEPTION_SESSIONS');
    const members = [
      { dimension: 'RECEPTION_TYPE', member: 'PERIODIC' },
      { dimension: 'RECEIVER', member: 'OTHER' },
    ];
    expect(Object.keys(catalogue.checkMembers(sessions, members))).toEqual(['RECEIVER', 'RECEPTION_TYPE']);
    expect(catalogue.checkMembers(sessions, { RECEIVER: 'OTHER' })).toEqual({ RECEIVER: 'OTHER' });
    expect(catalogue.checkMembers(sessions, [])).toEqual({});

    const noDimension = await catchRefusal(() =>
      catalogue.checkMembers(sessions, { PETITION_TYPE: 'COMPLAINT' }),
    );
    expect(noDimension).toMatchObject({
      code: 'DIMENSION_NOT_FOUND',
      details: { taken: ['RECEIVER', 'RECEPTION_TYPE'] },
    });
    const noMember = await catchRefusal(() =>
      catalogue.checkMembers(sessions, { RECEPTION_TYPE: 'PERIODICAL' }),
    );
    expect(noMember.code).toBe('MEMBER_NOT_FOUND');
    expect(noMember.message).toContain('REGULAR, PERIODIC, UNSCHEDULED. Did you mean PERIODIC?');
    const twice = [...members, { dimension: 'RECEIVER', member: 'PEOPLES_COMMITTEE_LEADERS' }];
    expect((await catchRefusal(() => catalogue.checkMembers(sessions, twice))).message).toContain(
      'asked for twice',
    );
  });
});
