import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Desk, plantCollection, REPORTER, REVIEWER } from './collection-world.js';

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
): Promise<void> {
  await sql`insert into validation_rule (code, left_side, comparison, right_side, severity, message_vi, message_en)
            values (${code}, ${left}, '<=', ${right}, ${severity}, 'không thể', 'impossible')`.execute(
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
