import { type Language, NO_NUMBER } from '../language/language.js';
import { type MeasuredIn, readTyped, type WrittenFigure } from './read-typed.js';

/** Null: no figure; undefined: what was typed is not taken. */
export function readFigure(
  text: string,
  lang: 'vi' | 'en',
  measuredIn: MeasuredIn,
): WrittenFigure | null | undefined {
  const reading = readTyped(text, lang, measuredIn);
  if (reading.kind === 'FIGURE') return reading.figure;
  return reading.kind === 'NOTHING' ? null : undefined;
}

export function isSameFigure(one: WrittenFigure | null, other: WrittenFigure | null): boolean {
  return one?.value === other?.value && one?.precision === other?.precision;
}

/** As it stood in the file, where that can be typed as well; else with the word for how exact it is. */
export function printFigure(
  figure: WrittenFigure & { readonly said?: { readonly text: string } | null },
  indicator: MeasuredIn & { readonly decimals: number },
  { say, decimal, lang }: Language,
): string {
  const { value, precision, said } = figure;
  const plain = decimal(value, indicator.decimals);
  if (precision === 'EXACT') return plain;
  const asSaid = said ? readFigure(said.text, lang, indicator) : undefined;
  return asSaid && isSameFigure(asSaid, { value, precision })
    ? said!.text
    : `${say(`precision${precision}`)} ${plain}`;
}

const SIGNS: Readonly<Record<WrittenFigure['precision'], string>> = {
  EXACT: '',
  ABOUT: '≈\u00a0',
  AT_LEAST: '≥\u00a0',
  AT_MOST: '≤\u00a0',
};

/** With the sign of how exact it is, as a measure is shown: `≥ 12`. Null: a dash. */
export function shownFigure(figure: WrittenFigure | null, { decimal }: Language): string {
  return figure ? `${SIGNS[figure.precision]}${decimal(figure.value)}` : NO_NUMBER;
}
