import type { Action } from '../../server/access/principal.js';

/** What a question of the table is about: a unit, and what there is of it. */
export interface Target {
  /** Code of the unit. */
  readonly unit: string;
  /** Prefix of a key, and id of a grant, on that unit. */
  readonly apiKey: string;
  readonly grant: string;
  /** A report of that unit, in the status that the row is asked for. */
  readonly report: string;
  /** A file that was sent for that unit. */
  readonly importJob: string;
  /** A word that was not used before. */
  readonly fresh: string;
}

/**
 * Who may ask it. `null`: whoever asks. `at`: whoever may do this to the unit. `anywhere`: whoever may do this to any
 * unit; of others they are shown nothing.
 */
export type Needed = null | { readonly at: Action } | { readonly anywhere: Action };

export interface Row {
  readonly needs: Needed;
  /** The field with its arguments and its selection. */
  readonly ask: (target: Target) => string;
  /** Asked of a report: once for each status it may have. */
  readonly isOfReport?: true;
  /** What is said instead of FORBIDDEN to whoever may do it to other units, so that nothing is told of this one. */
  readonly hidden?: string;
}

const CELL = 'indicator: "PETITION_RECEIVED", period: "2018"';
const STEP = '{ __typename }';
const step = ({ report, fresh }: Target): string => `key: "${fresh}", report: "${report}", baseVersion: 1`;

/**
 * Every query and mutation of the API, and who may ask it. A field that is not here fails the test: whoever adds one
 * says here who may ask it.
 */
export const ACCESS_TABLE: Readonly<Record<'Query' | 'Mutation', Readonly<Record<string, Row>>>> = {
  Query: {
    unit: { needs: null, ask: ({ unit }) => `unit(code: "${unit}") { code }` },
    units: { needs: null, ask: ({ unit }) => `units(within: "${unit}") { totalCount }` },
    boundaryDates: { needs: null, ask: () => 'boundaryDates' },
    indicator: { needs: null, ask: () => 'indicator(code: "PETITION_RECEIVED") { code }' },
    indicators: { needs: null, ask: () => 'indicators { code }' },
    indicatorGroups: { needs: null, ask: () => 'indicatorGroups { code }' },
    validationRules: { needs: null, ask: () => 'validationRules { code }' },
    measure: { needs: null, ask: ({ unit }) => `measure(cell: { unit: "${unit}", ${CELL} }) { value }` },
    explanation: {
      needs: null,
      ask: ({ unit }) => `explanation(cell: { unit: "${unit}", ${CELL} }) { lines { value } }`,
    },
    discrepancies: { needs: null, ask: ({ unit }) => `discrepancies(within: "${unit}") { totalCount }` },
    slice: {
      needs: null,
      ask: ({ unit }) =>
        `slice(input: { units: { codes: ["${unit}"] }, indicators: [{ code: "PETITION_RECEIVED" }], periods: ["2018"] }) { dataVersion }`,
    },
    comparison: {
      needs: null,
      ask: ({ unit }) =>
        `comparison(input: { units: { codes: ["${unit}"] }, indicator: "PETITION_RECEIVED", period: "2018" }) { median }`,
    },
    trend: {
      needs: null,
      ask: ({ unit }) =>
        `trend(input: { unit: "${unit}", indicator: "PETITION_RECEIVED", periods: ["2018"] }) { points { period } }`,
    },
    // What of a report is shown to whom is asked below, for each status.
    report: { needs: null, ask: ({ report }) => `report(id: "${report}") { id }`, isOfReport: true },
    reports: { needs: null, ask: ({ unit }) => `reports(within: "${unit}") { totalCount }` },
    reportEntries: { needs: null, ask: ({ unit }) => `reportEntries(within: "${unit}") { totalCount }` },
    completeness: {
      needs: null,
      ask: ({ unit }) => `completeness(within: "${unit}", period: "2018-01") { __typename }`,
    },
    expectedReports: {
      needs: null,
      ask: ({ unit }) => `expectedReports(unit: "${unit}", period: "2018-01") { __typename }`,
    },
    forms: { needs: null, ask: () => 'forms { code }' },
    form: { needs: null, ask: () => 'form(code: "ROUND") { code }' },
    importJob: {
      needs: { at: 'WRITE_REPORT' },
      hidden: 'IMPORT_NOT_FOUND',
      ask: ({ importJob }) => `importJob(id: "${importJob}") { changes { totalCount } }`,
    },
    importJobs: {
      needs: { anywhere: 'WRITE_REPORT' },
      ask: ({ unit }) => `importJobs(unit: "${unit}") { nodes { id } }`,
    },
    viewer: { needs: null, ask: () => 'viewer { id }' },
    apiKeys: { needs: { anywhere: 'ADMINISTER' }, ask: () => 'apiKeys { nodes { prefix } }' },
    roleGrants: { needs: { anywhere: 'ADMINISTER' }, ask: () => 'roleGrants { nodes { id } }' },
    auditEvents: {
      needs: { at: 'REVIEW_REPORT' },
      ask: ({ unit }) => `auditEvents(within: "${unit}") { nodes { id } }`,
    },
  },
  Mutation: {
    createApiKey: {
      needs: { at: 'ADMINISTER' },
      ask: ({ unit, fresh }) =>
        `createApiKey(input: { key: "${fresh}", name: "n", grants: [{ role: VIEWER, unit: "${unit}" }] }) { __typename }`,
    },
    revokeApiKey: {
      needs: { at: 'ADMINISTER' },
      hidden: 'API_KEY_NOT_FOUND',
      ask: ({ apiKey, fresh }) =>
        `revokeApiKey(input: { key: "${fresh}", prefix: "${apiKey}" }) { apiKey { prefix } }`,
    },
    grantRole: {
      needs: { at: 'ADMINISTER' },
      ask: ({ unit, fresh }) =>
        `grantRole(input: { key: "${fresh}", principal: "person:i|${fresh}", role: REVIEWER, unit: "${unit}" }) { grant { id } }`,
    },
    revokeRole: {
      needs: { at: 'ADMINISTER' },
      hidden: 'GRANT_NOT_FOUND',
      ask: ({ grant, fresh }) => `revokeRole(input: { key: "${fresh}", grant: "${grant}" }) { grant { id } }`,
    },
    stopImport: {
      needs: { at: 'WRITE_REPORT' },
      hidden: 'IMPORT_NOT_FOUND',
      ask: ({ importJob, fresh }) =>
        `stopImport(input: { key: "${fresh}", job: "${importJob}" }) { importJob { status } }`,
    },
    importFigures: {
      needs: { at: 'WRITE_REPORT' },
      hidden: 'IMPORT_NOT_FOUND',
      ask: ({ importJob, fresh }) =>
        `importFigures(input: { key: "${fresh}", job: "${importJob}" }) { importJob { status } }`,
    },
    startReport: {
      needs: { at: 'WRITE_REPORT' },
      ask: ({ unit, fresh }) =>
        `startReport(input: { key: "${fresh}", form: "ROUND", unit: "${unit}", period: "2018-12" }) ${STEP}`,
    },
    setFigures: {
      needs: { at: 'WRITE_REPORT' },
      isOfReport: true,
      ask: target => `setFigures(input: { ${step(target)}, figures: [] }) ${STEP}`,
    },
    submitReport: {
      needs: { at: 'WRITE_REPORT' },
      isOfReport: true,
      ask: target => `submitReport(input: { ${step(target)}, notes: [] }) ${STEP}`,
    },
    withdrawReport: {
      needs: { at: 'WRITE_REPORT' },
      isOfReport: true,
      ask: target => `withdrawReport(input: { ${step(target)} }) ${STEP}`,
    },
    returnReport: {
      needs: { at: 'REVIEW_REPORT' },
      isOfReport: true,
      ask: target => `returnReport(input: { ${step(target)}, reason: "r", figures: [] }) ${STEP}`,
    },
    approveReport: {
      needs: { at: 'REVIEW_REPORT' },
      isOfReport: true,
      ask: target => `approveReport(input: { ${step(target)} }) ${STEP}`,
    },
    correctReport: {
      needs: { at: 'WRITE_REPORT' },
      isOfReport: true,
      ask: ({ report, fresh }) =>
        `correctReport(input: { key: "${fresh}", report: "${report}", reason: "r" }) ${STEP}`,
    },
  },
};
