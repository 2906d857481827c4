export interface Patience {
  /** So long whoever sends a file waits for the end of it; then it goes on alone, and is asked for by its id. */
  readonly ofSenderMs: number;
  /** So long a question waits for it: less than it may take itself. */
  readonly ofQuestionMs: number;
}

const PATIENCE: Patience = { ofSenderMs: 10_000, ofQuestionMs: 10_000 };

/** Told of what went wrong when nobody may be waiting for it any more. */
export type OnFailure = (error: unknown, about: object) => void;

/** What this process does that goes on whoever waits for it, however long it takes: files, and steps of reports. */
export class WorkUnderWay {
  readonly #works = new Map<Promise<unknown>, AbortController>();

  constructor(
    readonly patience: Patience = PATIENCE,
    private readonly onFailure: OnFailure = () => undefined,
  ) {}

  /**
   * Begins work that ends by itself, or when the process is to end.
   *
   * @param about Names it, for whoever is told of a failure; null: whoever began it tells of one.
   */
  begin<Outcome>(about: object | null, work: (signal: AbortSignal) => Promise<Outcome>): Promise<Outcome> {
    const controller = new AbortController();
    const begun = work(controller.signal);
    this.#works.set(begun, controller);
    const settled = begun.finally(() => this.#works.delete(begun));
    settled.catch((error: unknown) => {
      if (about !== null && !controller.signal.aborted) this.onFailure(error, about);
    });
    return settled;
  }

  /** Breaks off what is under way, and waits until it has ended. */
  async stop(): Promise<void> {
    for (const controller of this.#works.values()) controller.abort(new Error('the server stops'));
    await Promise.allSettled(this.#works.keys());
  }
}

/** What came of some work; null: it takes longer than that. */
export async function within<Outcome>(ms: number, work: Promise<Outcome>): Promise<Outcome | null> {
  const tooLong = Promise.withResolvers<null>();
  const timer = setTimeout(() => tooLong.resolve(null), ms);
  try {
    return await Promise.race([work, tooLong.promise]);
  } finally {
    clearTimeout(timer);
  }
}
