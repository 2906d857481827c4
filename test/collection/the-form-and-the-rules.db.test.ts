import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { codesOf } from '../../server/discrepancy/find-rule-discrepancies.js';
import { readFormFiles } from '../../server/collection/read-form-files.js';
import { readCatalogue } from '../../server/indicator/catalogue.read-model.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Principal } from '../../server/access/principal.js';
import { Desk, type Figures, somebody } from './collection-world.js';

const PATH = 'server/database/seed/forms/dan-van-chinh-quyen.yaml';

const CHIEF: Principal = { ...somebody('ADMINISTRATOR', 1), grants: [{ role: 'ADMINISTRATOR', unit: null }] };

/** Details that few offices count: the form does not ask for them, and what it asks is checked without them. */
const NOT_ASKED = ['PETITION_ELECTION_RELATED', 'TTHC_DUE', 'TTHC_LATE'];

describe('The form that we come with', { timeout: 120_000 }, () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await app.seed();
  });

  it('asks for every part of the rules that its figures are held to', async () => {
    const catalogue = await readCatalogue(app.em());
    const [form] = readFormFiles([{ name: PATH, text: readFileSync(PATH, 'utf8') }], catalogue);
    const asked = new Set(form!.lines.map(({ indicator }) => indicator));
    const halfAsked = catalogue.rules.flatMap(rule => {
      const codes = [...new Set(codesOf(rule))];
      if (!codes.some(code => asked.has(code))) return [];
      return codes.filter(code => {
        const { kind, register } = catalogue.indicator(code);
        return !asked.has(code) && kind !== 'DERIVED' && register === null;
      });
    });
    expect([...new Set(halfAsked)].toSorted()).toEqual(NOT_ASKED);
  });

  it.each<[string, string, Figures]>([
    [
      'PETITION_RESOLVED_WITHIN_DUE',
      '03253',
      { PETITION_CARRIED_IN: 2, PETITION_RECEIVED: 3, PETITION_RESOLVED: 6 },
    ],
    [
      'PETITION_BALANCE',
      '03259',
      { PETITION_CARRIED_IN: 2, PETITION_RECEIVED: 3, PETITION_RESOLVED: 4, PETITION_PENDING: 2 },
    ],
    ['CASE_RESOLVED_WITHIN_DUE', '03260', { CASE_CARRIED_IN: 1, CASE_ARISEN: 0, CASE_RESOLVED: 2 }],
    ['TTHC_SETTLED_WITHIN_TODO', '03262', { TTHC_CARRIED_IN: 0, TTHC_RECEIVED: 9, TTHC_SETTLED: 10 }],
  ])('is not handed in against %s', async (rule, unit, figures) => {
    const desk = new Desk(app);
    const form = { form: 'DAN_VAN_CHINH_QUYEN', unit, period: '2021-S1' };
    const started = await desk.step(CHIEF, 'startReport', form);
    const set = await desk.set(CHIEF, started.report, figures);
    const refused = await desk.submit(CHIEF, set.report);
    const found = refused.findings.map((finding: any) => [finding.severity, finding.rule]);
    expect(found).toEqual([['ERROR', rule]]);
  });
});
