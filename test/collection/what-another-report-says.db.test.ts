import { beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Desk, FORM, type Head, plantCollection, REPORTER, REVIEWER, somebody } from './collection-world.js';

let app: TestApp;
let desk: Desk;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app, [
    FORM,
    { ...FORM, code: 'STAFF_ALONE', lines: [FORM.lines[2]!] },
    { ...FORM, code: 'STAFF_TOO', lines: [FORM.lines[2]!] },
  ]);
  desk = new Desk(app);
});

async function other(staff: number): Promise<Head> {
  const { report } = await desk.start(REPORTER, 4, '2018-S1', 'STAFF_ALONE');
  return (await desk.set(REPORTER, report, { STAFF: staff })).report;
}

async function changesOf(report: Head, principal = REPORTER): Promise<any> {
  const { data } = await desk.ask(
    principal,
    `query ($id: ID!) { report(id: $id) { document { title } steps { action changes { before { value } beforeReport { id } after { value } } }
       findings { kind severity stated computed otherReport { id } messageVi messageEn } } }`,
    { id: report.id },
  );
  return data.report;
}

describe('A figure in whose cell another report says another number', () => {
  it('has that number before it, with its report, and needs a note to be handed in', async () => {
    const first = await desk.approved(4, '2018-S1', { STAFF: 12 });
    const { report: started } = await desk.start(REPORTER, 4, '2018-S1', 'STAFF_ALONE');
    const set = await desk.set(REPORTER, started, { STAFF: 15 });
    expect(set.counts).toEqual({ new: 0, same: 0, corrected: 1, removed: 0 });
    const { steps, findings } = await changesOf(set.report);
    expect(steps.at(-1).changes).toEqual([
      { before: { value: '12' }, beforeReport: { id: first.id }, after: { value: '15' } },
    ]);
    const { document } = await changesOf(first);
    expect(findings).toEqual([
      {
        kind: 'OTHER_REPORT',
        severity: 'WARNING',
        stated: '15',
        computed: '12',
        otherReport: { id: first.id },
        messageVi: expect.stringContaining(`báo cáo "${document.title}" đã ghi 12`),
        messageEn: expect.stringContaining(`the report "${document.title}" said 12`),
      },
    ]);
    const refused = await desk.submit(REPORTER, set.report);
    expect(refused).toMatchObject({ __typename: 'ReportNotInOrder', findings: [{ kind: 'OTHER_REPORT' }] });
    const notes = [{ finding: refused.findings[0].id, note: 'số mới của phòng Nội vụ' }];
    const { report } = await desk.submit(REPORTER, set.report, notes);
    expect(await desk.approve(REVIEWER, report)).toMatchObject({ __typename: 'ReportAccepted' });
    expect(await desk.measure(4, 'STAFF', '2018-S1')).toMatchObject({ value: 15 });
  });

  it('is new on its own sheet where it repeats that number, and needs no note', async () => {
    const first = await desk.approved(4, '2018-S1', { STAFF: 12 });
    const { report: started } = await desk.start(REPORTER, 4, '2018-S1', 'STAFF_ALONE');
    const { counts, report } = await desk.set(REPORTER, started, { STAFF: 12 });
    expect(counts).toEqual({ new: 1, same: 0, corrected: 0, removed: 0 });
    expect((await changesOf(report)).steps.at(-1).changes[0].beforeReport).toEqual({ id: first.id });
    expect(await desk.submit(REPORTER, report)).toMatchObject({ __typename: 'ReportAccepted' });
  });

  it('is noted anew when the other report changed after it was looked at', async () => {
    const first = await desk.approved(4, '2018-S1', { STAFF: 12 });
    const draft = await other(15);
    const { findings } = await desk.submit(REPORTER, draft);
    const notes = [{ finding: findings[0].id, note: 'số mới' }];
    await correctTo(first, 13);
    expect(await desk.submit(REPORTER, draft, notes)).toMatchObject({
      __typename: 'ReportNotInOrder',
      findings: [{ kind: 'OTHER_REPORT', stated: '15', computed: '13' }],
    });
  });

  it('is not approved over a number that became public since it was handed in, unless whoever approves says why', async () => {
    const draft = await other(15);
    const { report } = await desk.submit(REPORTER, draft);
    const { report: second } = await desk.start(REPORTER, 4, '2018-S1');
    const set = await desk.set(REPORTER, second, { STAFF: 12 });
    // What was handed in and is not public yet is told as well: it is of the same office.
    const { findings: told } = await desk.submit(REPORTER, set.report);
    expect(told).toMatchObject([{ kind: 'OTHER_REPORT', stated: '12', computed: '15' }]);
    const handedIn = await desk.submit(REPORTER, set.report, [{ finding: told[0].id, note: 'theo sổ' }]);
    await desk.approve(REVIEWER, handedIn.report);
    const refused = await desk.approve(REVIEWER, report);
    expect(refused).toMatchObject({
      __typename: 'ReportNotInOrder',
      findings: [{ kind: 'OTHER_REPORT', stated: '15', computed: '12' }],
    });
    expect(await desk.measure(4, 'STAFF', '2018-S1')).toMatchObject({ value: 12 });
    const note = { finding: refused.findings[0].id, note: 'đã hỏi lại đơn vị' };
    const approved = await desk.step(REVIEWER, 'approveReport', {
      report: report.id,
      baseVersion: report.version,
      notes: [note],
    });
    expect(approved).toMatchObject({ __typename: 'ReportAccepted' });
    expect(await desk.measure(4, 'STAFF', '2018-S1')).toMatchObject({ value: 15 });
    const { data } = await desk.ask(
      REVIEWER,
      'query ($id: ID!) { report(id: $id) { steps { action notes { note } } } }',
      { id: report.id },
    );
    expect(data.report.steps.at(-1)).toEqual({ action: 'APPROVE', notes: [{ note: note.note }] });
  });

  it('is told of each number that two other reports say, one public and one handed in; neither is a surprise later', async () => {
    const first = await desk.approved(4, '2018-S1', { STAFF: 12 });
    // Handed in by the office under the other form and not public yet: it says a third number.
    const second = await other(14);
    const { findings: noted } = await desk.submit(REPORTER, second);
    await desk.submit(REPORTER, second, [{ finding: noted[0].id, note: 'số mới' }]);
    const { report: third } = await desk.start(REPORTER, 4, '2018-S1', 'STAFF_TOO');
    const draft = (await desk.set(REPORTER, third, { STAFF: 15 })).report;
    const refused = await desk.submit(REPORTER, draft);
    expect(refused.findings).toMatchObject([
      { kind: 'OTHER_REPORT', stated: '15', computed: '14' },
      { kind: 'OTHER_REPORT', stated: '15', computed: '12' },
    ]);
    expect((await changesOf(draft)).findings.map((one: any) => one.otherReport.id)).toEqual([
      second.id,
      first.id,
    ]);
    const notes = refused.findings.map(({ id }: any) => ({ finding: id, note: 'đã đối chiếu' }));
    expect(await desk.submit(REPORTER, draft, notes.slice(0, 1))).toMatchObject({
      __typename: 'ReportNotInOrder',
      findings: [{ computed: '12' }],
    });
    const { report } = await desk.submit(REPORTER, draft, notes);
    expect(await desk.approve(REVIEWER, report)).toMatchObject({ __typename: 'ReportAccepted' });
  });

  it('is not told to whoever may not see that report, not even in the steps of their own', async () => {
    const submission = new Desk(app, { publicFrom: 'SUBMISSION' });
    const district = somebody('REPORTER', 3);
    const { report: above } = await submission.start(district, 3, '2018-S1');
    const line = { indicator: 'STAFF', members: [], unit: '4', value: '12' };
    const said = await submission.step(district, 'setFigures', {
      report: above.id,
      baseVersion: above.version,
      figures: [line],
    });
    const { report: handedIn } = await submission.submit(district, said.report);
    const { report: started } = await submission.start(REPORTER, 4, '2018-S1');
    const { report } = await submission.set(REPORTER, started, { STAFF: 15 });
    expect((await changesOf(report)).steps.at(-1).changes).toMatchObject([{ before: { value: '12' } }]);
    // No longer public, the report of the superior is none for its communes.
    await submission.withdraw(district, handedIn);
    expect((await changesOf(report)).steps.at(-1).changes).toEqual([
      { before: null, beforeReport: null, after: { value: '15' } },
    ]);
    expect((await changesOf(report, REVIEWER)).steps.at(-1).changes).toMatchObject([
      { before: { value: '12' }, beforeReport: { id: above.id } },
    ]);
    expect((await changesOf(report)).findings).toEqual([]);
  });

  it('is no conflict of two people on one sheet', async () => {
    await desk.approved(4, '2018-S1', { STAFF: 12 });
    const { report } = await desk.start(REPORTER, 4, '2018-S1', 'STAFF_ALONE');
    await desk.set(REPORTER, report, { STAFF: 12 });
    expect(await desk.set(REPORTER, report, { STAFF: 15 })).toMatchObject({
      __typename: 'ReportConflict',
      conflicts: [{ base: null, yours: { value: '15' }, theirs: { value: '12' } }],
    });
  });
});

async function correctTo(first: Head, staff: number): Promise<void> {
  const { report: correction } = await desk.correct(REPORTER, first);
  const { report: changed } = await desk.set(REPORTER, correction, { STAFF: staff });
  const { report: submitted } = await desk.submit(REPORTER, changed);
  await desk.approve(REVIEWER, submitted);
}
