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
  'OTHER_TERRITORY',
  'REACHES_BEYOND_PERIOD',
  'START_UNKNOWN',
  'NOT_LATEST',
  'NOT_EARLIEST',
  'OTHER_OF_THE_DAY',
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

/** How several ways to say the same number compare. */
export interface Precedence<Said> {
  /** Whether a way says all of what was asked: every office, day and member. */
  readonly isWhole: (said: Said) => boolean;
  /** Where a way stands among those that say only a part; the smaller comes first. */
  readonly placeInPart: (said: Said, index: number) => number;
}

/**
 * The one principle of choice, over members and over units alike (semantics, section 3): of several ways to
 * say the same number, the first that says all of it; where none does, the first in the order of `precedence`.
 * With the reasons why it is not the others.
 */
export function choose<Kind, Said extends { readonly weight: number }>(
  ways: readonly Way<Kind, Said>[],
  { isWhole, placeInPart }: Precedence<Said>,
): Choice<Kind, Said> {
  const places = ways.flatMap(({ said }, index) =>
    said === null ? [] : [{ said, index, part: isWhole(said) ? -Infinity : placeInPart(said, index) }],
  );
  const [first, ...others] = places;
  if (!first) return { chosen: null, setAside: refused(ways) };
  const best = others.reduce((sofar, other) => (other.part < sofar.part ? other : sofar), first);
  return {
    chosen: { ...ways[best.index]!, said: best.said },
    setAside: ways.flatMap((other, index) => {
      if (index === best.index) return [];
      if (other.refusal) return [{ way: other, reason: other.refusal }];
      if (other.said === null) return [];
      return [{ way: other, reason: other.said.weight < best.said.weight ? 'COVERS_LESS' : 'COMES_SECOND' }];
    }),
  };
}

function refused<Kind, Said>(ways: readonly Way<Kind, Said>[]): Choice<Kind, Said>['setAside'] {
  return ways.flatMap(one => (one.refusal ? [{ way: one, reason: one.refusal }] : []));
}
