/** One request that is under way, and who waits for it. */
export interface Flight {
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
  /** Until when somebody waits, by `performance.now()`. */
  readonly deadline: number;
}

interface Shared<T> extends Flight {
  readonly controller: AbortController;
  readonly answer: Promise<T>;
  deadline: number;
  waiting: number;
}

/** Who asks what is already being asked waits for the same answer. One who leaves does not take it from the others. */
export class Flights<T> {
  readonly #underWay = new Map<string, Shared<T>>();

  /**
   * Waits for the request of this key, starting it when there is none.
   *
   * @param leaving Aborted when this one waits no more.
   */
  join(
    key: string,
    leaving: AbortSignal,
    deadline: number,
    start: (flight: Flight) => Promise<T>,
  ): Promise<T> {
    const shared = this.#underWay.get(key) ?? this.#start(key, start, deadline);
    shared.waiting += 1;
    shared.deadline = Math.max(shared.deadline, deadline);
    const leave = (): void => {
      shared.waiting -= 1;
      if (shared.waiting > 0) return;
      this.#forget(key, shared);
      shared.controller.abort(leaving.reason);
    };
    leaving.addEventListener('abort', leave, { once: true });
    return shared.answer;
  }

  #start(key: string, start: (flight: Flight) => Promise<T>, deadline: number): Shared<T> {
    const controller = new AbortController();
    const flight = { controller, signal: controller.signal, deadline, waiting: 0 };
    const answer = start(flight).finally(() => this.#forget(key, shared));
    const shared: Shared<T> = Object.assign(flight, { answer });
    this.#underWay.set(key, shared);
    return shared;
  }

  #forget(key: string, shared: Shared<T>): void {
    if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
  }
}
