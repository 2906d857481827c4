import { beforeEach, describe, expect, it } from 'vitest';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { handIn, handInLines } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Desk, type Head, plantCollection, REPORTER, REVIEWER } from './collection-world.js';

let app: TestApp;
let desk: Desk;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app);
  desk = new Desk(app);
  await handInLines(app.em(), FIGURE);
});

const FIGURE = 'doc,4,STAFF,2018-S1,3';
const SAME = { new: 0, same: 1, corrected: 0, outdated: 0 };
const OUTDATED = { new: 0, same: 0, corrected: 0, outdated: 1 };
const CORRECTED = { new: 0, same: 0, corrected: 1, outdated: 0 };

const again = async (line = FIGURE): Promise<unknown> => (await handInLines(app.em(), line)).observations;

/** The figure, in a file that says the status of its report. */
async function handInAs(status: string): Promise<unknown> {
  const text = (async function* () {
    yield `document,unit,indicator,period,value,status\n${FIGURE},${status}`;
  })();
  return (await handIn(app.em(), readFlatFile(text, 'figures.csv'))).observations;
}

/** Reports of the commune: what is said of each. */
async function reports(): Promise<(Head & { status: string; revision: number; isPublic: boolean })[]> {
  const { data } = await desk.ask(
    REVIEWER,
    '{ reports { nodes { id version status revision isPublic document { key } } } }',
  );
  return data.reports.nodes.filter(({ document }: any) => document.key.startsWith('doc'));
}

const staff = (): Promise<unknown> => desk.measure(4, 'STAFF', '2018-S1');

async function approve(): Promise<Head> {
  const [report] = await reports();
  return (await desk.approve(REVIEWER, report!)).report;
}

async function correctTo(report: Head, value: number | null): Promise<void> {
  const { report: started } = await desk.correct(REPORTER, report);
  const { report: set } = await desk.set(REPORTER, started, { STAFF: value, DAYS_TO_SETTLE: 7 });
  const { report: handedIn } = await desk.submit(REPORTER, set);
  expect(await desk.approve(REVIEWER, handedIn)).toMatchObject({ __typename: 'ReportAccepted' });
}

describe('A file that is loaded again', () => {
  it('leaves its report approved when somebody approved it since', async () => {
    const { version } = await approve();
    expect(await again()).toEqual(SAME);
    expect(await reports()).toMatchObject([{ status: 'APPROVED', version }]);
    expect(await staff()).toMatchObject({ value: 3, provisional: false });
  });

  it('leaves a correction standing that was approved since', async () => {
    await correctTo(await approve(), 5);
    expect(await again()).toEqual(OUTDATED);
    expect(await staff()).toMatchObject({ value: 5, provisional: false });
    expect((await reports()).map(({ status, revision }) => `${revision} ${status}`).toSorted()).toEqual([
      '1 APPROVED',
      '2 APPROVED',
    ]);
  });

  it('does not bring back a figure that a correction left out', async () => {
    await correctTo(await approve(), null);
    expect(await again()).toEqual(OUTDATED);
    expect(await staff()).toMatchObject({ value: null });
  });

  it('is refused with another number for a report that was reviewed, and told to correct it there', async () => {
    await approve();
    await expect(again('doc,4,STAFF,2018-S1,4')).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      message: expect.stringContaining('line 2, value: the report "doc/4/2018-S1" was reviewed (APPROVED)'),
      words: { vi: expect.stringContaining('dòng 2, value: báo cáo "doc/4/2018-S1" đã qua bước xét duyệt') },
    });
    expect(await staff()).toMatchObject({ value: 3, provisional: false });
  });

  it('is refused when it says another status than the one that somebody decided on', async () => {
    await approve();
    await expect(handInAs('SUBMITTED')).rejects.toMatchObject({
      code: 'FILE_REFUSED',
      message: expect.stringContaining(
        'line 2, status: the report "doc/4/2018-S1" was reviewed and is APPROVED',
      ),
    });
    expect(await handInAs('APPROVED')).toEqual(SAME);
  });

  it('that says no status leaves the one that another file said', async () => {
    await handInAs('APPROVED');
    expect(await again()).toEqual(SAME);
    expect(await again('doc,4,STAFF,2018-S1,4')).toEqual(CORRECTED);
    expect(await reports()).toMatchObject([{ status: 'APPROVED' }]);
  });
});

describe('A file that is loaded again after another document corrected it', () => {
  const OTHER = 'other,4,STAFF,2018-S1,5';

  /** Hands in a report that says another number than another report does. */
  async function submitKnowingly(report: Head): Promise<Head> {
    const { findings } = await desk.submit(REPORTER, report);
    const notes = findings.map(({ id }: { id: string }) => ({ finding: id, note: 'đúng' }));
    return (await desk.submit(REPORTER, report, notes)).report;
  }

  const revisions = async (): Promise<number> =>
    (await app.em().execute<unknown[]>('select id from observation')).length;

  it('leaves the correction standing, however often both are loaded', async () => {
    expect(await again(OTHER)).toEqual(CORRECTED);
    const before = await revisions();
    for (let round = 0; round < 3; round += 1) {
      expect(await again()).toEqual(OUTDATED);
      expect(await again(OTHER)).toEqual(SAME);
      expect(await staff()).toMatchObject({ value: 5 });
    }
    expect(await revisions()).toBe(before);
  });

  it('leaves standing what an office handed in since, too', async () => {
    const { report } = await desk.start(REPORTER, 4, '2018-S1');
    const { report: set } = await desk.set(REPORTER, report, { STAFF: 12 });
    const handedIn = await submitKnowingly(set);
    expect(await desk.approve(REVIEWER, handedIn)).toMatchObject({ __typename: 'ReportAccepted' });
    expect(await again()).toEqual(OUTDATED);
    expect(await staff()).toMatchObject({ value: 12 });
  });

  it('is heard where it says another number or another precision than it said last', async () => {
    await again(OTHER);
    expect(await again('doc,4,STAFF,2018-S1,6')).toEqual(CORRECTED);
    expect(await staff()).toMatchObject({ value: 6 });
    expect(await again(OTHER)).toEqual(OUTDATED);
    expect(await again()).toEqual(CORRECTED);
    expect(await staff()).toMatchObject({ value: 3 });
    expect(await again(OTHER)).toEqual(OUTDATED);
    const text = (async function* () {
      yield `document,unit,indicator,period,value,precision\n${OTHER},ABOUT`;
    })();
    expect((await handIn(app.em(), readFlatFile(text, 'a.csv'))).observations).toEqual(CORRECTED);
    expect(await staff()).toMatchObject({ value: 5 });
  });

  it('is heard in the cells that nobody corrected', async () => {
    await handInLines(app.em(), FIGURE, 'doc,4,DAYS_TO_SETTLE,2018-S1,7');
    await again(OTHER);
    const { observations, outdated } = await handInLines(
      app.em(),
      FIGURE,
      'doc,4,DAYS_TO_SETTLE,2018-S1,8',
      'doc,5,STAFF,2018-S1,9',
    );
    expect(observations).toEqual({ new: 1, same: 0, corrected: 1, outdated: 1 });
    expect(outdated).toEqual([]);
    expect(await staff()).toMatchObject({ value: 5 });
    expect(await desk.measure(4, 'DAYS_TO_SETTLE', '2018-S1')).toMatchObject({ value: 8 });
  });

  it('stands again, once the correction is returned', async () => {
    await again(OTHER);
    await again();
    const other = (
      await desk.ask(REVIEWER, '{ reports { nodes { id version document { key } } } }')
    ).data.reports.nodes.find(({ document }: any) => document.key === 'other');
    await desk.return(REVIEWER, other);
    expect(await staff()).toMatchObject({ value: 3 });
    expect(await again()).toEqual(SAME);
  });

  it('is said again by the step that hands its report in anew, after it was taken back', async () => {
    const [report] = await reports();
    const { report: returned } = await desk.return(REVIEWER, report!);
    await again(OTHER);
    expect(await staff()).toMatchObject({ value: 5 });
    expect(await desk.approve(REVIEWER, await submitKnowingly(returned))).toMatchObject({
      __typename: 'ReportAccepted',
    });
    expect(await staff()).toMatchObject({ value: 3 });
    expect(await again(OTHER)).toEqual(OUTDATED);
    expect(await staff()).toMatchObject({ value: 3 });
  });
});
