import { beforeAll, describe, expect, it } from 'vitest';
import { Desk, plantCollection, REPORTER, REVIEWER, somebody } from '../collection/collection-world.js';
import { startTestApp } from '../support/test-app.js';

const VIETNAMESE = /[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹ]/i;
const ADMINISTRATOR = somebody('ADMINISTRATOR', 3);
const STEP = 'key: "k", report: "none", baseVersion: 1';

let desk: Desk;
beforeAll(async () => {
  const app = await startTestApp();
  await plantCollection(app);
  desk = new Desk(app);
});

describe('A refusal', () => {
  it.each([
    [
      'UNAUTHENTICATED',
      undefined,
      'mutation { startReport(input: { key: "k", form: "ROUND", unit: "4", period: "2018-S1" }) { __typename } }',
    ],
    [
      'FORBIDDEN',
      REVIEWER,
      'mutation { startReport(input: { key: "k", form: "ROUND", unit: "4", period: "2018-S1" }) { __typename } }',
    ],
    [
      'FORM_NOT_FOUND',
      REPORTER,
      'mutation { startReport(input: { key: "k", form: "ROUNDS", unit: "4", period: "2018-S1" }) { __typename } }',
    ],
    [
      'UNIT_NOT_FOUND',
      REPORTER,
      'mutation { startReport(input: { key: "k", form: "ROUND", unit: "4444", period: "2018-S1" }) { __typename } }',
    ],
    [
      'PERIOD_MALFORMED',
      REPORTER,
      'mutation { startReport(input: { key: "k", form: "ROUND", unit: "4", period: "2018-X" }) { __typename } }',
    ],
    [
      'REPORT_NOT_EXPECTED',
      REPORTER,
      'mutation { startReport(input: { key: "k", form: "ROUND", unit: "4", period: "2018" }) { __typename } }',
    ],
    [
      'PERIOD_NOT_BEGUN',
      REPORTER,
      'mutation { startReport(input: { key: "k", form: "ROUND", unit: "4", period: "2030-S1" }) { __typename } }',
    ],
    [
      'CLIENT_KEY_MALFORMED',
      REPORTER,
      'mutation { startReport(input: { key: " ", form: "ROUND", unit: "4", period: "2018-S1" }) { __typename } }',
    ],
    ['REPORT_NOT_FOUND', REPORTER, `mutation { submitReport(input: { ${STEP} }) { __typename } }`],
    ['IMPORT_NOT_FOUND', REPORTER, '{ importJob(id: "none") { id } }'],
    ['CURSOR_MALFORMED', REPORTER, '{ reports(after: "none") { totalCount } }'],
    ['PAGE_TOO_LARGE', REPORTER, '{ reports(first: 501) { totalCount } }'],
    [
      'GRANT_NOT_FOUND',
      ADMINISTRATOR,
      'mutation { revokeRole(input: { key: "k", grant: "none" }) { grant { id } } }',
    ],
    [
      'API_KEY_NOT_FOUND',
      ADMINISTRATOR,
      'mutation { revokeApiKey(input: { key: "k", prefix: "none" }) { apiKey { prefix } } }',
    ],
    [
      'PRINCIPAL_MALFORMED',
      ADMINISTRATOR,
      'mutation { grantRole(input: { key: "k", principal: "none", role: VIEWER, unit: "3" }) { grant { id } } }',
    ],
    [
      'API_KEY_MALFORMED',
      ADMINISTRATOR,
      'mutation { createApiKey(input: { key: "k", name: "", grants: [{ role: VIEWER, unit: "3" }] }) { __typename } }',
    ],
    [
      'INDICATOR_NOT_FOUND',
      REPORTER,
      '{ measure(cell: { unit: "4", indicator: "STAF", period: "2018-S1" }) { value } }',
    ],
  ] as const)('%s says in Vietnamese and in English what is wrong', async (code, principal, document) => {
    const { errors } = await desk.ask(principal, document);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
    const { message, extensions } = errors![0]!;
    const { messageVi, messageEn } = extensions as { messageVi: string; messageEn: string };
    expect(message).toBe(`${messageVi} · ${messageEn}`);
    expect(messageVi).toMatch(VIETNAMESE);
    expect(messageEn.replaceAll(/"[^"]*"/g, '').replace('Unit', '')).not.toBe(messageVi);
  });

  it('of a variable that does not fit says so in Vietnamese, too', async () => {
    const { errors } = await desk.ask(
      REPORTER,
      'query ($first: Int) { reports(first: $first) { totalCount } }',
      {
        first: 'many',
      },
    );
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'BAD_USER_INPUT',
          messageVi: expect.stringContaining('không đúng kiểu'),
          messageEn: errors![0]!.message,
        },
      },
    ]);
  });
});
