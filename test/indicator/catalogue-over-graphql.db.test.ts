import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../server/indicator/catalogue.read-model.js';
import { CatalogueStore } from '../../server/indicator/catalogue.store.js';
import { formulaReferencesOf } from '../../server/indicator/formula-reference.graphql.js';
import { parseFormula } from '../../server/indicator/parse-formula.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { readSeedCatalogue } from './seed-files.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await new CatalogueStore(app.em()).load(await readSeedCatalogue());
});
afterAll(() => app.reset());

describe('The catalogue over GraphQL', () => {
  it('says all there is to say about a reported indicator', async () => {
    const { data, errors } = await app.query(`{
      indicator(code: "PETITION_RECEIVED") {
        code nameVi nameEn descriptionEn measureUnit measureUnitEn decimals direction kind overUnits overTime levels tier
        signed formula officialCounterpart group { code nameEn } rollupPlan { units time }
        dimensions { code members { code nameVi } } register { levels } parts { code }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.indicator).toEqual({
      code: 'PETITION_RECEIVED',
      nameVi: 'Đơn tiếp nhận trong kỳ (phát sinh)',
      nameEn: 'Petitions received in the period',
      descriptionEn: 'Complaints, denunciations and proposals that came in during the period.',
      measureUnit: 'đơn',
      measureUnitEn: 'petitions',
      decimals: 0,
      direction: 'NEUTRAL',
      kind: 'FLOW',
      overUnits: 'SUM',
      overTime: 'SUM',
      levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'],
      tier: 'CORE',
      signed: false,
      formula: null,
      officialCounterpart: expect.stringContaining('01/XLD'),
      group: { code: 'PETITIONS', nameEn: 'Petitions and cases' },
      rollupPlan: { units: 'ADD', time: 'ADD' },
      dimensions: [
        {
          code: 'PETITION_TYPE',
          members: [
            { code: 'COMPLAINT', nameVi: 'Khiếu nại' },
            { code: 'DENUNCIATION', nameVi: 'Tố cáo' },
            { code: 'PROPOSAL', nameVi: 'Đề nghị, kiến nghị, phản ánh' },
          ],
        },
      ],
      register: null,
      parts: [],
    });
  });

  it('shows a derived indicator with its formula and parts, and no rules of its own', async () => {
    const { data } = await app.query(`{
      indicator(code: "PETITION_RESOLVED_PCT") { formula overUnits overTime levels measureUnit parts { code } rollupPlan { units time } }
      counted: indicator(code: "RURAL_COMMUNE_COUNT") { register { levels types } }
    }`);
    expect(data).toEqual({
      indicator: {
        formula: 'PETITION_RESOLVED / (PETITION_CARRIED_IN + PETITION_RECEIVED)',
        overUnits: null,
        overTime: null,
        levels: [],
        measureUnit: '%',
        parts: [
          { code: 'PETITION_RESOLVED' },
          { code: 'PETITION_CARRIED_IN' },
          { code: 'PETITION_RECEIVED' },
        ],
        rollupPlan: { units: 'EVALUATE', time: 'EVALUATE' },
      },
      counted: { register: { levels: ['COMMUNE'], types: ['RURAL_COMMUNE'] } },
    });
  });

  it('tells what a formula speaks of, with the members that it fixes, so that nobody has to read its text', async () => {
    const asked = '{ indicator { code } members { dimension { code } member { code } } }';
    const { data, errors } = await app.query(`{
      derived: indicator(code: "PETITION_RESOLVED_PCT") { references ${asked} }
      reported: indicator(code: "PETITION_RECEIVED") { references ${asked} }
      validationRules { code left right leftReferences ${asked} rightReferences ${asked} }
    }`);
    expect(errors).toBeUndefined();
    const spoken = (references: any[]): string[] =>
      references.map(({ indicator, members }) => {
        const fixed = members.map(({ dimension, member }: any) => `${dimension.code}=${member.code}`);
        return `${indicator.code}${fixed.length > 0 ? `[${fixed.join(', ')}]` : ''}`;
      });
    expect(spoken(data.derived.references)).toEqual([
      'PETITION_RESOLVED',
      'PETITION_CARRIED_IN',
      'PETITION_RECEIVED',
    ]);
    expect(data.reported.references).toEqual([]);
    const written = (formula: string): string[] => formula.match(/[A-Z][A-Z0-9_]*(?:\[[^\]]*\])?/g) ?? [];
    for (const { left, right, leftReferences, rightReferences } of data.validationRules) {
      expect(spoken(leftReferences)).toEqual(written(left));
      expect(spoken(rightReferences)).toEqual(written(right));
    }
    const formula = parseFormula('PETITION_RECEIVED[PETITION_TYPE=COMPLAINT] / PETITION_RECEIVED');
    expect(spoken(formulaReferencesOf(formula, await readCatalogue(app.em())))).toEqual([
      'PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]',
      'PETITION_RECEIVED',
    ]);
  });

  it('answers null for a code nobody knows', async () => {
    const { data, errors } = await app.query('{ indicator(code: "NOTHING") { code } }');
    expect([data, errors]).toEqual([{ indicator: null }, undefined]);
  });

  it('finds indicators by group and by words, accents or not', async () => {
    const { data } = await app.query(`{
      all: indicators { code }
      group: indicators(group: "RECEPTION") { code }
      found: indicators(search: "ho so qua han", group: "ADMIN_REFORM") { code }
      accents: indicators(search: "Đất hiến") { code }
      indicatorGroups { code indicators { code } }
    }`);
    expect(data.all).toHaveLength(92);
    expect(data.group).toHaveLength(6);
    expect(data.found).toEqual([{ code: 'TTHC_LATE' }]);
    expect(data.accents).toEqual([{ code: 'LAND_DONATED_M2' }]);
    expect(data.indicatorGroups.flatMap((group: { indicators: unknown[] }) => group.indicators)).toEqual(
      data.all,
    );
  });

  it('refuses a group nobody knows and says which there are', async () => {
    const { errors } = await app.query('{ indicators(group: "PETITION") { code } }');
    expect(errors?.[0]?.extensions['code']).toBe('GROUP_NOT_FOUND');
    expect(errors?.[0]?.message).toContain('PETITIONS');
  });

  it('tells the rules that figures are held to', async () => {
    const { data, errors } = await app.query(`{
      all: validationRules { code }
      validationRules(indicator: "MERIT_BENEFICIARIES") { code left comparison right severity messageVi messageEn dimensions indicators { code } }
    }`);
    expect(errors).toBeUndefined();
    expect(data.all).toHaveLength(30);
    expect(data.validationRules).toEqual([
      {
        code: 'MERIT_ALLOWANCE_PLAUSIBLE',
        left: 'MERIT_ALLOWANCE_VND / MERIT_BENEFICIARIES',
        comparison: 'AT_LEAST',
        right: '100000',
        severity: 'WARNING',
        messageVi: expect.stringContaining('100.000 đồng một người'),
        messageEn: expect.stringContaining('100,000 VND a person'),
        dimensions: [],
        indicators: [{ code: 'MERIT_ALLOWANCE_VND' }, { code: 'MERIT_BENEFICIARIES' }],
      },
    ]);
  });

  it('reads the catalogue once, whatever is asked of it', async () => {
    const statements = await app.countingQueries(() =>
      app.query(
        '{ indicators { code group { code } parts { code } dimensions { code members { code } } } validationRules { indicators { code } } indicatorGroups { indicators { code } } }',
      ),
    );
    expect(statements).toBe(1);
  });
});
