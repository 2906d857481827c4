import { coveringMost } from './figure.js';

/** Why a way to say a number, or a figure, did not go into it. */
export const SET_ASIDE_REASONS = [
  'COVERS_LESS',
  'COMES_SECOND',
  'WOULD_BE_NEGATIVE',
  'BOUND_NOT_SUBTRACTED',
  'OWN_NOT_KNOWN',
  'TOTAL_NOT_WHOLE',
  'NOT_ADDITIVE',
  'STATED_NOT_ASKED',
  'OTHER_ROUTE',
  'REACHES_BEYOND_PERIOD',
  'START_UNKNOWN',
  'NOT_LATEST',
  'NOT_EARLIEST',
  'NOT_EXTREME',
  'SHARE_UNKNOWN',
  'FORMULA_IS_COMPLETE',
] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

/** One of several ways to say the same number. */
export interface Way<Kind, Said> {
  readonly kind: Kind;
  /** What it says; null when it says nothing or may not be used. */
  readonly said: Said | null;
  /** Why it may not be used; null when it may, or when it says nothing. */
  readonly refusal: SetAsideReason | null;
}

export interface Choice<Kind, Said> {
  /** Null when no way says anything. */
  readonly chosen: (Way<Kind, Said> & { readonly said: Said }) | null;
  readonly setAside: readonly { readonly way: Way<Kind, Said>; readonly reason: SetAsideReason }[];
}

export function way<Kind, Said>(
  kind: Kind,
  said: Said | null,
  refusal: SetAsideReason | null = null,
): Way<Kind, Said> {
  return { kind, said, refusal };
}

/** `coveringMost` of several ways, with the reasons why it is not the others. */
export function choose<Kind, Said extends { readonly weight: number }>(
  ways: readonly Way<Kind, Said>[],
): Choice<Kind, Said> {
  const best = coveringMost(ways.map(({ said }) => said));
  const index = ways.findIndex(({ said }) => said !== null && said === best);
  return {
    chosen: best && { ...ways[index]!, said: best },
    setAside: ways.flatMap((other, position) => {
      if (position === index) return [];
      if (other.refusal) return [{ way: other, reason: other.refusal }];
      if (other.said === null) return [];
      return [{ way: other, reason: other.said.weight < best!.weight ? 'COVERS_LESS' : 'COMES_SECOND' }];
    }),
  };
}
