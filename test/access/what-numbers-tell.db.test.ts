import { isObjectType } from 'graphql';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadSchema } from '../../server/transport/schema.js';
import {
  Desk,
  type Head,
  plantCollection,
  REPORTER,
  REVIEWER,
  somebody,
} from '../collection/collection-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let desk: Desk;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app);
  desk = new Desk(app);
});

const NAME = /^[0-9a-f]{32}$/;

/** Every id and cursor in an answer. */
function namesIn(answer: unknown): { ids: string[]; cursors: string[] } {
  const found = { ids: [] as string[], cursors: [] as string[] };
  JSON.stringify(answer, (key, value: unknown) => {
    if ((key === 'id' || key === 'subject') && typeof value === 'string') found.ids.push(value);
    if (key === 'endCursor' && typeof value === 'string') found.cursors.push(value);
    return value;
  });
  return found;
}

/** With a figure that breaks a rule, so that there is a discrepancy as well. */
async function approvedWithNote(unit: number): Promise<Head> {
  const reporter = somebody('REPORTER', unit);
  const draft = await desk.filled(reporter, unit, '2018-S1', { STAFF: 11 });
  const { findings } = await desk.submit(reporter, draft);
  const notes = [{ finding: findings[0].id, note: 'đúng' }];
  const { report } = await desk.submit(reporter, draft, notes);
  return (await desk.approve(somebody('REVIEWER', unit), report)).report;
}

describe('What is numbered in the order in which it came', () => {
  it('is told to nobody by its number: not reports, figures, steps, traces, roles, nor where a page ends', async () => {
    await sql`insert into validation_rule (code, left_side, comparison, right_side, severity, missing, message_vi, message_en)
              values ('STAFF_USUAL', 'STAFF', '<=', '10', 'WARNING', 'SKIP_IF_ANY_MISSING', 'không thể', 'impossible')`.execute(
      app.em().getKysely(),
    );
    await approvedWithNote(4);
    const hidden = await desk.filled(somebody('REPORTER', 5), 5, '2018-S1', { PETITION_RECEIVED: 12 });
    await approvedWithNote(8);
    const told = await desk.ask(
      undefined,
      `{ reports { totalCount pageInfo { endCursor } nodes { id figures(superseded: true) { id report { id } } entries { id } } }
         discrepancies { pageInfo { endCursor } nodes { id observations { id } } } }`,
    );
    const { ids, cursors } = namesIn(told.data);
    expect(ids).not.toContain(hidden.id);
    expect(ids.length).toBeGreaterThanOrEqual(8);
    expect(ids.filter(id => !NAME.test(id))).toEqual([]);
    expect(
      cursors.map(cursor => Buffer.from(cursor, 'base64url').toString('latin1').startsWith('[')),
    ).toEqual([false, false]);
    const trace = await desk.ask(
      REVIEWER,
      '{ auditEvents { pageInfo { endCursor } nodes { id subject subjectKind } } }',
    );
    const traced = namesIn(trace.data);
    expect(traced.ids.length).toBeGreaterThan(6);
    expect(traced.ids.filter(id => !NAME.test(id))).toEqual([]);
    const events = await desk.ask(REVIEWER, 'query ($id: ID!) { auditEvents(report: $id) { totalCount } }', {
      id: hidden.id,
    });
    expect(events.data.auditEvents.totalCount).toBe(2);
    const sheet = await desk.ask(
      somebody('REPORTER', 5),
      'query ($id: ID!) { report(id: $id) { sheet { id } } }',
      { id: hidden.id },
    );
    expect(sheet.data.report.sheet).toEqual([{ id: expect.stringMatching(NAME) }]);
  });

  it('is found by no number that somebody tries', async () => {
    await desk.approved(4, '2018-S1', { STAFF: 3 });
    for (const tried of ['1', '2', '01', '1'.padStart(32, '0')]) {
      const { data } = await desk.ask(undefined, 'query ($id: ID!) { report(id: $id) { id } }', {
        id: tried,
      });
      expect(data.report).toBeNull();
    }
  });

  it('has a name of its own wherever the API has an id', async () => {
    const types = Object.values((await loadSchema()).getTypeMap()).filter(
      type => isObjectType(type) && !type.name.startsWith('__') && 'id' in type.getFields(),
    );
    // The map of units is public with its numbers; findings and whoever asks are named otherwise.
    const others = ['AdminUnit', 'Finding', 'Viewer'];
    expect(
      types
        .map(({ name }) => name)
        .filter(name => !others.includes(name))
        .toSorted(),
    ).toEqual([
      'AuditEvent',
      'Discrepancy',
      'ImportHead',
      'ImportJob',
      'Observation',
      'Report',
      'ReportEntry',
      'RoleGrant',
      'SheetFigure',
    ]);
  });
});

describe('The version of a report', () => {
  it('counts its steps, and is told to those alone who may see them', async () => {
    const approved = await desk.approved(4, '2018-S1', { STAFF: 3 });
    const ask =
      'query ($id: ID!) { report(id: $id) { version revision steps { version } } reports(within: "4") { nodes { version } } }';
    const versionFor = async (principal?: typeof REPORTER): Promise<unknown[]> => {
      const { data } = await desk.ask(principal, ask, { id: approved.id });
      return [data.report.version, data.reports.nodes[0].version, data.report.steps?.length ?? null];
    };
    expect(await versionFor(REPORTER)).toEqual([4, 4, 4]);
    expect(await versionFor(somebody('VIEWER', 3))).toEqual([4, 4, 4]);
    expect(await versionFor(somebody('REVIEWER', 5))).toEqual([null, null, null]);
    expect(await versionFor()).toEqual([null, null, null]);
  });
});
