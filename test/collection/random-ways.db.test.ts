import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import type { PublicFrom } from '../../server/access/principal.js';
import { REPORT_ACTIONS, type ReportState, STARTED, takeStep } from '../../server/collection/report-way.js';
import { standingFigure } from '../../server/collection/standing-figures.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { handInLines } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { Desk, FORM, type Head, plantCollection, somebody } from './collection-world.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});

const CHIEF = somebody('ADMINISTRATOR', 1);
const INDICATORS = ['PETITION_RECEIVED', 'STAFF'] as const;

/** A report as the model has it. */
interface Modelled {
  readonly head: Head;
  readonly root: number;
  readonly state: ReportState;
  readonly sheet: Readonly<Record<string, string | null>>;
  /** Its place among all that became public; null: it is not. */
  readonly publishedAs: number | null;
  readonly isCorrected: boolean;
  /** The line of the file that it came as, while nobody took a step with it. */
  readonly line?: string;
}

/** One step: of the last version of a report, but for some. */
interface Step {
  readonly report: number;
  readonly isOfAny: boolean;
  readonly action: (typeof REPORT_ACTIONS)[number] | 'FILE';
  readonly indicator: (typeof INDICATORS)[number];
  readonly value: string | null;
}

/** Steps in a row, as offices take them; in steps alone few reports would ever be corrected. */
const WAYS: readonly (readonly Step['action'][])[] = [
  ...[...REPORT_ACTIONS, 'FILE' as const].map(action => [action]),
  ['SET', 'SUBMIT'],
  ['SET', 'SUBMIT', 'APPROVE'],
  ['APPROVE', 'CORRECT', 'SET', 'SUBMIT', 'APPROVE'],
  ['RETURN', 'SET', 'SUBMIT'],
];

const arbitraryWay = fc
  .record({
    report: fc.nat(),
    isOfAny: fc.oneof({ arbitrary: fc.constant(false), weight: 4 }, fc.boolean()),
    actions: fc.constantFrom(...WAYS),
    indicator: fc.constantFrom(...INDICATORS),
    value: fc.constantFrom('1', '2', null),
  })
  .map(({ actions, ...rest }): Step[] => actions.map(action => ({ ...rest, action })));

/** Steps with the figures of `STAFF`, of the nth report that nobody has corrected. */
const of = (report: number, actions: readonly Step['action'][], value: string | null = null): Step[] =>
  actions.map(action => ({ report, isOfAny: false, action, indicator: 'STAFF', value }));

/** Ways that went wrong once. */
const KNOWN: readonly (readonly Step[])[] = [
  // What a correction left out, before another report spoke, stands again when both are returned.
  [
    ...of(0, ['SET', 'SUBMIT', 'APPROVE'], '1'),
    ...of(0, ['CORRECT']),
    ...of(1, ['SET', 'SUBMIT']),
    ...of(0, ['SET', 'SUBMIT'], '2'),
    ...of(1, ['RETURN']),
    ...of(0, ['RETURN']),
  ],
  // What a correction left out, after a file had spoken, does not stand again when the file is returned.
  [
    ...of(0, ['SET', 'SUBMIT', 'APPROVE'], '1'),
    ...of(0, ['FILE']),
    ...of(0, ['CORRECT']),
    ...of(2, ['SET', 'SUBMIT', 'APPROVE']),
    ...of(1, ['RETURN']),
  ],
  // What another report says stands again once a correction leaves the cell out, and no more once that is returned.
  [
    ...of(0, ['SET', 'SUBMIT', 'APPROVE'], '1'),
    ...of(1, ['SET', 'SUBMIT'], '2'),
    ...of(1, ['APPROVE']),
    ...of(0, ['CORRECT']),
    ...of(1, ['SET', 'SUBMIT', 'APPROVE'], '1'),
    ...of(1, ['CORRECT']),
    ...of(1, ['SET', 'SUBMIT']),
    ...of(1, ['RETURN']),
    ...of(1, ['SUBMIT', 'APPROVE']),
  ],
  // What a file said, and another report in its place, is on the sheet that corrects the file.
  [
    ...of(0, ['FILE']),
    ...of(2, ['APPROVE']),
    ...of(1, ['SET', 'SUBMIT', 'APPROVE'], '2'),
    ...of(2, ['CORRECT']),
    ...of(2, ['SUBMIT', 'APPROVE']),
  ],
];

async function currentFigures(): Promise<Record<string, string>> {
  const { rows } = await sql<{ code: string; value: string }>`
    select indicator.code, value::text as value from observation join indicator on indicator.id = indicator_id
     where superseded_at is null`.execute(app.em().getKysely());
  return Object.fromEntries(rows.map(({ code, value }) => [code, value]));
}

it.each(['APPROVAL', 'SUBMISSION'] satisfies PublicFrom[])(
  'Whatever way reports take, public from %s on: the status is that of the state machine, and the figure that stands the latest of a public report, however often a file is loaded',
  { timeout: 240_000 },
  async publicFrom => {
    // Two forms ask the same office for the same figures.
    const forms = [FORM, { ...FORM, code: 'OTHER' }];
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryWay, { minLength: 8, maxLength: 18 }), async ways => {
        await plantCollection(app, forms);
        const desk = new Desk(app, { publicFrom });
        let publications = 0;
        let reports: Modelled[] = [];
        for (const { code } of forms) {
          const { report } = await desk.start(CHIEF, 4, '2018-S1', code);
          reports.push({
            head: report,
            root: reports.length,
            state: STARTED,
            sheet: {},
            publishedAs: null,
            isCorrected: false,
          });
        }
        let files = 0;
        for (const { report: index, isOfAny, action, indicator, value } of ways.flat()) {
          if (action === 'START') continue;
          if (action === 'FILE') {
            files += 1;
            // Also what another report said just so.
            const said = value ?? String(10 + files);
            const line = `file-${files},4,${indicator},2018-S1,${said}`;
            reports = [
              ...reports,
              {
                head: await fileWith(desk, `file-${files}`, line),
                line,
                root: reports.length,
                state: { status: 'SUBMITTED', isPublic: true },
                sheet: { [indicator]: said },
                publishedAs: (publications += 1),
                isCorrected: false,
              },
            ];
            await expectStanding(reports);
            for (const { line: known } of reports) if (known) await handInLines(app.em(), known);
            await expectStanding(reports);
            continue;
          }
          const lasting = isOfAny ? reports : reports.filter(({ isCorrected }) => !isCorrected);
          const before = lasting[index % lasting.length]!;
          const at = reports.indexOf(before);
          const taken = takeStep(before.state, action, publicFrom);
          const outcome = await {
            SET: () => desk.set(CHIEF, before.head, { [indicator]: value }),
            SUBMIT: () =>
              insisting(desk, 'submitReport', before.head, { reason: 'nothing, where nothing is on it' }),
            WITHDRAW: () => desk.withdraw(CHIEF, before.head),
            RETURN: () => desk.return(CHIEF, before.head),
            APPROVE: () => insisting(desk, 'approveReport', before.head),
            CORRECT: () => desk.correct(CHIEF, before.head),
          }[action]();
          if (!taken || (action === 'CORRECT' && before.isCorrected)) {
            expect(outcome).toMatchObject({ __typename: 'StepNotPossible' });
            continue;
          }
          expect(outcome).toMatchObject({ __typename: 'ReportAccepted' });
          const { report: head } = outcome;
          const { line: _, ...stepped } = before;
          if (action === 'CORRECT') {
            reports = [
              ...reports.with(at, { ...stepped, isCorrected: true }),
              { ...stepped, head, state: STARTED, publishedAs: null, isCorrected: false },
            ];
            continue;
          }
          expect(head).toMatchObject({ status: taken.after.status, isPublic: taken.after.isPublic });
          const sheet = action === 'SET' ? { ...before.sheet, [indicator]: value } : before.sheet;
          const publishedAs =
            taken.publication === 'PUBLISH'
              ? (publications += 1)
              : taken.publication === 'TAKE_BACK'
                ? null
                : before.publishedAs;
          reports = reports.with(at, { ...stepped, head, sheet, state: taken.after, publishedAs });
          await expectStanding(reports);
        }
        expect((await new RollupCheckReadModel(app.em()).check(1)).differences).toEqual([]);
        expect(await cellsWithTwoNumbersAtOnce()).toEqual([]);
      }),
      {
        numRuns: Number(process.env['TEST_WAYS'] ?? 9),
        examples: KNOWN.map((way): [Step[][]] => [[[...way]]]),
      },
    );
  },
);

/** In the cells stands what the model says. */
async function expectStanding(reports: readonly Modelled[]): Promise<void> {
  const inOrder = reports
    .filter(one => one.publishedAs !== null)
    .toSorted((one, other) => one.publishedAs! - other.publishedAs!);
  const standing = INDICATORS.flatMap(code => {
    const figure = standingFigure(inOrder.map(one => ({ root: one.root, value: one.sheet[code] ?? null })));
    return figure === null ? [] : [[code, figure] as const];
  });
  expect(await currentFigures()).toEqual(Object.fromEntries(standing));
}

/** At no moment two figures stood in one cell, as far as is told of that moment. */
async function cellsWithTwoNumbersAtOnce(): Promise<unknown[]> {
  const { rows } = await sql`
    select one.id as one, other.id as other
      from observation as one join observation as other using (indicator_id, unit_id, scope, members, period_start, period_end)
     where one.id < other.id and not one.is_taken_back and not other.is_taken_back
       and tstzrange(one.recorded_at, one.superseded_at) && tstzrange(other.recorded_at, other.superseded_at)`.execute(
    app.em().getKysely(),
  );
  return rows;
}

/** A report that came as a file, with one figure. */
async function fileWith(desk: Desk, key: string, line: string): Promise<Head> {
  await handInLines(app.em(), line);
  const { data } = await desk.ask(CHIEF, '{ reports(first: 100) { nodes { id version document { key } } } }');
  return data['reports'].nodes.find((one: any) => one.document.key === key);
}

/** Takes a step, with a note on whatever there is to be noted: that another report said another number. */
async function insisting(
  desk: Desk,
  mutation: string,
  { id, version }: Head,
  more: object = {},
): Promise<any> {
  const step = { report: id, baseVersion: version, ...more };
  const outcome = await desk.step(CHIEF, mutation, step);
  if (outcome.__typename !== 'ReportNotInOrder') return outcome;
  expect(new Set(outcome.findings.map(({ kind }: { kind: string }) => kind))).toEqual(
    new Set(['OTHER_REPORT']),
  );
  const notes = outcome.findings.map((finding: { id: string }) => ({ finding: finding.id, note: 'đúng' }));
  return desk.step(CHIEF, mutation, { ...step, notes });
}
