import { parseArgs } from 'node:util';
import { type MapOfProvinces, MAPS, type Size, SIZES } from './country/size.js';
import { type Question, QUESTIONS } from './questions/question.js';

/** What is to be measured. */
export interface BenchOptions {
  readonly size: Size;
  readonly map: MapOfProvinces;
  readonly seed: number;
  readonly questions: readonly Question[];
  readonly rounds: number;
  /** How many processes hand in reports at the same time; 0: writing is not measured. */
  readonly writers: number;
  /** How long they do. */
  readonly seconds: number;
  readonly peer: boolean;
  /** Whether the same figures are also taken in by `npm run import`, into a database of their own. */
  readonly import: boolean;
  /** Whether results and docs are written; without, they are only shown. */
  readonly keep: boolean;
}

export const USAGE = `npm run bench -- [options]
  --size ${SIZES.join('|')}   how many observations, default 3M
  --map ${MAPS.join('|')}                   the map with 63 provinces, or with 34 and no districts; default 63
  --seed NUMBER                 another one, another country; default 1
  --questions ${QUESTIONS.join(',')}    default: all
  --rounds NUMBER               how often each is asked, default 40
  --writers NUMBER              processes that hand in reports, default 4; 0: none
  --seconds NUMBER              how long they do, default 30
  --import                      also load all figures through npm run import
  --no-peer                     without PostGraphile
  --no-keep                     show the result, write no file`;

/** @throws Error that says what would be taken. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      size: { type: 'string', default: '3M' },
      map: { type: 'string', default: '63' },
      seed: { type: 'string', default: '1' },
      questions: { type: 'string', default: QUESTIONS.join(',') },
      rounds: { type: 'string', default: '40' },
      writers: { type: 'string', default: '4' },
      seconds: { type: 'string', default: '30' },
      peer: { type: 'boolean', default: true },
      import: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: true },
    },
  });
  return {
    size: oneOf('size', values.size, SIZES),
    map: oneOf('map', values.map, MAPS),
    seed: wholeNumber('seed', values.seed, 0),
    questions: values.questions.split(',').map(question => oneOf('questions', question, QUESTIONS)),
    rounds: wholeNumber('rounds', values.rounds, 1),
    writers: wholeNumber('writers', values.writers, 0),
    seconds: wholeNumber('seconds', values.seconds, 1),
    peer: values.peer,
    import: values.import,
    keep: values.keep,
  };
}

function oneOf<Choice extends string>(name: string, text: string, choices: readonly Choice[]): Choice {
  const found = choices.find(choice => choice.toLowerCase() === text.trim().toLowerCase());
  if (found === undefined) throw new Error(`--${name} "${text}": give ${choices.join(', ')}.\n\n${USAGE}`);
  return found;
}

function wholeNumber(name: string, text: string, least: number): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new Error(`--${name} "${text}": give a whole number from ${least}.\n\n${USAGE}`);
  return Number(text);
}
