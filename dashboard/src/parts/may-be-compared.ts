import type { Precision } from '@bacap/client-sdk';

/** What is said of how exact a number is. */
interface Claimed {
  readonly precision: Precision | null;
}

/** Whether one number may be taken from the other: of a bound ("at least", "at most") nobody knows how far it is off. */
export function mayBeCompared(value: Claimed, base: Claimed): boolean {
  return !isBound(value) && !isBound(base);
}

/** Whether one of the numbers is only about, and so is all that is reckoned from them. */
export function isAbout(...numbers: readonly (Claimed | null | undefined)[]): boolean {
  return numbers.some(one => one?.precision === 'ABOUT');
}

/** Whether a number says only that it is no less, or no more. */
export function isBound({ precision }: Claimed): boolean {
  return precision === 'AT_LEAST' || precision === 'AT_MOST';
}
