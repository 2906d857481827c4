import { BacapUnreachableError, type StepOutcome } from '@bacap/client-sdk';
import { desk } from '../asking/client.js';
import { newKey } from '../asking/new-key.js';
import { isSignedOut, letGoAfter } from '../asking/session.js';
import { forgetWords, wordsKept } from './kept-words.js';
import type { WrittenFigure } from './read-typed.js';
import type { SheetCell } from './sheet-cells.js';
import { isSameFigure } from './written-figure.js';

type Problem = Extract<StepOutcome, { __typename: 'FiguresRefused' }>['problems'][number];
type Conflict = Extract<StepOutcome, { __typename: 'ReportConflict' }>['conflicts'][number];

/** How far what was typed has come. */
export type SaveState =
  | { readonly kind: 'TYPED' | 'INVALID' | 'SAVING' | 'REJECTED_STEP' }
  | { readonly kind: 'SAVED'; readonly version: number }
  /** The server does not take it. */
  | { readonly kind: 'REFUSED'; readonly problems: readonly Problem[] }
  /** Somebody else changed it meanwhile. */
  | { readonly kind: 'CONFLICT'; readonly conflict: Conflict }
  /** It did not come through; it is sent again. */
  | { readonly kind: 'FAILED'; readonly error: unknown };

/** What was typed into one place of a sheet. */
export interface Typed {
  readonly cell: SheetCell;
  readonly text: string;
  /** Undefined: it is no number. */
  readonly figure: WrittenFigure | null | undefined;
  /** What the server has in its place; undefined: that cannot be told for sure. */
  readonly kept: WrittenFigure | null | undefined;
  /** How that is written, and what there is to say about it: a note stays with its place when the number is corrected. */
  readonly keptText: string;
  readonly note: string | null;
  /** As what it was sent and may have arrived: sent again as the same, it is not taken twice. */
  readonly request?: { readonly key: string; readonly baseVersion: number } | undefined;
  readonly state: SaveState;
}

/** What the server has in a place, and how that is written. */
export interface KeptFigure extends WrittenFigure {
  readonly text: string;
  readonly note: string | null;
}

function isExact(figure: WrittenFigure | null | undefined): boolean {
  return !figure || figure.precision === 'EXACT';
}

/** What stands in the way of a step until somebody does something about it. */
const STUCK: readonly SaveState['kind'][] = ['INVALID', 'REFUSED', 'CONFLICT', 'FAILED', 'REJECTED_STEP'];

export function isStuck({ state }: Typed): boolean {
  return STUCK.includes(state.kind);
}

export function isUnsaved({ state }: Typed): boolean {
  return state.kind !== 'SAVED';
}

/** What is typed into the sheet of a report, on its way to the server: one save after another, nothing dropped. */
export class SheetSaves {
  #typed: ReadonlyMap<string, Typed> = new Map();
  #version = 0;
  #queue: Promise<void> = Promise.resolve();
  readonly #listeners = new Set<() => void>();

  constructor(readonly report: string) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly now = (): ReadonlyMap<string, Typed> => this.#typed;

  /** The version that the reader sees. */
  seen(version: number): void {
    this.#version = Math.max(this.#version, version);
  }

  type(
    cell: SheetCell,
    text: string,
    figure: WrittenFigure | null | undefined,
    kept: KeptFigure | null,
  ): void {
    const state = { kind: figure === undefined ? 'INVALID' : 'TYPED' } as const;
    const before = this.#typed.get(cell.key);
    const isAsBefore = before === undefined || ['TYPED', 'INVALID', 'REFUSED'].includes(before.state.kind);
    this.#put({
      cell,
      text,
      figure,
      kept: isAsBefore ? (before ? before.kept : kept) : undefined,
      keptText: before?.keptText ?? kept?.text ?? '',
      note: before?.note ?? kept?.note ?? null,
      state,
    });
  }

  /** Forgets what was typed into a place: what the server has stands there again. */
  takeBack(key: string): void {
    this.#typed = new Map([...this.#typed].filter(([one]) => one !== key));
    this.#tell();
  }

  /** Sends what was typed into a place, unless it says what is there already. */
  save(key: string, settle: (outcome: StepOutcome) => Promise<void>): void {
    const typed = this.#typed.get(key);
    if (!typed || !['TYPED', 'FAILED', 'CONFLICT', 'REJECTED_STEP'].includes(typed.state.kind)) return;
    if (
      typed.state.kind === 'TYPED' &&
      typed.kept !== undefined &&
      isSameFigure(typed.figure ?? null, typed.kept) &&
      // “Trên 12” and “ít nhất 12” are the same bound, and not the same words.
      (isExact(typed.figure) || typed.text.trim() === typed.keptText)
    ) {
      this.takeBack(key);
      return;
    }
    const sent: Typed = { ...typed, state: { kind: 'SAVING' } };
    this.#put(sent);
    this.#queue = this.#queue.then(() => this.#send(sent, settle));
  }

  /** Sends again what did not come through. */
  again(settle: (outcome: StepOutcome) => Promise<void>): void {
    for (const [key, { state }] of this.#typed) if (state.kind === 'FAILED') this.save(key, settle);
  }

  /** Sends what was refused because the session was over, once somebody has signed in again. */
  goOn(settle: (outcome: StepOutcome) => Promise<void>): void {
    for (const [key, { state }] of this.#typed)
      if (state.kind === 'FAILED' && isSignedOut(state.error)) this.save(key, settle);
  }

  /** Waits until all that was typed is on the server: the version that this led to, or null when something is not there. */
  async settled(settle: (outcome: StepOutcome) => Promise<void>): Promise<number | null> {
    for (const [key, { state }] of this.#typed) if (state.kind === 'TYPED') this.save(key, settle);
    await this.#queue;
    return [...this.#typed.values()].some(isUnsaved) ? null : this.#version;
  }

  async #send(sent: Typed, settle: (outcome: StepOutcome) => Promise<void>): Promise<void> {
    const { cell, figure, note, text } = sent;
    const input = {
      indicator: cell.indicator.code,
      members: cell.members.map(({ dimension, member }) => ({ dimension, member: member.code })),
      value: figure?.value ?? null,
      ...(figure && { precision: figure.precision }),
      ...(figure && note !== null && { note }),
      // As it was written: more than 12 is not told as at least 12.
      ...(figure && !isExact(figure) && { said: { text: text.trim() } }),
    };
    const request = sent.request ?? { key: newKey(), baseVersion: this.#version };
    try {
      const outcome = await desk.setFigures({
        ...request,
        report: this.report,
        figures: [input],
      });
      this.seen(outcome.report?.version ?? 0);
      this.#settle(sent, stateAfter(outcome, this.#version), undefined);
      await settle(outcome);
    } catch (error) {
      // Refused as a whole, it did not arrive: it is sent as a new one. Of whoever signs in again it is the same,
      // typed over what was seen then.
      const isTheSame = error instanceof BacapUnreachableError || isSignedOut(error);
      this.#settle(sent, { kind: 'FAILED', error }, isTheSame ? request : undefined);
      letGoAfter(error);
    }
  }

  /** Unless something else was typed into its place meanwhile. */
  #settle(sent: Typed, state: SaveState, request: Typed['request']): void {
    const now = this.#typed.get(sent.cell.key);
    if (now === sent) this.#put({ ...sent, state, request });
    else if (now && state.kind === 'SAVED') this.#put({ ...now, kept: sent.figure ?? null });
  }

  #put(typed: Typed): void {
    this.#typed = new Map([...this.#typed, [typed.cell.key, typed]]);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function stateAfter(outcome: StepOutcome, version: number): SaveState {
  switch (outcome.__typename) {
    case 'ReportAccepted':
      return { kind: 'SAVED', version };
    case 'FiguresRefused':
      return { kind: 'REFUSED', problems: outcome.problems };
    case 'ReportConflict':
      return outcome.conflicts[0]
        ? { kind: 'CONFLICT', conflict: outcome.conflicts[0] }
        : { kind: 'REJECTED_STEP' };
    default:
      return { kind: 'REJECTED_STEP' };
  }
}

const KEPT = new Map<string, SheetSaves>();

/** Of one report, for as long as the page is open: whoever looks elsewhere finds again what did not come through. */
export function savesOf(report: string): SheetSaves {
  const saves = KEPT.get(report) ?? new SheetSaves(report);
  KEPT.set(report, saves);
  return saves;
}

/** Whether something that was typed, into whichever report, is not on the server. */
export function isSomethingUnsaved(): boolean {
  return [...KEPT.values()].some(saves => [...saves.now().values()].some(isUnsaved));
}

/** Whoever signs in next has not typed it. */
export function forgetSaves(): void {
  KEPT.clear();
  forgetWords();
}

/** Who typed what is kept. */
export interface Typist {
  readonly id: string;
  readonly name: string;
}

let typist: Typist | null = null;

/** What another principal typed and the server does not have. */
export interface LeftBefore {
  readonly name: string;
  /** In how many places. */
  readonly count: number;
}

/**
 * What is kept is that of one principal: another finds nothing of it. Yet a key in place of one that ran out is another
 * principal of the same person, and nobody but whoever signs in can tell: then it is left until that is decided.
 */
export function takeOver(principal: Typist): LeftBefore | null {
  if (typist !== null && typist.id !== principal.id) {
    const typed = [...KEPT.values()].flatMap(saves => [...saves.now().values()]);
    const count = typed.filter(({ state }) => state.kind !== 'SAVED').length + wordsKept();
    if (count > 0) return { name: typist.name, count };
    forgetSaves();
  }
  typist = principal;
  return null;
}

export function decideWhose(principal: Typist, isTheirs: boolean): void {
  if (!isTheirs) forgetSaves();
  typist = principal;
}
