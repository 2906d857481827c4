import { beforeEach, describe, expect, it } from 'vitest';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { handInLines } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Desk, figureInputs, plantCollection, REPORTER, REVIEWER, somebody } from './collection-world.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app);
});

describe('A report on its way', () => {
  it('is started, filled in, handed in and approved; only then do its figures count', async () => {
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 12, STAFF: 3 });
    expect(draft).toMatchObject({ version: 2, status: 'DRAFT', isPublic: false });
    expect(await desk.measure(4, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({ status: 'MISSING' });
    const { report } = await desk.submit(REPORTER, draft);
    expect(report).toMatchObject({ version: 3, status: 'SUBMITTED', isPublic: false });
    expect(await desk.measure(4, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({ status: 'MISSING' });
    const approved = await desk.approve(REVIEWER, report);
    expect(approved).toMatchObject({
      __typename: 'ReportAccepted',
      report: { status: 'APPROVED', isPublic: true },
    });
    expect(await desk.measure(4, 'PETITION_RECEIVED', '2018-S1')).toEqual({
      value: 12,
      status: 'COMPLETE',
      provisional: false,
    });
    expect(await desk.measure(2, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({
      value: 12,
      status: 'PARTIAL',
    });
  });

  it('counts provisionally from the day it is handed in, where that is the rule', async () => {
    const desk = new Desk(app, { publicFrom: 'SUBMISSION' });
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 12 });
    const { report } = await desk.submit(REPORTER, draft);
    expect(await desk.measure(4, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({
      value: 12,
      provisional: true,
    });
    expect(await desk.measure(3, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({
      value: 12,
      provisional: true,
    });
    await desk.approve(REVIEWER, report);
    expect(await desk.measure(3, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({
      value: 12,
      provisional: false,
    });
  });

  it('is returned with a reason for each figure, put right, and handed in again', async () => {
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 12, STAFF: 3 });
    const { report } = await desk.submit(REPORTER, draft);
    const sheet = `query ($id: ID!) { report(id: $id) { status sheet { id value returnReason cell { indicator { code } } } } }`;
    const before = (await desk.ask(REVIEWER, sheet, { id: report.id })).data.report.sheet;
    const petitions = before.find((one: any) => one.cell.indicator.code === 'PETITION_RECEIVED');
    const returned = await desk.return(REVIEWER, report, [
      { figure: petitions.id, reason: 'khác sổ tiếp dân' },
    ]);
    expect(returned.report).toMatchObject({ status: 'RETURNED', version: 4 });
    const { data } = await desk.ask(REPORTER, sheet, { id: report.id });
    expect(data.report.sheet.map((one: any) => one.returnReason)).toEqual(
      before.map((one: any) => (one.id === petitions.id ? 'khác sổ tiếp dân' : null)),
    );
    const corrected = await desk.set(REPORTER, returned.report, { PETITION_RECEIVED: 13 });
    expect(corrected.counts).toEqual({ new: 0, same: 0, corrected: 1, removed: 0 });
    expect((await desk.submit(REPORTER, corrected.report)).report.status).toBe('SUBMITTED');
    const after = await desk.ask(
      REPORTER,
      `query ($id: ID!) { report(id: $id) { sheet { returnReason } steps { action returned { cell { indicator { code } } value { value } reason } } } }`,
      { id: report.id },
    );
    const trace = await desk.ask(
      REVIEWER,
      '{ auditEvents(within: "4") { nodes { action principalName before after } } }',
    );
    const returning = trace.data.auditEvents.nodes.find(({ action }: any) => action === 'REPORT_RETURNED');
    expect(returning).toMatchObject({ principalName: 'reviewer of 3' });
    expect(JSON.parse(returning.before)).toEqual({ status: 'SUBMITTED', version: 3 });
    expect(JSON.parse(returning.after)).toMatchObject({ status: 'RETURNED', reason: 'xem lại', returned: 1 });
    // Handed in anew, nobody objects to it yet; what was objected to before is kept with who did.
    expect(after.data.report.sheet).toEqual([{ returnReason: null }, { returnReason: null }]);
    expect(after.data.report.steps.map((step: any) => [step.action, step.returned])).toEqual([
      ['START', []],
      ['SET', []],
      ['SUBMIT', []],
      [
        'RETURN',
        [
          {
            cell: { indicator: { code: 'PETITION_RECEIVED' } },
            value: { value: '12' },
            reason: 'khác sổ tiếp dân',
          },
        ],
      ],
      ['SET', []],
      ['SUBMIT', []],
    ]);
  });

  it('that was public and is returned counts no more, and what stood before it stands again', async () => {
    const desk = new Desk(app, { publicFrom: 'SUBMISSION' });
    const first = await desk.approved(4, '2018-S1', { PETITION_RECEIVED: 12 });
    const { report: correction } = await desk.correct(REPORTER, first);
    expect(correction).toMatchObject({ revision: 2, status: 'DRAFT' });
    const { report: changed } = await desk.set(REPORTER, correction, { PETITION_RECEIVED: 15 });
    const { report: submitted } = await desk.submit(REPORTER, changed);
    expect(await desk.measure(3, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({
      value: 15,
      provisional: true,
    });
    await desk.return(REVIEWER, submitted);
    expect(await desk.measure(3, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({
      value: 12,
      provisional: false,
    });
  });

  it('that was approved is corrected by another, and says what changed, who did it, when and why', async () => {
    const desk = new Desk(app);
    const first = await desk.approved(4, '2018-S1', { PETITION_RECEIVED: 12, STAFF: 3 });
    const { report: correction } = await desk.correct(REPORTER, first, 'đếm sót đơn tháng 6');
    const { report: changed } = await desk.set(REPORTER, correction, { PETITION_RECEIVED: 15, STAFF: null });
    expect(await desk.measure(4, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({ value: 12 });
    const { report: submitted } = await desk.submit(REPORTER, changed);
    await desk.approve(REVIEWER, submitted);
    expect(await desk.measure(4, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({
      value: 15,
      provisional: false,
    });
    expect(await desk.measure(4, 'STAFF', '2018-S1')).toMatchObject({ status: 'MISSING' });
    const { data } = await desk.ask(
      REVIEWER,
      `query ($id: ID!) { report(id: $id) { revision figures { earlier { value } }
         steps { action principalName statusBefore statusAfter reason changes { cell { indicator { code } } before { value } after { value } } } } }`,
      { id: submitted.id },
    );
    expect(data.report.figures).toEqual([{ earlier: [{ value: 12 }] }]);
    expect(data.report.steps.map(({ changes, ...step }: any) => step)).toEqual([
      {
        action: 'CORRECT',
        principalName: 'reporter of 4',
        statusBefore: null,
        statusAfter: 'DRAFT',
        reason: 'đếm sót đơn tháng 6',
      },
      {
        action: 'SET',
        principalName: 'reporter of 4',
        statusBefore: 'DRAFT',
        statusAfter: 'DRAFT',
        reason: null,
      },
      {
        action: 'SUBMIT',
        principalName: 'reporter of 4',
        statusBefore: 'DRAFT',
        statusAfter: 'SUBMITTED',
        reason: null,
      },
      {
        action: 'APPROVE',
        principalName: 'reviewer of 3',
        statusBefore: 'SUBMITTED',
        statusAfter: 'APPROVED',
        reason: null,
      },
    ]);
    expect(data.report.steps[1].changes).toEqual([
      { cell: { indicator: { code: 'PETITION_RECEIVED' } }, before: { value: '12' }, after: { value: '15' } },
      { cell: { indicator: { code: 'STAFF' } }, before: { value: '3' }, after: null },
    ]);
  });

  it('is corrected by one other at a time', async () => {
    const desk = new Desk(app);
    const first = await desk.approved(4, '2018-S1', { PETITION_RECEIVED: 12 });
    const { report } = await desk.correct(REPORTER, first);
    expect(await desk.correct(REPORTER, first)).toMatchObject({
      __typename: 'StepNotPossible',
      obstacle: 'CORRECTED_ALREADY',
      report: { id: report.id },
      possible: ['SET', 'SUBMIT'],
    });
    // Who starts it anew is told of the correction, and not of what it corrects.
    expect(await desk.start(REPORTER, 4, '2018-S1')).toMatchObject({
      obstacle: 'ALREADY_STARTED',
      report: { id: report.id, revision: 2, status: 'DRAFT' },
      possible: ['SET', 'SUBMIT'],
    });
    // What it corrects is corrected no more.
    expect(await desk.set(REPORTER, first, { STAFF: 1 })).toMatchObject({ obstacle: 'STATUS', possible: [] });
  });

  it('takes no step from where it does not lead, and says which whoever asks could take', async () => {
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 12 });
    const told = async (outcome: Promise<any>): Promise<unknown[]> => {
      const { obstacle, possible } = await outcome;
      return [obstacle, possible];
    };
    const chief = somebody('ADMINISTRATOR', 4);
    expect(await told(desk.approve(REVIEWER, draft))).toEqual(['STATUS', []]);
    expect(await told(desk.withdraw(REPORTER, draft))).toEqual(['STATUS', ['SET', 'SUBMIT']]);
    const { report } = await desk.submit(REPORTER, draft);
    expect(await told(desk.set(REPORTER, report, { STAFF: 1 }))).toEqual(['STATUS', ['WITHDRAW']]);
    expect(await told(desk.set(chief, report, { STAFF: 1 }))).toEqual([
      'STATUS',
      ['WITHDRAW', 'RETURN', 'APPROVE'],
    ]);
    const { report: approved } = await desk.approve(REVIEWER, report);
    expect(await told(desk.return(REVIEWER, approved))).toEqual(['STATUS', []]);
    expect(await told(desk.withdraw(REPORTER, approved))).toEqual(['STATUS', ['CORRECT']]);
  });

  it('is one for each unit, form and period, and only for those that the form asks', async () => {
    const desk = new Desk(app);
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    expect(await desk.start(REPORTER, 4, '2018-S1')).toMatchObject({
      obstacle: 'ALREADY_STARTED',
      report: { id: report.id },
    });
    expect(await desk.start(REPORTER, 4, '2018-Q1')).toEqual(['REPORT_NOT_EXPECTED']);
    expect(await desk.start(REPORTER, 4, '2018-S1', 'RUOND')).toEqual(['FORM_NOT_FOUND']);
  });

  it('is started once its period has begun and handed in once it has closed, in the official sense', async () => {
    // Of 2026-S1 the days from 15 December 2025 to 14 June 2026 are counted.
    const on = (today: string): Desk => new Desk(app, { today });
    expect(await on('2025-12-14').start(REPORTER, 4, '2026-S1')).toEqual(['PERIOD_NOT_BEGUN']);
    const { report } = await on('2025-12-15').start(REPORTER, 4, '2026-S1');
    const set = await on('2026-01-20').set(REPORTER, report, { PETITION_RECEIVED: 12 });
    expect(await on('2026-06-13').submit(REPORTER, set.report)).toMatchObject({
      __typename: 'StepNotPossible',
      obstacle: 'PERIOD_OPEN',
      possible: ['SET'],
    });
    expect(await on('2026-06-14').submit(REPORTER, set.report)).toMatchObject({
      report: { status: 'SUBMITTED' },
    });
  });

  it('takes no figure of a period that has not begun', async () => {
    const desk = new Desk(app, { today: '2026-01-15' });
    const { report } = await desk.start(REPORTER, 4, '2025-S2');
    const step = (period: string) =>
      desk.step(REPORTER, 'setFigures', {
        report: report.id,
        baseVersion: 1,
        figures: [{ indicator: 'STAFF', period, value: '3' }],
      });
    expect(await step('2026-02')).toMatchObject({ problems: [{ position: 0, field: 'period' }] });
    expect(await step('2026-01')).toMatchObject({ __typename: 'ReportAccepted' });
  });

  it('without a figure is handed in only with a reason, which is kept, and makes nothing 0', async () => {
    const desk = new Desk(app);
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    for (const reason of [undefined, '  ']) {
      expect(await desk.submit(REPORTER, report, [], reason)).toMatchObject({
        __typename: 'StepNotPossible',
        obstacle: 'EMPTY_SHEET',
      });
    }
    const submitted = await desk.submit(REPORTER, report, [], 'mới thành lập, chưa có việc');
    expect(submitted.report).toMatchObject({ status: 'SUBMITTED' });
    await desk.approve(REVIEWER, submitted.report);
    expect(await desk.measure(4, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({
      value: null,
      status: 'MISSING',
    });
    const { data } = await desk.ask(
      REVIEWER,
      `query ($id: ID!) { report(id: $id) { steps { action reason } }
         completeness(within: "4", period: "2018-S1", level: COMMUNE) { figures { handedIn } } }`,
      { id: report.id },
    );
    expect(data.report.steps[1]).toEqual({ action: 'SUBMIT', reason: 'mới thành lập, chưa có việc' });
    expect(data.completeness.figures.handedIn).toBe(0);
  });

  it.each(['', ' \n', '\u200b', '\u2066\u00a0\u2069', '\ufeff\u3164\u2800'])(
    'takes %j for no reason and for no note',
    async nothing => {
      const desk = new Desk(app);
      const { report: empty } = await desk.start(REPORTER, 4, '2018-S1');
      expect(await desk.submit(REPORTER, empty, [], nothing)).toMatchObject({ obstacle: 'EMPTY_SHEET' });
      const { report: set } = await desk.set(REPORTER, empty, { STAFF: 1 });
      const { report } = await desk.submit(REPORTER, set);
      const returning = (reason: string, figures: readonly object[]) =>
        desk.step(REVIEWER, 'returnReport', {
          report: report.id,
          baseVersion: report.version,
          reason,
          figures,
        });
      const refused = { __typename: 'FiguresRefused', problems: [{ field: 'reason' }] };
      expect(await returning(nothing, [])).toMatchObject(refused);
      const { data } = await desk.ask(REVIEWER, 'query ($id: ID!) { report(id: $id) { sheet { id } } }', {
        id: report.id,
      });
      expect(
        await returning('xem lại', [{ figure: data.report.sheet[0].id, reason: nothing }]),
      ).toMatchObject(refused);
      const { report: approved } = await desk.approve(REVIEWER, report);
      expect(await desk.correct(REPORTER, approved, nothing)).toMatchObject(refused);
      expect(await desk.correct(REPORTER, approved)).toMatchObject({ __typename: 'ReportAccepted' });
    },
  );

  it('is not approved by whoever handed it in, unless they administer the unit', async () => {
    const desk = new Desk(app);
    const both = { ...somebody('REVIEWER', 4), grants: [...REPORTER.grants, ...REVIEWER.grants] };
    const { report } = await desk.submit(both, await desk.filled(both, 4, '2018-S1', { STAFF: 1 }));
    expect(await desk.approve(both, report)).toMatchObject({
      obstacle: 'FOUR_EYES',
      possible: ['WITHDRAW', 'RETURN'],
    });
    const chief = somebody('ADMINISTRATOR', 2);
    const { report: other } = await desk.submit(chief, await desk.filled(chief, 5, '2018-S1', { STAFF: 1 }));
    expect(await desk.approve(chief, other)).toMatchObject({ __typename: 'ReportAccepted' });
  });
});

describe('Figures that are set together', () => {
  it('are taken all or not at all, each with what is wrong with it', async () => {
    const desk = new Desk(app);
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    const refused = await desk.step(REPORTER, 'setFigures', {
      report: report.id,
      baseVersion: report.version,
      figures: [
        ...figureInputs({ PETITION_RECEIVED: 12, PETITION_RECIEVED: 3, STAFF: '1.022' }),
        { indicator: 'STAFF', unit: '5', value: '1' },
        { indicator: 'STAFF', scope: 'TOTAL', value: '1' },
        ...figureInputs({ PETITION_RECEIVED: -1, 'PETITION_RECEIVED[PETITION_TYPE=LETTER]': 1 }),
        ...figureInputs({ PETITION_RECEIVED: 13 }),
      ],
    });
    expect(refused).toMatchObject({ __typename: 'FiguresRefused' });
    for (const { messageVi, messageEn } of refused.problems)
      expect([messageVi, messageEn]).toEqual([
        expect.stringMatching(/[ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ]/),
        expect.stringMatching(/ (is|are|has|counts|does|no) /),
      ]);
    expect(refused.problems.map(({ position, field }: any) => [position, field])).toEqual([
      [1, 'indicator'],
      [2, 'value'],
      [3, 'unit'],
      [4, 'scope'],
      [5, 'value'],
      [6, 'members'],
      [7, null],
    ]);
    const { data } = await desk.ask(
      REPORTER,
      `query ($id: ID!) { report(id: $id) { version sheet { value } } }`,
      {
        id: report.id,
      },
    );
    expect(data.report).toEqual({ version: 1, sheet: [] });
  });

  it('keep what the cell of a file said and how it was read, as long as the figure is known', async () => {
    const desk = new Desk(app);
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    const said = { text: 'gần 2 tỷ', reading: '2 tỷ = 2000000000; gần: khoảng' };
    const set = await desk.step(REPORTER, 'setFigures', {
      report: report.id,
      baseVersion: 1,
      figures: [{ indicator: 'STAFF', value: '2000000000', precision: 'ABOUT', place: 'Sheet1!C7', said }],
    });
    const { report: submitted } = await desk.submit(REPORTER, set.report);
    await desk.approve(REVIEWER, submitted);
    const { data } = await desk.ask(
      undefined,
      `query ($id: ID!) { report(id: $id) { figures { exact place said { text reading } } } }`,
      {
        id: report.id,
      },
    );
    expect(data.report.figures).toEqual([{ exact: '2000000000', place: 'Sheet1!C7', said }]);
  });

  it('of a step that is asked for twice under one key are set once', async () => {
    const desk = new Desk(app);
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    const input = { key: 'once', report: report.id, baseVersion: 1, figures: figureInputs({ STAFF: 3 }) };
    expect(await desk.step(REPORTER, 'setFigures', input)).toMatchObject({
      isRepeated: false,
      report: { version: 2 },
    });
    expect(await desk.step(REPORTER, 'setFigures', input)).toMatchObject({
      isRepeated: true,
      counts: { new: 1 },
      report: { version: 2 },
    });
    const other = { ...input, figures: figureInputs({ STAFF: 4 }) };
    expect(await desk.step(REPORTER, 'setFigures', other)).toEqual(['CLIENT_KEY_REUSED']);
  });
});

describe('A figure that is missing on a sheet', () => {
  const RETURN = `mutation ($input: ReturnReportInput!) { returnReport(input: $input) { __typename
    ... on FiguresRefused { problems { position field messageVi messageEn } } ... on ReportAccepted { report { id version status } } } }`;
  const ASK = `query ($id: ID!) { report(id: $id) { toFillIn { cell { indicator { code } members { member { code } } } value { value } reason }
    sheet { id } steps { action returned { value { value } reason } } } }`;

  it('is returned by itself, until it is filled in', async () => {
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 12 });
    const { report } = await desk.submit(REPORTER, draft);
    const { sheet } = (await desk.ask(REVIEWER, ASK, { id: report.id })).data.report;
    const asked = (figures: object[], key: string): Promise<any> =>
      desk.ask(REVIEWER, RETURN, {
        input: { key, report: report.id, baseVersion: report.version, reason: '', figures },
      });
    const complaints = {
      indicator: 'PETITION_RECEIVED',
      members: [{ dimension: 'PETITION_TYPE', member: 'COMPLAINT' }],
    };
    const refused = await asked(
      [
        { missing: { indicator: 'PETITION_RECEIVED' }, reason: 'thiếu' },
        { missing: { indicator: 'STAF' }, reason: 'thiếu' },
        { missing: { indicator: 'STAFF', unit: '5' }, reason: 'thiếu' },
        { missing: complaints, reason: ' ' },
        { reason: 'thiếu' },
        { figure: sheet[0].id, missing: complaints, reason: 'thiếu' },
      ],
      'a',
    );
    expect(
      refused.data.returnReport.problems.map(({ position, field, messageVi }: any) => [
        position,
        field,
        messageVi,
      ]),
    ).toEqual([
      [0, 'missing', expect.stringContaining('đã có trên bảng')],
      [1, 'indicator', expect.stringContaining('"STAF"')],
      [2, 'unit', expect.stringContaining('chỉ có số liệu của 4')],
      [3, 'reason', 'ghi lý do trả lại.'],
      [4, 'figure', expect.stringContaining('ghi id')],
      [5, 'figure', expect.stringContaining('ghi id')],
    ]);
    const returned = await asked(
      [
        { missing: { indicator: 'STAFF' }, reason: 'thiếu: bổ sung' },
        { missing: complaints, reason: 'thiếu khiếu nại' },
        { figure: sheet[0].id, reason: 'khác sổ' },
      ],
      'b',
    );
    expect(returned.data.returnReport.report.status).toBe('RETURNED');
    const { toFillIn, steps } = (await desk.ask(REPORTER, ASK, { id: report.id })).data.report;
    expect(toFillIn).toEqual([
      { cell: { indicator: { code: 'STAFF' }, members: [] }, value: null, reason: 'thiếu: bổ sung' },
      {
        cell: { indicator: { code: 'PETITION_RECEIVED' }, members: [{ member: { code: 'COMPLAINT' } }] },
        value: null,
        reason: 'thiếu khiếu nại',
      },
    ]);
    expect(steps.at(-1).returned).toEqual([
      { value: null, reason: 'thiếu: bổ sung' },
      { value: null, reason: 'thiếu khiếu nại' },
      { value: { value: '12' }, reason: 'khác sổ' },
    ]);
    const { report: filled } = await desk.set(REPORTER, returned.data.returnReport.report, { STAFF: 3 });
    const left = (await desk.ask(REPORTER, ASK, { id: report.id })).data.report.toFillIn;
    expect(left).toMatchObject([{ reason: 'thiếu khiếu nại' }]);
    await desk.submit(REPORTER, filled);
    expect((await desk.ask(REPORTER, ASK, { id: report.id })).data.report.toFillIn).toEqual([]);
  });
});

describe('A number as text', () => {
  it.each([
    ['PETITION_RECEIVED', '1.000', /"1000" hoặc "1"/],
    ['STAFF', '12.000', /"12000" hoặc "12"/],
    ['DAYS_TO_SETTLE', '1.022', /"1022" hoặc "1.0220"/],
    ['STAFF', '1.022', /không có phần lẻ/],
  ])('that can be a thousand or one is refused: %s %s', async (indicator, value, why) => {
    const desk = new Desk(app);
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    expect(await desk.set(REPORTER, report, { [indicator]: value })).toMatchObject({
      problems: [{ field: 'value', messageVi: expect.stringMatching(why) }],
    });
  });

  it('is taken as programs write it wherever it is clear, or says how it was read', async () => {
    const desk = new Desk(app);
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    const set = await desk.step(REPORTER, 'setFigures', {
      report: report.id,
      baseVersion: report.version,
      figures: [
        { indicator: 'PETITION_RECEIVED', members: [], value: '1000' },
        { indicator: 'STAFF', members: [], value: '1.000', said: { text: '1,000', reading: '1' } },
        { indicator: 'DAYS_TO_SETTLE', members: [], value: '0.125' },
      ],
    });
    expect(set).toMatchObject({ __typename: 'ReportAccepted', counts: { new: 3 } });
  });
});

describe('A version that nobody can have seen', () => {
  it.each([99, 3, 0, -1])('is refused as none, and not told as a conflict: %i', async baseVersion => {
    const desk = new Desk(app);
    const { id } = await desk.filled(REPORTER, 4, '2018-S1', { STAFF: 3 });
    for (const [mutation, more] of [
      ['setFigures', 'figures: [{ indicator: "STAFF", value: "4" }]'],
      ['submitReport', ''],
    ]) {
      const { errors } = await desk.ask(
        REPORTER,
        `mutation { ${mutation}(input: { key: "k", report: "${id}", baseVersion: ${baseVersion} ${more} }) { __typename } }`,
      );
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining(`baseVersion: ${baseVersion}`),
          extensions: {
            code: 'BAD_USER_INPUT',
            details: { baseVersion, version: 2 },
            messageVi: expect.stringContaining('từ 1 đến 2'),
            messageEn: expect.stringContaining('1 to 2'),
          },
        },
      ]);
    }
  });
});

describe('Two reporters on one report', () => {
  const OTHER = somebody('REPORTER', 3, 'the other');

  it('do not disturb each other as long as they set different figures', async () => {
    const desk = new Desk(app);
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    await desk.set(REPORTER, report, { PETITION_RECEIVED: 12 });
    const merged = await desk.set(OTHER, report, { STAFF: 3 });
    expect(merged).toMatchObject({ __typename: 'ReportAccepted', report: { version: 3 } });
  });

  it('are shown both values, and what both started from, where they set the same figure', async () => {
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 10 });
    await desk.set(REPORTER, draft, { PETITION_RECEIVED: 12 });
    expect(await desk.set(OTHER, draft, { PETITION_RECEIVED: 13, STAFF: 3 })).toEqual({
      __typename: 'ReportConflict',
      report: { id: draft.id, version: 3, status: 'DRAFT', revision: 1, isPublic: false },
      conflicts: [
        {
          cell: { indicator: { code: 'PETITION_RECEIVED' } },
          base: { value: '10' },
          yours: { value: '13' },
          theirs: { value: '12' },
          by: 'reporter of 4',
        },
      ],
    });
    expect(await desk.set(OTHER, draft, { PETITION_RECEIVED: 12 })).toMatchObject({
      __typename: 'ReportAccepted',
    });
  });

  it('do not hand in what they have not seen', async () => {
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 10 });
    await desk.set(OTHER, draft, { PETITION_RECEIVED: 12 });
    expect(await desk.submit(REPORTER, draft)).toMatchObject({
      __typename: 'ReportConflict',
      conflicts: [{ base: { value: '10' }, theirs: { value: '12' }, by: 'the other' }],
    });
  });

  it('who start it at the same moment start one', async () => {
    const desk = new Desk(app);
    const outcomes = await Promise.all([REPORTER, OTHER].map(who => desk.start(who, 4, '2018-S1')));
    expect(new Set(outcomes.map(({ __typename }) => __typename))).toEqual(
      new Set(['ReportAccepted', 'StepNotPossible']),
    );
    expect(new Set(outcomes.map(({ report }) => report.id)).size).toBe(1);
  });

  it('who write at the same moment lose nothing', async () => {
    const desk = new Desk(app);
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    const figures = [
      { PETITION_RECEIVED: 5 },
      { STAFF: 3 },
      { DAYS_TO_SETTLE: 20 },
      { 'PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]': 2 },
      { 'PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]': 3 },
    ];
    const outcomes = await Promise.all(figures.map(one => desk.set(OTHER, report, one as never)));
    expect(outcomes.every(({ __typename }) => __typename === 'ReportAccepted')).toBe(true);
    const { data } = await desk.ask(
      OTHER,
      `query ($id: ID!) { report(id: $id) { version sheet { value } } }`,
      {
        id: report.id,
      },
    );
    expect(data.report.version).toBe(6);
    expect(
      data.report.sheet
        .map(({ value }: any) => Number(value))
        .toSorted((one: number, other: number) => one - other),
    ).toEqual([2, 3, 3, 5, 20]);
  });
});

describe('A report that is not public', () => {
  it('is not there for whoever may not see it', async () => {
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 12 });
    const question = `query ($id: ID!) { report(id: $id) { status } reports(within: "2") { totalCount nodes { id } } }`;
    for (const who of [undefined, somebody('VIEWER', 5), somebody('ADMINISTRATOR', 11)]) {
      const { data } = await desk.ask(who, question, { id: draft.id });
      expect(data).toEqual({ report: null, reports: { totalCount: 0, nodes: [] } });
      const none = await desk.step(who, 'setFigures', { report: '999999', baseVersion: 1, figures: [] });
      expect(await desk.step(who, 'setFigures', { report: draft.id, baseVersion: 1, figures: [] })).toEqual(
        none,
      );
    }
    for (const who of [somebody('VIEWER', 4), somebody('VIEWER', 2), REPORTER, REVIEWER]) {
      const { data } = await desk.ask(who, question, { id: draft.id });
      expect(data).toEqual({
        report: { status: 'DRAFT' },
        reports: { totalCount: 1, nodes: [{ id: draft.id }] },
      });
    }
  });

  it('is written by reporters of the unit alone, and judged by reviewers alone', async () => {
    const desk = new Desk(app);
    const draft = await desk.filled(REPORTER, 4, '2018-S1', { PETITION_RECEIVED: 12 });
    expect(await desk.set(somebody('VIEWER', 4), draft, { STAFF: 1 })).toEqual(['FORBIDDEN']);
    expect(await desk.set(REVIEWER, draft, { STAFF: 1 })).toEqual(['FORBIDDEN']);
    const { report } = await desk.submit(REPORTER, draft);
    expect(await desk.approve(REPORTER, report)).toEqual(['FORBIDDEN']);
    expect(await desk.start(somebody('REPORTER', 5), 4, '2018-S2')).toEqual(['FORBIDDEN']);
  });

  it('hides its sheet and its steps even when its figures are public', async () => {
    const desk = new Desk(app);
    const report = await desk.approved(4, '2018-S1', { PETITION_RECEIVED: 12 });
    const { data } = await desk.ask(
      undefined,
      `query ($id: ID!) { report(id: $id) { status figures { exact } sheet { value } steps { action } findings { id } } }`,
      { id: report.id },
    );
    expect(data.report).toEqual({
      status: 'APPROVED',
      figures: [{ exact: '12' }],
      sheet: null,
      steps: null,
      findings: null,
    });
  });
});

describe('A file', () => {
  it('takes no step of a report that is filled in by a form', async () => {
    const desk = new Desk(app);
    await desk.filled(REPORTER, 4, '2018-S1', { STAFF: 3 });
    const lines = handInLines(app.em(), 'ROUND,4,STAFF,2018-S1,4');
    await expect(lines).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      message: expect.stringContaining('is filled in by a form'),
    });
    expect(await desk.measure(4, 'STAFF', '2018-S1')).toMatchObject({ status: 'MISSING' });
  });

  it('whose report is returned leaves its figures on the sheet, and what stood before stands again', async () => {
    const desk = new Desk(app);
    await handInLines(app.em(), 'first,4,STAFF,2018-S1,3');
    await handInLines(app.em(), 'second,4,STAFF,2018-S1,4');
    expect(await desk.measure(4, 'STAFF', '2018-S1')).toMatchObject({ value: 4, provisional: true });
    const { data } = await desk.ask(REVIEWER, '{ reports { nodes { id version document { key } } } }');
    const second = data.reports.nodes.find((one: any) => one.document.key === 'second');
    const { report: returned } = await desk.return(REVIEWER, second);
    expect(returned).toMatchObject({ status: 'RETURNED', isPublic: false });
    expect(await desk.measure(4, 'STAFF', '2018-S1')).toMatchObject({ value: 3, provisional: true });
    const sheet = await desk.ask(
      REVIEWER,
      `query ($id: ID!) { report(id: $id) { sheet { value } } }`,
      second,
    );
    expect(sheet.data.report.sheet).toEqual([{ value: '4' }]);
    await expect(handInLines(app.em(), 'second,4,STAFF,2018-S1,5')).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      message: expect.stringContaining(
        'the report "second/4/2018-S1" went back to its office and is RETURNED, its figures are entered in the system now: set them there',
      ),
    });
    expect(await desk.set(REPORTER, returned, { STAFF: 5 })).toMatchObject({
      report: { status: 'RETURNED' },
    });
  });
});

describe('A list of reports with their sheets, steps and forms', () => {
  it('costs the same few statements, however many reports there are', async () => {
    const desk = new Desk(app);
    const question = `{ reports(first: 100) { nodes { id form { code } sheet { value cell { indicator { code } unit { code } } } steps { action } } } }`;
    await desk.filled(somebody('REPORTER', 4), 4, '2018-S1', { STAFF: 3 });
    const chief = somebody('ADMINISTRATOR', 2);
    const ofOne = await app.countingQueries(() => desk.ask(chief, question));
    for (const unit of [5, 6, 7])
      await desk.filled(somebody('REPORTER', unit), unit, '2018-S1', { STAFF: 3 });
    expect(await app.countingQueries(() => desk.ask(chief, question))).toBe(ofOne);
    expect(ofOne).toBeLessThanOrEqual(8);
  });
});

describe('Offices of two provinces that hand in and have approved at the same moment', () => {
  it('lose nothing, in no figure and in no rollup', { timeout: 120_000 }, async () => {
    for (const publicFrom of ['APPROVAL', 'SUBMISSION'] as const) {
      await plantCollection(app);
      const desk = new Desk(app, { publicFrom });
      const offices = [3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14];
      await Promise.all(
        offices.map(async unit => {
          const report = await desk.approved(unit, '2018-S1', { PETITION_RECEIVED: unit, STAFF: 1 });
          if (unit % 2 === 0) return;
          const chief = somebody('ADMINISTRATOR', 1);
          const { report: correction } = await desk.correct(chief, report);
          const { report: changed } = await desk.set(chief, correction, { PETITION_RECEIVED: unit + 100 });
          const { report: submitted } = await desk.submit(chief, changed);
          await desk.approve(chief, submitted);
        }),
      );
      const sum = offices.reduce((total, unit) => total + (unit % 2 === 0 ? unit : unit + 100), 0);
      expect(await desk.measure(1, 'PETITION_RECEIVED', '2018-S1')).toEqual({
        value: sum,
        status: 'COMPLETE',
        provisional: false,
      });
      expect((await new RollupCheckReadModel(app.em()).check(1)).differences).toEqual([]);
    }
  });
});
