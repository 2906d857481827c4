import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { createClient, ReportingDesk, type StepOutcome } from '../../client-sdk/src/index.js';
import type { Principal } from '../../server/access/principal.js';
import { plantCollection, REPORTER, REVIEWER } from '../collection/collection-world.js';
import { askInProcess } from '../support/ask-in-process.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app);
});

/** A desk of somebody who is signed in, asked in this process. */
function deskOf(principal: Principal): ReportingDesk {
  const fetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    const { query, variables } = JSON.parse(init?.body as string) as { query: string; variables: object };
    const answer = await askInProcess(app.orm, query, { ...variables }, { principal, today: '2018-07-15' });
    return Response.json(answer, { headers: { 'content-type': 'application/graphql-response+json' } });
  };
  return new ReportingDesk(createClient({ url: 'http://bacap.test/graphql', fetch }));
}

function accepted(outcome: StepOutcome): { report: string; baseVersion: number; key: string } {
  if (!('counts' in outcome)) return expect.fail(JSON.stringify(outcome));
  const { id, version } = outcome.report;
  return { report: id, baseVersion: version ?? expect.fail('its version is hidden'), key: randomUUID() };
}

describe('The reporting desk of the SDK', () => {
  it('takes a report from its first figure to its approval and to its correction', async () => {
    const [reporter, reviewer] = [deskOf(REPORTER), deskOf(REVIEWER)];
    const started = accepted(
      await reporter.startReport({ key: randomUUID(), form: 'ROUND', unit: '4', period: '2018-S1' }),
    );
    const figures = [{ indicator: 'STAFF', value: '3' }];
    const set = accepted(await reporter.setFigures({ ...started, figures }));
    const conflict = await reporter.setFigures({
      ...started,
      key: randomUUID(),
      figures: [{ indicator: 'STAFF', value: '4' }],
    });
    expect(conflict).toMatchObject({
      __typename: 'ReportConflict',
      conflicts: [{ base: null, yours: { value: '4' }, theirs: { value: '3' } }],
    });
    const submitted = accepted(await reporter.submitReport(set));
    const returned = accepted(await reviewer.returnReport({ ...submitted, reason: 'xem lại' }));
    const again = accepted(await reporter.submitReport(returned));
    const withdrawn = accepted(await reporter.withdrawReport(again));
    const last = accepted(await reporter.submitReport(withdrawn));
    const approved = accepted(await reviewer.approveReport(last));
    const sheet = await reviewer.reportSheet({ id: approved.report });
    expect(sheet).toMatchObject({ status: 'APPROVED', form: { code: 'ROUND' }, sheet: [{ value: '3' }] });
    expect(sheet!.steps!.map(({ action }) => action)).toEqual([
      'START',
      'SET',
      'SUBMIT',
      'RETURN',
      'SUBMIT',
      'WITHDRAW',
      'SUBMIT',
      'APPROVE',
    ]);
    const correction = await reporter.correctReport({
      key: randomUUID(),
      report: approved.report,
      reason: 'đếm sót',
    });
    expect(correction).toMatchObject({
      __typename: 'ReportAccepted',
      report: { revision: 2, status: 'DRAFT' },
    });
  });

  it('tells what is expected, and what is in', async () => {
    const desk = deskOf(REVIEWER);
    expect((await desk.forms()).map(({ code }) => code)).toEqual(['ROUND']);
    expect(await desk.form({ code: 'ROUND' })).toMatchObject({
      lines: [{ breakdowns: [['PETITION_TYPE']] }, {}, {}],
    });
    expect(await desk.expectedReports({ unit: '4', period: '2018-S1' })).toHaveLength(7);
    const { figures, reports, expected } = await desk.completeness({
      within: '3',
      period: '2018-S1',
      first: 2,
    });
    expect([figures.expected, figures.handedIn, reports.missing]).toEqual([4 * 7 * 5 + 7 * 4, 0, 35]);
    expect(expected.nodes.map(({ overdueDays }) => overdueDays)).toEqual([160, 160]);
  });
});

describe('Every operation of the reporting desk', () => {
  const folder = 'client-sdk/operations/collection';
  it.each(readdirSync(folder))('is alone in its file, described, and a method: %s', name => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    const [operation, ...others] = parse(text).definitions;
    expect(others).toEqual([]);
    expect(text).toMatch(/^# \S.*\.\n/);
    if (operation?.kind !== Kind.OPERATION_DEFINITION) return expect.fail(`${name} has no operation`);
    const method = operation.name!.value.replace(/^./, letter => letter.toLowerCase());
    expect(Object.getOwnPropertyNames(ReportingDesk.prototype)).toContain(method);
  });
});
