import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import type { PublicFrom } from '../../server/access/principal.js';
import { REPORT_ACTIONS, type ReportState, STARTED, takeStep } from '../../server/collection/report-way.js';
import { standingFigure } from '../../server/collection/standing-figures.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
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
}

const arbitraryStep = fc.record({
  report: fc.nat(),
  action: fc.constantFrom(...REPORT_ACTIONS, 'SET' as const, 'SUBMIT' as const, 'SUBMIT' as const),
  indicator: fc.constantFrom(...INDICATORS),
  value: fc.constantFrom('1', '2', '3', null),
});

async function currentFigures(): Promise<Record<string, string>> {
  const { rows } = await sql<{ code: string; value: string }>`
    select indicator.code, value::text as value from observation join indicator on indicator.id = indicator_id
     where superseded_at is null`.execute(app.em().getKysely());
  return Object.fromEntries(rows.map(({ code, value }) => [code, value]));
}

it.each(['APPROVAL', 'SUBMISSION'] satisfies PublicFrom[])(
  'Whatever way reports take, public from %s on: the status is that of the state machine, and the figure that stands the latest of a public report',
  { timeout: 240_000 },
  async publicFrom => {
    // Two forms ask the same office for the same figures.
    const forms = [FORM, { ...FORM, code: 'OTHER' }];
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryStep, { minLength: 10, maxLength: 30 }), async steps => {
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
        for (const { report: index, action, indicator, value } of steps) {
          const at = index % reports.length;
          const before = reports[at]!;
          if (action === 'START') continue;
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
          if (action === 'CORRECT') {
            reports = [
              ...reports.with(at, { ...before, isCorrected: true }),
              { ...before, head, state: STARTED, publishedAs: null, isCorrected: false },
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
          reports = reports.with(at, { ...before, head, sheet, state: taken.after, publishedAs });
          const inOrder = reports
            .filter(one => one.publishedAs !== null)
            .toSorted((one, other) => one.publishedAs! - other.publishedAs!);
          const standing = INDICATORS.flatMap(code => {
            const figure = standingFigure(
              inOrder.map(one => ({ root: one.root, value: one.sheet[code] ?? null })),
            );
            return figure === null ? [] : [[code, figure] as const];
          });
          expect(await currentFigures()).toEqual(Object.fromEntries(standing));
        }
        expect((await new RollupCheckReadModel(app.em()).check(1)).differences).toEqual([]);
      }),
      { numRuns: Number(process.env['TEST_WAYS'] ?? 6) },
    );
  },
);

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
