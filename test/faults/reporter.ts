import { randomUUID } from 'node:crypto';
import { type Figures, figureInputs } from '../collection/collection-world.js';
import type { Office } from './faults-world.js';

/** A change as it is sent, again and again until it is answered: `input.key` names it. */
export interface Step {
  readonly mutation: string;
  readonly input: { readonly key: string } & Readonly<Record<string, unknown>>;
  /** Of `setFigures`: what the sheet says then. */
  readonly sheet?: Figures;
}

/** What came of it, if an answer came. */
export interface Accepted {
  readonly isRepeated: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly report: { readonly id: string; readonly version: number; readonly status: string };
}

export interface Acknowledged {
  readonly step: Step;
  readonly answer: Accepted;
  readonly ms: number;
}

export interface RefusedStep {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfter: string | null;
}

/** Answered, refused with a reason, or nothing came back. */
export type Reply =
  | { readonly kind: 'ACCEPTED'; readonly answer: Accepted }
  | ({ readonly kind: 'REFUSED' } & RefusedStep)
  | { readonly kind: 'NONE' };

const OUTCOME = `
  kind: __typename
  ... on ReportAccepted { isRepeated counts { new same corrected removed } report { id version status } }
  ... on ReportConflict { conflicts { by } }
  ... on FiguresRefused { problems { position field messageEn } }
  ... on ReportNotInOrder { findings { id kind messageEn } }
  ... on StepNotPossible { obstacle possible report { id version status } }`;

/** Sends a step once. @throws Error when it is answered, but not accepted: nothing here may be in the way. */
export async function send(
  url: string,
  { token, approver }: Office,
  { mutation, input }: Step,
): Promise<Reply> {
  const key = mutation === 'approveReport' ? approver : token;
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${OUTCOME} } }`;
  let response: Response;
  let body: {
    data?: Record<string, any> | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
  try {
    response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    body = (await response.json()) as typeof body;
  } catch {
    return { kind: 'NONE' };
  }
  const [error] = body.errors ?? [];
  if (error) {
    const retryAfter = response.headers.get('retry-after');
    const { message, extensions } = error;
    return { kind: 'REFUSED', status: response.status, code: extensions.code, message, retryAfter };
  }
  const outcome = body.data![mutation];
  if (outcome.kind !== 'ReportAccepted') {
    throw new Error(`${mutation} ${JSON.stringify(input)}: ${JSON.stringify(outcome)}`);
  }
  return { kind: 'ACCEPTED', answer: outcome as Accepted };
}

/** Somebody in an office who hands in one month after the other, and does not let go of a step until it is answered. */
export class Reporter {
  readonly acknowledged: Acknowledged[] = [];
  readonly refused: RefusedStep[] = [];
  /** Sent, perhaps done, not answered yet. */
  pending: Step;
  /** How often no answer came. */
  unanswered = 0;
  readonly #way: Generator<Step, never, Accepted>;

  constructor(
    readonly office: Office,
    /** Ends after so many months; without, there is always another. */
    private readonly months = Number.POSITIVE_INFINITY,
  ) {
    this.#way = wayOf(office);
    this.pending = this.#way.next().value;
  }

  /** Takes steps until it is told to stop, no answer comes, or all months are in. Refused steps are sent again. */
  async work(url: string, isOver: () => boolean, pauseMs = 100): Promise<void> {
    while (!isOver() && !this.isDone()) {
      const startedAt = performance.now();
      const reply = await send(url, this.office, this.pending);
      if (reply.kind === 'NONE') {
        this.unanswered += 1;
        return;
      }
      if (reply.kind === 'REFUSED') {
        this.refused.push(reply);
        await new Promise(wake => setTimeout(wake, pauseMs));
        continue;
      }
      const { answer } = reply;
      this.acknowledged.push({ step: this.pending, answer, ms: performance.now() - startedAt });
      this.pending = this.#way.next(answer).value;
    }
  }

  isDone(): boolean {
    return this.acknowledged.filter(({ step }) => step.mutation === 'startReport').length > this.months
      ? true
      : this.pending.mutation === 'startReport' && this.#started() >= this.months;
  }

  #started(): number {
    return this.acknowledged.filter(({ step }) => step.mutation === 'startReport').length;
  }
}

/**
 * Every month of a hundred years: started, filled in, handed in; of three one is taken back, put right, handed in again, and
 * one is approved.
 */
function* wayOf({ unit }: Office): Generator<Step, never, Accepted> {
  for (let month = 0; ; month += 1) {
    const period = `${1900 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    let { report } = yield asked('startReport', { form: FORM_CODE, unit: String(unit), period });
    for (let attempt = 0; attempt <= (month % 3 === 2 ? 1 : 0); attempt += 1) {
      if (attempt > 0) ({ report } = yield asked('withdrawReport', { ...base(report), reason: 'đếm lại' }));
      const sheet = sheetOf(unit, month, attempt);
      ({ report } = yield {
        ...asked('setFigures', { ...base(report), figures: figureInputs(sheet) }),
        sheet,
      });
      ({ report } = yield asked('submitReport', { ...base(report), notes: [] }));
    }
    if (month % 3 === 1) yield asked('approveReport', { ...base(report), notes: [] });
  }
}

const FORM_CODE = 'ROUND';

function asked(mutation: string, input: object): Step {
  return { mutation, input: { key: randomUUID(), ...input } };
}

function base({ id, version }: Accepted['report']): object {
  return { report: id, baseVersion: version };
}

/** Never twice the same in a row, and nowhere far from the others, so that nothing has to be explained. */
function sheetOf(unit: number, month: number, attempt: number): Figures {
  const complaints = 10 + ((unit + month + attempt) % 5);
  const proposals = 10 + ((unit + 2 * month + 3 * attempt) % 5);
  return {
    PETITION_RECEIVED: complaints + proposals,
    'PETITION_RECEIVED[PETITION_TYPE=COMPLAINT]': complaints,
    'PETITION_RECEIVED[PETITION_TYPE=PROPOSAL]': proposals,
    DAYS_TO_SETTLE: 10 + ((unit + month + attempt) % 5),
    STAFF: 10 + ((unit + month + 2 * attempt) % 5),
  };
}
