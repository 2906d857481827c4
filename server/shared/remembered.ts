/**
 * What can be remembered from one request to the next, because it is read with a version of its own. Of figures, which
 * change all the time, only small facts that every other question hangs on.
 */
export type RememberedSubject = 'catalogue' | 'map' | 'figures';

const MOST_ENTRIES = 5_000;

/**
 * What a process remembers of catalogue, map and figures under their present version. Another version forgets all that
 * was remembered under the one before: nothing in it is ever old, and nothing is forgotten by the clock.
 *
 * Only what was read to its end is kept: a request that was given up leaves nothing behind.
 */
export class Remembered {
  readonly #shelves = new Map<RememberedSubject, Shelf>();

  /** The shelf of a subject under a version; an empty one if the version is new. */
  of(subject: RememberedSubject, version: string): Map<string, unknown> {
    const shelf = this.#shelves.get(subject);
    if (shelf?.version === version) return shelf.entries;
    const fresh: Shelf = { version, entries: new BoundedMap(MOST_ENTRIES) };
    this.#shelves.set(subject, fresh);
    return fresh.entries;
  }
}

interface Shelf {
  readonly version: string;
  readonly entries: Map<string, unknown>;
}

/** Forgets what was put in first when it is full. */
class BoundedMap extends Map<string, unknown> {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override set(key: string, value: unknown): this {
    if (this.size >= this.#most && !this.has(key)) this.delete(this.keys().next().value!);
    return super.set(key, value);
  }
}

/** Reads once for the request, and not at all if the shelf has it. */
export function rememberOn<Value>(
  shelf: Map<string, unknown> | undefined,
  key: string,
  read: () => Promise<Value>,
): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => {
    if (shelf?.has(key)) return Promise.resolve(shelf.get(key) as Value);
    return (reading ??= read().then(value => {
      shelf?.set(key, value);
      return value;
    }));
  };
}

/** The cache of a DataLoader: of its request first, and then what the shelf has under `prefix`. */
export class RememberingCache<Value> {
  readonly #request = new Map<string, Promise<Value>>();

  constructor(
    private readonly prefix: string,
    private readonly shelf: Map<string, unknown> | undefined,
  ) {}

  get(key: string): Promise<Value> | undefined {
    const known = this.#request.get(key);
    if (known || !this.shelf?.has(this.prefix + key)) return known;
    return Promise.resolve(this.shelf.get(this.prefix + key) as Value);
  }

  set(key: string, value: Promise<Value>): void {
    this.#request.set(key, value);
    value.then(
      read => void this.shelf?.set(this.prefix + key, read),
      () => {},
    );
  }

  delete(key: string): void {
    this.#request.delete(key);
  }

  clear(): void {
    this.#request.clear();
  }
}

/** Works something out once for each key. */
export function remembering<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return key => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = work(key)));
    return value;
  };
}
