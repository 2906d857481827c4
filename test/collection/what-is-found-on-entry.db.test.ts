import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RuleForMissing } from '../../server/indicator/validation-rule.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Desk, FORM, plantCollection, REPORTER, REVIEWER, somebody } from './collection-world.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app);
});

async function addRule(
  code: string,
  severity: 'ERROR' | 'WARNING',
  left: string,
  right: string,
  missing: RuleForMissing = 'SKIP_IF_ANY_MISSING',
): Promise<void> {
  await sql`insert into validation_rule (code, left_side, comparison, right_side, severity, missing, message_vi, message_en)
            values (${code}, ${left}, '<=', ${right}, ${severity}, ${missing}, 'không thể', 'impossible')`.execute(
    app.em().getKysely(),
  );
}

const MONTHS = ['01', '02', '03', '04', '05', '06'].map(month => `2018-${month}`);

describe('A report that is handed in', () => {
  it('is refused while a figure breaks a rule, or a total is not its parts', async () => {
    await addRule('STAFF_SMALL', 'ERROR', 'STAFF', '10');
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', {
      PETITION_RECEIVED: 6,
      'PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]': 2,
      'PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]': 3,
      STAFF: 11,
    });
    const refused = await desk.submit(REPORTER, draft);
    expect(refused.findings.map(({ id: _, ...finding }: any) => finding)).toEqual([
      {
        kind: 'RULE',
        severity: 'ERROR',
        messageVi: 'không thể',
        messageEn: 'impossible',
        rule: 'STAFF_SMALL',
        stated: '11',
        computed: '10',
      },
      expect.objectContaining({ kind: 'TOTAL_VS_PARTS', severity: 'ERROR', stated: '6', computed: '5' }),
    ]);
    const { report } = await desk.set(REPORTER, draft, { PETITION_RECEIVED: 5, STAFF: 10 });
    expect(await desk.submit(REPORTER, report)).toMatchObject({ __typename: 'ReportAccepted' });
  });

  it('needs a note for each warning, which is kept with the step', async () => {
    await addRule('STAFF_USUAL', 'WARNING', 'STAFF', '10');
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { STAFF: 11 });
    const { findings } = await desk.submit(REPORTER, draft);
    expect(findings).toMatchObject([{ severity: 'WARNING' }]);
    const notes = [{ finding: findings[0].id, note: 'sáp nhập hai phòng' }];
    expect(await desk.submit(REPORTER, draft, notes)).toMatchObject({ __typename: 'ReportAccepted' });
    const { data } = await desk.ask(
      REVIEWER,
      `query ($id: ID!) { report(id: $id) { steps { notes { finding note } } findings { id } } }`,
      {
        id: draft.id,
      },
    );
    expect(data.report.steps.at(-1).notes).toEqual(notes);
    expect(data.report.findings).toEqual([{ id: findings[0].id }]);
  });

  it('is refused where one of its figures breaks a rule with what stands in another report', async () => {
    await plantCollection(app, [FORM, { ...FORM, code: 'STAFF_ALONE', lines: [FORM.lines[2]!] }]);
    await addRule('STAFF_BOUND', 'ERROR', 'STAFF', 'PETITION_RECEIVED');
    const desk = new Desk(app);
    const first = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 5 });
    const alone = async (staff: number, unit = 4): Promise<any> => {
      const reporter = somebody('REPORTER', unit);
      const { report } = await desk.start(reporter, unit, '2018-S1', 'STAFF_ALONE');
      return (await desk.set(reporter, report, { STAFF: staff })).report;
    };
    const draft = await alone(9);
    const findings = async (): Promise<any> => {
      const { data } = await desk.ask(
        REPORTER,
        'query ($id: ID!) { report(id: $id) { findings { rule stated computed } } }',
        { id: draft.id },
      );
      return data.report.findings;
    };
    const broken = [{ rule: 'STAFF_BOUND', stated: '9', computed: '5' }];
    // What is only being written says nothing yet.
    expect(await findings()).toEqual([]);
    const { report: submitted } = await desk.submit(REPORTER, first);
    expect(await findings()).toEqual(broken);
    const refused = { __typename: 'ReportNotInOrder', findings: broken };
    expect(await desk.submit(REPORTER, draft)).toMatchObject(refused);
    const { report: approved } = await desk.approve(REVIEWER, submitted);
    expect(await desk.submit(REPORTER, draft)).toMatchObject(refused);
    // The sheet of a correction takes the place of what it corrects, and is held against the others in turn.
    const { report: staffed } = await desk.set(REPORTER, draft, { STAFF: 5 });
    const { report: handedIn } = await desk.submit(REPORTER, staffed);
    await desk.approve(REVIEWER, handedIn);
    const { report: correction } = await desk.correct(REPORTER, approved);
    const { report: less } = await desk.set(REPORTER, correction, { PETITION_RECEIVED: 4 });
    expect(await desk.submit(REPORTER, less)).toMatchObject({ findings: [{ stated: '5', computed: '4' }] });
    const { report: more } = await desk.set(REPORTER, less, { PETITION_RECEIVED: 6 });
    expect(await desk.submit(REPORTER, more)).toMatchObject({ __typename: 'ReportAccepted' });
    // Another office's figures are no concern of it.
    const other = await alone(9, 5);
    expect(await desk.submit(somebody('REPORTER', 5), other)).toMatchObject({ __typename: 'ReportAccepted' });
  });

  it('learns nothing from what its superior said of it and is not public', async () => {
    await addRule('STAFF_BOUND', 'ERROR', 'STAFF', 'PETITION_RECEIVED');
    const desk = new Desk(app);
    const district = somebody('REPORTER', 3);
    const { report: wide } = await desk.start(district, 3, '2018-S1');
    const set = await desk.step(district, 'setFigures', {
      report: wide.id,
      baseVersion: wide.version,
      figures: [{ indicator: 'PETITION_RECEIVED', unit: '4', value: '5' }],
    });
    const { report: above } = await desk.submit(district, set.report);
    expect(above).toMatchObject({ status: 'SUBMITTED', isPublic: false });
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { STAFF: 9 });
    expect(await desk.submit(REPORTER, draft)).toMatchObject({ __typename: 'ReportAccepted' });
  });

  it('is held to a rule that never skips, though no part of it is on the sheet', async () => {
    await addRule('STAFF_KNOWN', 'ERROR', '1', 'STAFF', 'NEVER_SKIP');
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 5 });
    expect(await desk.submit(REPORTER, draft)).toMatchObject({
      __typename: 'ReportNotInOrder',
      findings: [{ rule: 'STAFF_KNOWN', stated: '1', computed: '0' }],
    });
    const { report } = await desk.set(REPORTER, draft, { STAFF: 1 });
    expect(await desk.submit(REPORTER, report)).toMatchObject({ __typename: 'ReportAccepted' });
  });

  it('is warned of a figure far from the history of its unit; made public, it is a discrepancy until it is corrected', async () => {
    const desk = new Desk(app);
    for (const [index, month] of MONTHS.slice(0, 5).entries())
      await desk.approved(4, month, { PETITION_RECEIVED: 10 + index });
    const draft = await desk.filled(REPORTER, 4, '2018-06', { PETITION_RECEIVED: 120 });
    const { findings } = await desk.submit(REPORTER, draft);
    expect(findings).toMatchObject([
      { kind: 'OUTLIER', severity: 'WARNING', stated: '120', computed: '12.5' },
    ]);
    const list = `{ discrepancies(kind: OUTLIER) { nodes { stated computed period unit { code } observations { exact } } } }`;
    expect((await desk.ask(undefined, list)).data.discrepancies.nodes).toEqual([]);
    const { report } = await desk.submit(REPORTER, draft, [
      { finding: findings[0].id, note: 'đợt cao điểm' },
    ]);
    const { report: approved } = await desk.approve(REVIEWER, report);
    expect((await desk.ask(undefined, list)).data.discrepancies.nodes).toEqual([
      {
        stated: 120,
        computed: 12.5,
        period: '2018-06',
        unit: { code: '4' },
        observations: [{ exact: '120' }],
      },
    ]);
    const { report: correction } = await desk.correct(REPORTER, approved);
    const { report: changed } = await desk.set(REPORTER, correction, { PETITION_RECEIVED: 12 });
    const { report: again } = await desk.submit(REPORTER, changed);
    await desk.approve(REVIEWER, again);
    expect((await desk.ask(undefined, list)).data.discrepancies.nodes).toEqual([]);
  });
});
