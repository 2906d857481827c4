/** What is sent: to the API as JSON, unless it says otherwise. */
export interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What must come of it. */
export type Outcome =
  | { readonly status: number; readonly code: string }
  /** Answered, for no more statements and bytes than these. */
  | { readonly statements: number; readonly bytes: number };

export type Attack = readonly [name: string, sent: () => Sent, outcome: Outcome];

export const times = (count: number, one: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => one(index)).join(' ');
export const asking = (query: string, variables?: unknown): (() => Sent) => {
  return () => ({ body: JSON.stringify({ query, variables }) });
};
/** JSON that no program would build: written by hand. */
export const raw = (body: string): (() => Sent) => {
  return () => ({ body });
};
export const UNIT = 'unit(code: "11")';
export const SLICE_INPUT = '"units":{"codes":["11"]},"indicators":[{"code":"POPULATION"}],"periods":["2020"]';
export const SLICE = 'query ($input: SliceInput!) { slice(input: $input) { dataVersion } }';
export const sliceOf = (input: object): (() => Sent) =>
  asking(SLICE, {
    input: { units: { codes: ['11'] }, indicators: [{ code: 'POPULATION' }], periods: ['2020'], ...input },
  });

export const INVALID = { status: 400, code: 'GRAPHQL_VALIDATION_FAILED' };
export const UNREAD = { status: 400, code: 'GRAPHQL_PARSE_FAILED' };
export const MISFIT = { status: 400, code: 'BAD_USER_INPUT' };
export const UNRESOLVED = { status: 400, code: 'OPERATION_RESOLUTION_FAILURE' };
export const NOT_TAKEN = { status: 400, code: 'BAD_REQUEST' };
export const COSTLY = { status: 400, code: 'QUERY_TOO_EXPENSIVE' };
