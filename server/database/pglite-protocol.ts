/** What the server asks of the thread that the embedded database runs in. Types only: both sides erase it. */
export type ThreadRequest =
  | {
      readonly id: number;
      readonly ask: 'query';
      readonly sql: string;
      readonly parameters: unknown[];
      readonly transaction: number | null;
    }
  | { readonly id: number; readonly ask: 'exec'; readonly sql: string }
  | { readonly id: number; readonly ask: 'begin'; readonly transaction: number }
  | { readonly id: number; readonly ask: 'commit' | 'rollback'; readonly transaction: number }
  | { readonly id: number; readonly ask: 'close' };

/** The answer to the request of the same id; `ready` is told once, unasked. */
export type ThreadAnswer =
  | { readonly id: number; readonly answer: 'done'; readonly result: unknown }
  | { readonly id: number; readonly answer: 'failed'; readonly error: ThreadError };

/** An error as plain data: its own fields (SQL state, constraint, …) do not survive a structured clone. */
export interface ThreadError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}
