import type { Precision } from '@bacap/client-sdk';
import type { Language } from '../language/language.js';
import { readNumber } from './sheet-cells.js';

/** What a figure says: its number, and how exact that claims to be. */
export interface WrittenFigure {
  readonly value: string;
  readonly precision: Precision;
}

const CLAIMS: readonly (readonly [RegExp, Precision])[] = [
  [/^(trên dưới|khoảng|gần|xấp xỉ|ước|độ|about|nearly|almost|approximately)\s+|^[~≈]\s*/i, 'ABOUT'],
  [/^(ít nhất|tối thiểu|hơn|trên|at least|more than|over)\s+|^[≥>]=?\s*/i, 'AT_LEAST'],
  [/^(không quá|nhiều nhất|tối đa|dưới|at most|up to|under|less than)\s+|^[≤<]=?\s*/i, 'AT_MOST'],
];

/** A figure as reports write it: `1.022`, `khoảng 1.500`, `trên 12`. Null: nothing; undefined: no number. */
export function readFigure(text: string, lang: 'vi' | 'en'): WrittenFigure | null | undefined {
  const words = text.normalize('NFC').trim();
  const claim = CLAIMS.find(([pattern]) => pattern.test(words));
  const value = readNumber(claim ? words.replace(claim[0], '') : words, lang);
  // A word without a number says nothing that could be kept.
  if (value === undefined || (value === null && claim)) return undefined;
  return value === null ? null : { value, precision: claim ? claim[1] : 'EXACT' };
}

export function isSameFigure(one: WrittenFigure | null, other: WrittenFigure | null): boolean {
  return one?.value === other?.value && one?.precision === other?.precision;
}

/** As it stood in the file, where that can be typed as well; else with the word for how exact it is. */
export function printFigure(
  figure: WrittenFigure & { readonly said?: { readonly text: string } | null },
  decimals: number,
  { say, number, lang }: Language,
): string {
  const { value, precision, said } = figure;
  const plain = number(Number(value), decimals);
  if (precision === 'EXACT') return plain;
  const asSaid = said ? readFigure(said.text, lang) : undefined;
  return asSaid && isSameFigure(asSaid, { value, precision })
    ? said!.text
    : `${say(`precision${precision}`)} ${plain}`;
}
