import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../../server/access/principal.js';
import { Desk, type Head, REPORTER, REVIEWER, somebody } from '../collection/collection-world.js';
import { Office } from '../file-import/import-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** Numbers that stand nowhere else, not even as a sum. */
const RETURNED = '777123';
const WITHDRAWN = '888123';

const CELL = (unit: string, knownOn: string | null): object => ({
  unit,
  indicator: 'PETITION_RECEIVED',
  period: '2018-S1',
  ...(knownOn && { knownOn }),
});

describe(
  'What was public and was returned or withdrawn, where reports are public once they are submitted',
  { timeout: 120_000 },
  () => {
    let app: TestApp;
    let office: Office;
    let desk: Desk;
    let corrected: Head;
    let other: Head;
    const moments: string[] = [];
    const etags = new Map<string, string>();

    /** Every way on which a number comes out, asked as of now and as of every moment that was noted, in one text. */
    const everythingTold = async (as?: Principal): Promise<string> => {
      const told: string[] = [];
      const ask = async (document: string, variables: Record<string, unknown> = {}): Promise<void> => {
        const { data, errors } = await desk.ask(as, document, variables);
        expect(errors).toBeUndefined();
        told.push(JSON.stringify(data));
      };
      for (const knownOn of [null, ...moments]) {
        for (const unit of ['4', '5', '3', '1']) {
          await ask(
            `query ($cell: CellInput!) { measure(cell: $cell) { exact text provisional }
             explanation(cell: $cell) { lines { textVi textEn value observation { exact earlier { exact } } } discrepancies { stated computed } } }`,
            { cell: CELL(unit, knownOn) },
          );
          await ask(`query ($input: TrendInput!) { trend(input: $input) { points { measure { exact } } } }`, {
            input: {
              unit,
              indicator: 'PETITION_RECEIVED',
              periods: ['2018-S1', '2018'],
              ...(knownOn && { knownOn }),
            },
          });
        }
        const slice = {
          units: { codes: ['3', '4', '5'] },
          indicators: [{ code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'] }, { code: 'PETITION_RECEIVED' }],
          periods: ['2018-S1'],
          ...(knownOn && { knownOn }),
        };
        await ask(
          `query ($input: SliceInput!) { slice(input: $input) { columns { exact texts } total { exact } } }`,
          { input: slice },
        );
        const { units, periods } = slice;
        const comparison = {
          units,
          indicator: 'PETITION_RECEIVED',
          period: periods[0],
          ...(knownOn && { knownOn }),
        };
        await ask(
          `query ($input: ComparisonInput!) { comparison(input: $input) { median rows { measure { exact } } } }`,
          { input: comparison },
        );
        for (const [kind, question] of Object.entries({ slice, comparison })) {
          const path = `/export.csv?${kind}=${encodeURIComponent(JSON.stringify(question))}`;
          const response = await office.get(path, null);
          expect(response.status).toBe(200);
          told.push(await response.text());
          if (kind === 'slice') etags.set(path, response.headers.get('etag')!);
        }
      }
      await ask(
        `{ discrepancies { totalCount nodes { kind stated computed observations { exact earlier { exact } } } }
         reports(first: 100) { nodes { id status figures(superseded: true) { exact earlier { exact } } } }
         unit(code: "4") { measure(indicator: "PETITION_RECEIVED", period: "2018-S1") { exact } } }`,
      );
      for (const { id } of [corrected, other])
        await ask(
          `{ report(id: "${id}") { status figures(superseded: true) { exact } sheet { value } steps { reason } } }`,
        );
      return told.join('\n');
    };
    const noteMoment = async (): Promise<void> => {
      await pass(5);
      moments.push(new Date().toISOString());
      await pass(5);
    };

    beforeAll(async () => {
      app = await startTestApp();
      office = await Office.open(app, { publicFrom: 'SUBMISSION' });
      desk = new Desk(app, { publicFrom: 'SUBMISSION' });
      const first = await desk.approved(4, '2018-S1', { PETITION_RECEIVED: 12 });
      await noteMoment();
      const { report } = await desk.correct(REPORTER, first);
      const parts = {
        'PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]': 5,
        'PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]': Number(RETURNED) - 5,
      };
      corrected = (await desk.set(REPORTER, report, { PETITION_RECEIVED: RETURNED, ...parts })).report;
      const draft = await desk.filled(somebody('REPORTER', 5), 5, '2018-S1', {
        PETITION_RECEIVED: WITHDRAWN,
      });
      corrected = (await desk.submit(REPORTER, corrected)).report;
      other = (await desk.submit(somebody('REPORTER', 5), draft)).report;
      await noteMoment();
    });
    afterAll(async () => {
      await office?.server.stop();
    });

    it('is told on every way as long as it is public', async () => {
      const lines = (await everythingTold()).split('\n');
      // Not before it was handed in, and in what is told of reports and discrepancies only where it stands.
      expect(lines.filter(line => line.includes(RETURNED)).length).toBeGreaterThan(15);
      expect(lines.filter(line => line.includes(WITHDRAWN)).length).toBeGreaterThan(10);
    });

    it('is told to nobody who may not see it from then on, not even as of the time when it was public', async () => {
      const before = [...etags];
      corrected = (await desk.return(REVIEWER, corrected)).report;
      other = (await desk.withdraw(somebody('REPORTER', 5), other)).report;
      await noteMoment();
      for (const as of [undefined, somebody('VIEWER', 8)]) {
        const told = await everythingTold(as);
        expect(told).not.toContain(RETURNED);
        expect(told).not.toContain(WITHDRAWN);
      }
      // Whoever kept an answer is not told that it still holds.
      for (const [path, etag] of before) expect(etags.get(path), path).not.toBe(etag);
      const { data } = await desk.ask(
        undefined,
        `{ completeness(within: "3", period: "2018-S1", level: COMMUNE) { figures { handedIn } reports { returned } }
         report(id: "${corrected.id}") { id } }`,
      );
      expect(data).toEqual({
        completeness: { figures: { handedIn: 1 }, reports: { returned: 0 } },
        report: null,
      });
    });

    it('leaves in its place what stood before it, at every moment', async () => {
      for (const knownOn of [null, ...moments]) {
        const { data } = await desk.ask(
          undefined,
          `query ($cell: CellInput!) { measure(cell: $cell) { value provisional } explanation(cell: $cell) { lines { observation { earlier { exact } } } } }`,
          { cell: CELL('4', knownOn) },
        );
        expect(data.measure, String(knownOn)).toEqual({ value: 12, provisional: false });
        const earlier = data.explanation.lines.flatMap((line: any) => line.observation?.earlier ?? []);
        expect(earlier).toEqual([]);
      }
    });

    it('stays hidden when its report is put right and handed in again', async () => {
      const set = await desk.set(REPORTER, corrected, {
        PETITION_RECEIVED: 15,
        'PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]': 5,
        'PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]': 10,
      });
      corrected = (await desk.submit(REPORTER, set.report)).report;
      const reporter = somebody('REPORTER', 5);
      const again = await desk.set(reporter, other, { PETITION_RECEIVED: 8 });
      other = (await desk.submit(reporter, again.report)).report;
      await noteMoment();
      const told = await everythingTold();
      expect(told).not.toContain(RETURNED);
      expect(told).not.toContain(WITHDRAWN);
      expect(await desk.measure(4, 'PETITION_RECEIVED', '2018-S1')).toMatchObject({ value: 15 });
    });

    it('is still shown with its steps to whoever may see the report', async () => {
      const { data } = await desk.ask(
        somebody('VIEWER', 3),
        `{ report(id: "${corrected.id}") { steps { action changes { before { value } after { value } } } } }`,
      );
      expect(JSON.stringify(data.report.steps)).toContain(RETURNED);
    });
  },
);
