import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk } from '../collection/collection-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Office, REPORT } from './import-world.js';

const WIDE = [
  'TT,Đơn vị,Mã đơn vị,STAFF,PETITION_RECEIVED,PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]',
  '1,Đơn vị 3,3,12,"1.022",02',
  '2,Đơn vị 4,4,gần 300,-,',
  '3,Đơn vị 5,5,,không,0',
].join('\n');

describe('A file of figures', () => {
  let app: TestApp;
  let office: Office;
  beforeEach(async () => {
    await office?.server.stop();
    app = await startTestApp();
    office = await Office.open(app, { maxImportMegabytes: 1 });
  });
  afterAll(async () => {
    await office?.server.stop();
    await app?.[Symbol.asyncDispose]();
  });

  it('is read and told, and changes nothing, unless it is said to', async () => {
    const { status, job } = await office.send(WIDE);
    expect(status).toBe(200);
    expect(job).toMatchObject({
      status: 'CHECKED',
      fileName: 'số liệu.csv',
      unit: { code: '3' },
      figureCount: 6,
      figuresWritten: 0,
      counts: { new: 6, same: 0, corrected: 0 },
      problemCount: 0,
      discrepancyCount: 0,
      report: null,
    });
    const { data } = await office.ask('{ reports(status: DRAFT) { totalCount } }');
    expect(data.reports.totalCount).toBe(0);
  });

  it('is written by its id, once it was looked at, onto the sheet of a report that is started for it', async () => {
    const { job } = await office.send(WIDE);
    const key = randomUUID();
    const write = `mutation { importFigures(input: { key: "${key}", job: "${job.id}" }) { importJob { status figuresWritten report { id status version steps { action } } } } }`;
    const { data } = await office.ask(write);
    const { importJob } = data.importFigures;
    expect(importJob).toMatchObject({
      status: 'DONE',
      figuresWritten: 6,
      report: { status: 'DRAFT', version: 2 },
    });
    expect(importJob.report.steps).toEqual([{ action: 'START' }, { action: 'SET' }]);
    expect(await office.sheet(importJob.report.id)).toEqual([
      '3 PETITION_RECEIVED 1022',
      '3 PETITION_RECEIVED COMPLAINT 2',
      '3 STAFF 12',
      '4 STAFF ABOUT 300',
      '5 PETITION_RECEIVED 0',
      '5 PETITION_RECEIVED COMPLAINT 0',
    ]);
    expect((await office.ask(write)).data).toEqual(data);
  });

  it('is kept with what its cells said and how they were read', async () => {
    const { job } = await office.send(WIDE, `${REPORT}&dryRun=false`);
    const { data } = await office.ask(
      `{ report(id: "${job.report.id}") { sheet { cell { unit { code } indicator { code } } place said { text reading } } } }`,
    );
    expect(data.report.sheet).toContainEqual({
      cell: { unit: { code: '4' }, indicator: { code: 'STAFF' } },
      place: 'D3',
      said: { text: 'gần 300', reading: 'khoảng 300' },
    });
  });

  it('sent again changes nothing, and another tells what is new, the same, and corrected from what', async () => {
    const { job } = await office.send(WIDE, `${REPORT}&dryRun=false`);
    expect(job.status).toBe('DONE');
    const again = await office.send(WIDE, `${REPORT}&dryRun=false`);
    expect(again.job).toMatchObject({ status: 'DONE', counts: { new: 0, same: 6, corrected: 0 } });
    expect(again.job.report.version).toBe(job.report.version);
    const other = await office.send(WIDE.replace('3,12,', '3,13,').replace('5,,', '5,7,'));
    expect(other.job.counts).toEqual({ new: 1, same: 5, corrected: 1, removed: 0 });
    const { data } = await office.ask(
      `{ importJob(id: "${other.job.id}") { changes { totalCount nodes { kind row column cell { unit { code } indicator { code } } before { value } after { value } } } } }`,
    );
    expect(data.importJob.changes).toEqual({
      totalCount: 2,
      nodes: [
        {
          kind: 'CORRECTED',
          row: 2,
          column: 'D',
          cell: { unit: { code: '3' }, indicator: { code: 'STAFF' } },
          before: { value: '12' },
          after: { value: '13' },
        },
        {
          kind: 'NEW',
          row: 4,
          column: 'D',
          cell: { unit: { code: '5' }, indicator: { code: 'STAFF' } },
          before: null,
          after: { value: '7' },
        },
      ],
    });
  });

  it('tells what another report says in a cell before it is written', async () => {
    const desk = new Desk(app);
    const said = await desk.approved(4, '2018-S1', { STAFF: 12 });
    const { job } = await office.send(WIDE);
    expect(job.counts).toEqual({ new: 5, same: 0, corrected: 1, removed: 0 });
    const { data } = await office.ask(
      `{ importJob(id: "${job.id}") { changes(kind: CORRECTED) { nodes { cell { unit { code } } before { value } beforeReport { id } after { value } } } } }`,
    );
    expect(data.importJob.changes.nodes).toEqual([
      {
        cell: { unit: { code: '4' } },
        before: { value: '12' },
        beforeReport: { id: said.id },
        after: { value: '300' },
      },
    ]);
  });

  it('tells where another report says otherwise though the sheet has the number already', async () => {
    await office.send(WIDE, `${REPORT}&dryRun=false`);
    const said = await new Desk(app).approved(4, '2018-S1', { STAFF: 12 });
    const { job } = await office.send(WIDE);
    expect(job.counts).toMatchObject({ same: 6, corrected: 0 });
    const { data } = await office.ask(
      `{ importJob(id: "${job.id}") { displaced { row column cell { unit { code } indicator { code } } ours { value precision } theirs { value } otherReport { id } } } }`,
    );
    expect(data.importJob.displaced).toEqual([
      {
        row: 3,
        column: 'D',
        cell: { unit: { code: '4' }, indicator: { code: 'STAFF' } },
        ours: { value: '300', precision: 'ABOUT' },
        theirs: { value: '12' },
        otherReport: { id: said.id },
      },
    ]);
  });

  it('is not written over what another report said since it was told: that is told first', async () => {
    const { job } = await office.send(WIDE);
    expect(job.counts).toEqual({ new: 6, same: 0, corrected: 0, removed: 0 });
    const desk = new Desk(app);
    const said = await desk.approved(4, '2018-S1', { STAFF: 12 });
    const write = (): Promise<any> =>
      office.ask(
        `mutation { importFigures(input: { key: "${randomUUID()}", job: "${job.id}" }) { importJob { status report { steps { action changes { before { value } beforeReport { id } } } } } } }`,
      );
    const { errors } = await write();
    expect(errors[0].extensions).toMatchObject({
      code: 'IMPORT_NOT_POSSIBLE',
      details: { reason: 'OUTDATED' },
      messageVi: expect.stringContaining('báo cáo khác về cùng số liệu'),
      messageEn: expect.stringContaining('another about the same figures'),
    });
    const { data } = await office.ask(
      `{ importJob(id: "${job.id}") { status counts { new corrected } changes(kind: CORRECTED) { nodes { before { value } beforeReport { id } } } } }`,
    );
    const before = { before: { value: '12' }, beforeReport: { id: said.id } };
    expect(data.importJob).toEqual({
      status: 'CHECKED',
      counts: { new: 5, corrected: 1 },
      changes: { nodes: [before] },
    });
    const { importJob } = (await write()).data.importFigures;
    expect(importJob.status).toBe('DONE');
    expect(importJob.report.steps.at(-1).changes).toContainEqual(before);
  });

  it('under a key of its own is taken once; another file under it is refused', async () => {
    const query = `${REPORT}&dryRun=false&key=mine`;
    const first = await office.send(WIDE, query);
    const second = await office.send(WIDE, query);
    expect(second.job).toEqual(first.job);
    expect((await office.send(`${WIDE}\n`, query)).codes).toEqual(['CLIENT_KEY_REUSED']);
  });

  it('is refused whole, with every problem by row and column in both languages', async () => {
    const { job } = await office.send(
      [
        'Đơn vị,Mã đơn vị,STAFF,PETITION_RECEVED,DAYS_TO_SETTLE',
        'Đơn vị 4,4,"1,022",3,1',
        'Đơn vị 99,,5,,',
        'Đơn vị 3,3,1,,2',
        ',3,2,,',
        'Đơn vị 9,9,4,,',
      ].join('\n'),
      `${REPORT}&dryRun=false`,
    );
    expect(job).toMatchObject({ status: 'REFUSED', figuresWritten: 0, report: null });
    const told = job.problems.map(({ row, column, messageVi }: any) => `${column ?? ''}${row}: ${messageVi}`);
    expect(told).toEqual([
      expect.stringMatching(/^D1: "PETITION_RECEVED" không phải .* Gần nhất: PETITION_RECEIVED/),
      expect.stringMatching(/^C2: "1,022" có thể là 1022/),
      expect.stringMatching(/^A3: "Đơn vị 99" không phải là Đơn vị 3 \(3\) hay đơn vị trực thuộc/),
      expect.stringMatching(/^E4: .*DAYS_TO_SETTLE/),
      expect.stringMatching(/^C5: số liệu này .* đã có ở C4/),
      expect.stringMatching(/^B6: "9" không phải là Đơn vị 3/),
    ]);
    expect(job.problemCount).toBe(6);
    // What could be understood is told beside it, a figure that stands there twice once.
    expect(job.counts).toEqual({ new: 2, same: 0, corrected: 0, removed: 0 });
    const { data } = await office.ask(
      `{ importJob(id: "${job.id}") { discrepancyCount changes { totalCount nodes { row column kind after { value } } } } }`,
    );
    expect(data.importJob).toEqual({
      discrepancyCount: 0,
      changes: {
        totalCount: 2,
        nodes: [
          { row: 2, column: 'E', kind: 'NEW', after: { value: '1' } },
          { row: 4, column: 'C', kind: 'NEW', after: { value: '1' } },
        ],
      },
    });
    const write = `mutation { importFigures(input: { key: "${randomUUID()}", job: "${job.id}" }) { importJob { status } } }`;
    expect((await office.ask(write)).errors[0].extensions.code).toBe('IMPORT_NOT_POSSIBLE');
    for (const { messageVi, messageEn } of job.problems) {
      expect(messageVi).toMatch(/không|đã có|có thể/);
      expect(messageEn).toMatch(/ (is|neither|stands|does|can) /);
    }
  });

  it('that is long, with headings in any case and without accents, says the same', async () => {
    const { job } = await office.send(
      [
        'STT;DON VI;Ma  don vi;ma chi tieu;phan to;SO LIEU;ghi chu',
        '1;Đơn vị 4;4;DAYS_TO_SETTLE;;1.022,5;ước',
        '2;don vi 5;;petition_received;COMPLAINT;hơn 3;',
        '3;Tổng cộng;;STAFF;;4000;',
      ].join('\r\n'),
      `${REPORT}&dryRun=false`,
    );
    expect(job.problems).toEqual([]);
    expect(await office.sheet(job.report.id)).toEqual([
      '3 STAFF TOTAL 4000',
      '4 DAYS_TO_SETTLE 1022.5',
      '5 PETITION_RECEIVED COMPLAINT AT_LEAST 3',
    ]);
  });

  it.each([
    [
      'a comma in a number that parts its row anew',
      'Mã đơn vị,PETITION_RECEIVED,STAFF\n4,1,022,7',
      /^D2: "7" không nằm dưới/,
    ],
    [
      'a thousand in English, of what is there at the end of a period',
      'Mã đơn vị;STAFF\n4;1.02',
      /^B2: "1.02".* không có phần lẻ/,
    ],
    ['half a petition', 'Mã đơn vị;PETITION_RECEIVED\n4;12,5', /^B2: "12.5".* không có phần lẻ/],
  ])('is told of %s', async (_what, file, problem) => {
    const { job } = await office.send(file);
    expect(job.problems).toHaveLength(1);
    const [{ column, row, messageVi }] = job.problems;
    expect(`${column}${row}: ${messageVi}`).toMatch(problem);
  });

  it('tells the discrepancies that it would make, and leaves no trace of them', async () => {
    const { job } = await office.send(
      [
        'Đơn vị,Mã đơn vị,PETITION_RECEIVED,PETITION_RECEIVED[PETITION_TYPE=COMPLAINT],PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]',
        'Đơn vị 4,4,10,3,4',
      ].join('\n'),
    );
    expect(job).toMatchObject({ status: 'CHECKED', discrepancyCount: 1 });
    expect(job.discrepancies).toMatchObject([
      {
        kind: 'TOTAL_VS_PARTS',
        stated: '10',
        computed: '7',
        cell: { unit: { code: '4' }, indicator: { code: 'PETITION_RECEIVED' }, period: '2018-S1' },
      },
    ]);
    const { data } = await office.ask(
      '{ discrepancies { totalCount } reports(status: DRAFT) { totalCount } auditEvents(within: "3") { nodes { action } } }',
      ['ADMINISTRATOR', 3],
    );
    expect(data).toMatchObject({
      discrepancies: { totalCount: 0 },
      reports: { totalCount: 0 },
    });
    const actions = data.auditEvents.nodes.map(({ action }: any) => action);
    expect(actions).not.toContain('REPORT_STARTED');
  });

  it('tells of each which rule it breaks and where its figures stand, however far down in the file', async () => {
    await sql`insert into validation_rule (code, left_side, comparison, right_side, severity, missing, message_vi, message_en)
              values ('STAFF_SMALL', 'STAFF', '<=', 'PETITION_RECEIVED', 'ERROR', 'SKIP_IF_ANY_MISSING', 'a', 'a')`.execute(
      app.em().getKysely(),
    );
    const days = Array.from({ length: 28 }, (_, day) => String(day + 1).padStart(2, '0'));
    const periods = ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11'].flatMap(month =>
      days.map(day => `2018-01-01/2018-${month}-${day}`),
    );
    const { job } = await office.send(
      ['Mã đơn vị,Mã chỉ tiêu,Kỳ,Phạm vi,Số liệu']
        .concat(periods.map(period => `5,STAFF,${period},OWN,3`))
        .concat(
          '4,STAFF,2018-S1,OWN,9',
          '4,PETITION_RECEIVED,2018-S1,OWN,8',
          '4,PETITION_RECEIVED,2018-S2,OWN,8',
        )
        .concat('3,PETITION_RECEIVED,2018-S1,BELOW,1')
        .join('\n'),
    );
    expect(job.problems).toEqual([]);
    const last = periods.length + 1;
    const [row, next, below] = [last + 1, last + 2, last + 4];
    const found = (kind: string): unknown => job.discrepancies.filter((one: any) => one.kind === kind);
    expect(found('RULE')).toMatchObject([
      {
        rule: { code: 'STAFF_SMALL' },
        stated: '9',
        computed: '8',
        figures: [
          { sheet: null, row, column: 'E' },
          { sheet: null, row: next, column: 'E' },
        ],
      },
    ]);
    expect(found('STATED_VS_BELOW')).toMatchObject([
      { rule: null, cell: { unit: { code: '3' } }, figures: [{ row: next }, { row: below }] },
    ]);
    const { data } = await office.ask(
      `{ importJob(id: "${job.id}") { discrepancies { kind figures { cell { indicator { code } unit { code } period } } } } }`,
    );
    expect(data.importJob.discrepancies.find(({ kind }: any) => kind === 'RULE').figures).toEqual(
      ['STAFF', 'PETITION_RECEIVED'].map(code => ({
        cell: { indicator: { code }, unit: { code: '4' }, period: '2018-S1' },
      })),
    );
  });

  it('tells the outliers that it would make, among siblings in the same file and in the history of a unit', async () => {
    // Too few communes lie in district 3 to tell what is usual among them: those of district 8 move there.
    const db = app.em().getKysely();
    await sql`update admin_unit_edge set parent_id = 3 where parent_id = 8`.execute(db);
    await sql`update admin_unit_closure set ancestor_id = 3 where ancestor_id = 8 and descendant_id <> 8`.execute(
      db,
    );
    const desk = new Desk(app);
    for (const [index, month] of ['01', '02', '03', '04', '05'].entries())
      await desk.approved(4, `2018-${month}`, { STAFF: 10 + index });
    const { job } = await office.send(
      ['Mã đơn vị,Mã chỉ tiêu,Kỳ,Số liệu', ...[4, 5, 6, 7, 9].map(unit => `${unit},STAFF,2018-S1,${unit}`)]
        .concat('10,STAFF,2018-S1,900', '4,STAFF,2018-07,120')
        .join('\n'),
    );
    expect(job.discrepancies).toMatchObject([
      { kind: 'OUTLIER', stated: '120', computed: '12.5', cell: { unit: { code: '4' }, period: '2018-07' } },
      { kind: 'OUTLIER', stated: '900', computed: '6.5', cell: { unit: { code: '10' }, period: '2018-S1' } },
    ]);
    expect(job.discrepancyCount).toBe(2);
  });

  it('tells of a report that was handed in or approved that it would not be written, and why', async () => {
    const { job: written } = await office.send(WIDE, `${REPORT}&dryRun=false`);
    const { id } = written.report;
    const step = async (
      mutation: string,
      input: string,
      as: readonly ['ADMINISTRATOR', 2 | 3],
    ): Promise<void> => {
      const { data } = await office.ask(`{ report(id: "${id}") { version } }`, as);
      const told = await office.ask(
        `mutation { ${mutation}(input: { key: "${randomUUID()}", report: "${id}", baseVersion: ${data.report.version} ${input} }) { __typename } }`,
        as,
      );
      expect(told.data[mutation].__typename).toBe('ReportAccepted');
    };
    // 1 022 petitions, of which 2 and 5 are told of: more is wrong than what stands in the way.
    const changed = WIDE.replace('3,12,', '3,13,')
      .replace('COMPLAINT]', 'COMPLAINT],PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]')
      .replace('",02', '",02,5');
    const obstacle = async (file: string): Promise<unknown> => {
      const { job } = await office.send(file);
      expect(job).toMatchObject({ status: 'CHECKED', counts: { corrected: 1 } });
      expect(job.discrepancyCount).toBe(1);
      return job.obstacle;
    };
    expect(await obstacle(changed)).toBeNull();
    await step('submitReport', '', ['ADMINISTRATOR', 3]);
    const { job } = await office.send(changed, `${REPORT}&key=kept`);
    expect(job.obstacle).toEqual({
      reason: 'SUBMITTED',
      messageVi: expect.stringContaining('đã nộp'),
      messageEn: expect.stringContaining('withdraw it first'),
    });
    const write = () =>
      office.ask(
        `mutation { importFigures(input: { key: "${randomUUID()}", job: "${job.id}" }) { importJob { status } } }`,
      );
    expect((await write()).errors[0].extensions).toMatchObject({
      code: 'IMPORT_NOT_POSSIBLE',
      details: { reason: 'SUBMITTED' },
    });
    await step('withdrawReport', '', ['ADMINISTRATOR', 3]);
    const { data } = await office.ask(`{ importJob(id: "${job.id}") { status obstacle { reason } } }`);
    expect(data.importJob).toEqual({ status: 'CHECKED', obstacle: null });
    await step('submitReport', '', ['ADMINISTRATOR', 3]);
    await step('approveReport', '', ['ADMINISTRATOR', 2]);
    expect(await obstacle(changed)).toMatchObject({ reason: 'APPROVED' });
  });

  it('of a period that has not begun is refused before it is read', async () => {
    expect((await office.send(WIDE, 'form=ROUND&unit=3&period=2026-S2')).codes).toEqual(['PERIOD_NOT_BEGUN']);
    const long = 'Mã đơn vị,Mã chỉ tiêu,Kỳ,Số liệu\n4,STAFF,2026-02,7';
    const { job } = await office.send(long, 'form=ROUND&unit=3&period=2025-S2');
    expect(job).toMatchObject({ status: 'REFUSED', problems: [{ row: 2 }] });
    expect(job.problems[0].messageVi).toContain('sau hôm nay (2026-01-15)');
  });

  it('is not written over what somebody else has changed since it was read: it is told anew', async () => {
    const first = await office.send(WIDE, `${REPORT}&dryRun=false`);
    const { job } = await office.send(WIDE.replace('3,12,', '3,13,'));
    const { id, version } = first.job.report;
    await office.ask(
      `mutation { setFigures(input: { key: "${randomUUID()}", report: "${id}", baseVersion: ${version}, figures: [{ indicator: "STAFF", value: "20" }] }) { __typename } }`,
    );
    const write = (key: string) =>
      office.ask(
        `mutation { importFigures(input: { key: "${key}", job: "${job.id}" }) { importJob { status } } }`,
      );
    const { errors } = await write(randomUUID());
    expect(errors[0].extensions).toMatchObject({
      code: 'IMPORT_NOT_POSSIBLE',
      details: { reason: 'OUTDATED' },
    });
    const { data } = await office.ask(
      `{ importJob(id: "${job.id}") { status changes { nodes { before { value } after { value } } } } }`,
    );
    expect(data.importJob).toEqual({
      status: 'CHECKED',
      changes: { nodes: [{ before: { value: '20' }, after: { value: '13' } }] },
    });
    expect((await write(randomUUID())).data.importFigures.importJob.status).toBe('DONE');
  });

  it('is for reporters of its unit: others are refused before anything is kept', async () => {
    expect(await office.send(WIDE, REPORT, { as: null })).toMatchObject({
      status: 401,
      codes: ['UNAUTHENTICATED'],
    });
    for (const as of [
      ['VIEWER', 3],
      ['REVIEWER', 3],
      ['REPORTER', 4],
      ['REPORTER', 8],
    ] as const)
      expect(await office.send(WIDE, REPORT, { as })).toMatchObject({ status: 403, codes: ['FORBIDDEN'] });
    expect(await office.send(WIDE, REPORT, { as: ['ADMINISTRATOR', 2] })).toMatchObject({ status: 200 });
  });

  it('is refused when it is too large, is none, or does not say of which report it is', async () => {
    const tooLarge = await office.send(`${WIDE}\n${' '.repeat(1024 ** 2)}`);
    expect(tooLarge).toMatchObject({
      status: 400,
      codes: ['FILE_REFUSED'],
      message: expect.stringContaining('1 MB'),
    });
    expect((await office.send(WIDE, 'form=ROUND&unit=3')).codes).toEqual(['FILE_REFUSED']);
    expect((await office.send(WIDE, 'form=RUND&unit=3&period=2018-S1')).codes).toEqual(['FORM_NOT_FOUND']);
    expect((await office.send(WIDE, 'form=ROUND&unit=3&period=2018')).codes).toEqual(['REPORT_NOT_EXPECTED']);
    expect((await office.send(`${WIDE}&dryRun=maybe`, `${REPORT}&dryRun=maybe`)).codes).toEqual([
      'FILE_REFUSED',
    ]);
    expect((await office.send('', REPORT, { asForm: false })).codes).toEqual(['FILE_REFUSED']);
  });

  it('left by a server that was killed while it wrote is told as broken off, and written when it is sent again', async () => {
    const { job } = await office.send(WIDE, `${REPORT}&key=mine`);
    const left = (since: string) =>
      sql`update import_job set status = 'WRITING', moved_at = now() - ${since}::interval`.execute(
        app.em().getKysely(),
      );
    const told = async () =>
      (await office.ask(`{ importJob(id: "${job.id}") { status } }`)).data.importJob.status;
    await left('1 second');
    // Somebody may be at work on it: it is not taken out of their hands.
    expect(await told()).toBe('WRITING');
    expect(await office.send(WIDE, `${REPORT}&key=mine&dryRun=false`)).toMatchObject({
      status: 202,
      job: { id: job.id, status: 'WRITING' },
    });
    await left('2 minutes');
    expect(await told()).toBe('FAILED');
    expect(await office.send(WIDE, `${REPORT}&key=mine&dryRun=false`)).toMatchObject({
      status: 200,
      job: { id: job.id, status: 'DONE', figuresWritten: 6 },
    });
  });

  it('is told of the nearest indicator, also where a member stands behind its name', async () => {
    const { job } = await office.send('Đơn vị,Chỉ tiêu,Số liệu\nĐơn vị 4,PETITION RECEIVD – Khiếu nại,3');
    expect(job.problems[0].messageVi).toContain('Gần nhất: PETITION_RECEIVED');
  });

  it('with a character that no text has, in its address, its name or a cell, is refused or read without it', async () => {
    expect(await office.send(WIDE, `${REPORT}&key=%00`)).toMatchObject({
      status: 400,
      codes: ['BAD_REQUEST'],
    });
    for (const path of ['template.csv', 'export.csv', 'graphql'])
      expect((await office.get(`/${path}?form=%00&query=%00`)).status).toBe(400);
    const named = await office.send(WIDE, `${REPORT}&name=so%0Alieu.csv`, { asForm: false });
    expect(named.job).toMatchObject({ status: 'CHECKED', fileName: 'so lieu.csv' });
    const rows = Array.from(
      { length: 40 },
      (_, day) =>
        `4,STAFF,2018-01-01/2018-02-${String((day % 28) + 1).padStart(2, '0')},,${'x'.repeat(2_000)}`,
    );
    const { job } = await office.send(
      ['Mã đơn vị,Mã chỉ tiêu,Kỳ,Số liệu,Ghi chú', ...rows, '4,STAFF,2018-01,3,a\0b'].join('\n'),
    );
    expect(job).toMatchObject({
      status: 'REFUSED',
      problems: [{ messageEn: expect.stringContaining('neither') }],
    });
    expect(await office.send(WIDE, `${REPORT}&key=${'k'.repeat(181)}`)).toMatchObject({
      codes: ['CLIENT_KEY_MALFORMED'],
    });
  });

  it('can be stopped and dropped before it is written', async () => {
    const { job } = await office.send(WIDE);
    const { data } = await office.ask(
      `mutation { stopImport(input: { key: "${randomUUID()}", job: "${job.id}" }) { importJob { status } } }`,
    );
    expect(data.stopImport.importJob.status).toBe('STOPPED');
    const { errors } = await office.ask(
      `mutation { importFigures(input: { key: "${randomUUID()}", job: "${job.id}" }) { importJob { status } } }`,
    );
    expect(errors[0].extensions.code).toBe('IMPORT_NOT_POSSIBLE');
  });
});
