import type { ExplanationNode } from './explanation.js';

/**
 * Where a total is one of its sides alone, both set aside the same way to say it: it is told once, by the total. What went
 * in as the stated total is not set aside as well.
 */
export function withoutRepetition(parts: readonly ExplanationNode[]): ExplanationNode[] {
  return parts.filter(
    (part, at) =>
      part.kind !== 'SET_ASIDE' ||
      part.way === null ||
      !parts.some(
        (other, place) =>
          isOneNumber(part, other) &&
          part.way === other.way &&
          (other.kind === 'STATED' || (place > at && part.reason === other.reason)),
      ),
  );
}

function isOneNumber(one: ExplanationNode, other: ExplanationNode): boolean {
  const isSameValue = one.value === null ? other.value === null : other.value?.equals(one.value) === true;
  return isSameValue && one.precision === other.precision;
}
