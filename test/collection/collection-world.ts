import { randomUUID } from 'node:crypto';
import { type Principal, type PublicFrom, type Role } from '../../server/access/principal.js';
import { FormStore } from '../../server/collection/form.store.js';
import type { ReportingForm } from '../../server/reporting/reporting-form.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { type Answer, askInProcess } from '../support/ask-in-process.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import type { TestApp } from '../support/test-app.js';
import { COUNTRY, INDICATORS } from '../support/two-provinces.js';

/** Half-years close on the 14th; every indicator of the small world is asked for, petitions by type too. */
export const FORM: ReportingForm = {
  code: 'ROUND',
  nameVi: 'Báo cáo định kỳ',
  nameEn: 'Periodic report',
  descriptionVi: null,
  descriptionEn: null,
  validFrom: null,
  validTo: null,
  lines: [
    { indicator: 'PETITION_RECEIVED', breakdowns: [['PETITION_TYPE']] },
    { indicator: 'DAYS_TO_SETTLE', breakdowns: [] },
    { indicator: 'STAFF', breakdowns: [] },
  ],
  schedules: [
    { level: 'COMMUNE', periodKind: 'HALF_YEAR', closingDay: 14, dueDays: 5 },
    { level: 'COMMUNE', periodKind: 'MONTH', closingDay: null, dueDays: 5 },
    { level: 'DISTRICT', periodKind: 'HALF_YEAR', closingDay: 14, dueDays: 10 },
    { level: 'DISTRICT', periodKind: 'MONTH', closingDay: null, dueDays: 10 },
  ],
};

/** Somebody with one role on one unit and all below it. */
export function somebody(role: Role, unit: number, name = `${role.toLowerCase()} of ${unit}`): Principal {
  return {
    kind: 'PERSON',
    id: `person:test|${name}`,
    name,
    grants: [{ role, unit: unit as AdminUnitId }],
  };
}

export const REPORTER = somebody('REPORTER', 4);
export const REVIEWER = somebody('REVIEWER', 3);

/** Two provinces, a form, and nobody who has said anything yet. */
export async function plantCollection(app: TestApp, forms: readonly ReportingForm[] = [FORM]): Promise<void> {
  await plantWorld(app.em(), COUNTRY, INDICATORS, []);
  await nameUnits(app.em());
  await new FormStore(app.em()).load(forms);
}

const OUTCOME = `
  __typename
  ... on ReportAccepted { isRepeated counts { new same corrected removed } report { ...head } }
  ... on ReportConflict { report { ...head } conflicts { cell { indicator { code } } base { value } yours { value } theirs { value } by } }
  ... on FiguresRefused { problems { position field messageVi messageEn } }
  ... on ReportNotInOrder { findings { id kind severity messageVi messageEn rule stated computed } }
  ... on StepNotPossible { obstacle possible report { ...head } }`;
const HEAD = 'fragment head on Report { id version status revision isPublic }';

/** A figure as a test writes it: `PETITION_RECEIVED` or `PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]`; null takes it away. */
export type Figures = Readonly<Record<string, string | number | null>>;

/** Takes the steps of reports through the API, in the words of a test. */
export class Desk {
  constructor(
    private readonly app: TestApp,
    private readonly options: { readonly publicFrom?: PublicFrom; readonly today?: string } = {},
  ) {}

  ask(
    principal: Principal | undefined,
    document: string,
    variables: Record<string, unknown> = {},
  ): Promise<Answer> {
    return askInProcess(this.app.orm, document, variables, {
      ...this.options,
      ...(principal && { principal }),
    });
  }

  /** One mutation; its outcome, or the codes of what went wrong. */
  async step(
    principal: Principal | undefined,
    mutation: string,
    input: Record<string, unknown>,
  ): Promise<any> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await this.ask(
      principal,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${OUTCOME} } } ${HEAD}`,
      { input: { key: randomUUID(), ...input } },
    );
    return errors ? errors.map(({ extensions }) => extensions['code']) : data[mutation];
  }

  start(principal: Principal, unit: number, period: string, form = 'ROUND'): Promise<any> {
    return this.step(principal, 'startReport', { form, unit: String(unit), period });
  }

  set(principal: Principal, report: Head, figures: Figures): Promise<any> {
    return this.step(principal, 'setFigures', { ...base(report), figures: figureInputs(figures) });
  }

  submit(
    principal: Principal,
    report: Head,
    notes: readonly { finding: string; note: string }[] = [],
    reason?: string,
  ): Promise<any> {
    return this.step(principal, 'submitReport', { ...base(report), notes, reason });
  }

  approve(principal: Principal, report: Head): Promise<any> {
    return this.step(principal, 'approveReport', base(report));
  }

  withdraw(principal: Principal, report: Head): Promise<any> {
    return this.step(principal, 'withdrawReport', base(report));
  }

  return(
    principal: Principal,
    report: Head,
    figures: readonly { figure: string; reason: string }[] = [],
  ): Promise<any> {
    return this.step(principal, 'returnReport', { ...base(report), reason: 'xem lại', figures });
  }

  correct(principal: Principal, report: Head, reason = 'đếm sót'): Promise<any> {
    return this.step(principal, 'correctReport', { report: report.id, reason });
  }

  /** A report with figures on its sheet. */
  async filled(principal: Principal, unit: number, period: string, figures: Figures): Promise<Head> {
    const { report } = await this.start(principal, unit, period);
    return (await this.set(principal, report, figures)).report;
  }

  async approved(unit: number, period: string, figures: Figures): Promise<Head> {
    const reporter = somebody('REPORTER', unit);
    const draft = await this.filled(reporter, unit, period, figures);
    const { report } = await this.submit(reporter, draft);
    return (await this.approve(somebody('REVIEWER', unit), report)).report;
  }

  /** What anybody is told of one number. */
  async measure(unit: number, indicator: string, period: string): Promise<any> {
    const { data } = await this.ask(
      undefined,
      `query ($cell: CellInput!) { measure(cell: $cell) { value status provisional } }`,
      { cell: { unit: String(unit), indicator, period } },
    );
    return data.measure;
  }
}

export interface Head {
  readonly id: string;
  readonly version: number;
}

function base({ id, version }: Head): { report: string; baseVersion: number } {
  return { report: id, baseVersion: version };
}

export function figureInputs(figures: Figures): object[] {
  return Object.entries(figures).map(([name, value]) => {
    const [, indicator, dimension, member] = /^(\w+)(?:\[(\w+)=(\w+)\])?$/.exec(name)!;
    return {
      indicator,
      members: dimension ? [{ dimension, member }] : [],
      value: value === null ? null : String(value),
    };
  });
}
