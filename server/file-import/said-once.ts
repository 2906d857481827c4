import type { Bilingual } from '../shared/bilingual.js';
import { type FilePlace, printPlace } from './file-row.js';

/** What is wrong with a word of a file, with all that may have been meant. */
export interface Advised extends Bilingual {
  /** The same without what may have been meant; absent: nothing is suggested. */
  readonly bare?: Bilingual;
}

/** As many are remembered; a file with more wrong words has another trouble. */
const MOST = 10_000;

/** @param advice What may have been meant, behind what is wrong; empty: nothing is near. */
export function advised(wrong: Bilingual, advice: Bilingual): Advised {
  if (advice.vi === '') return wrong;
  return { vi: `${wrong.vi} ${advice.vi}`, en: `${wrong.en} ${advice.en}`, bare: wrong };
}

/** The same word may be wrong in every row of a file: what it may mean is said in the first, and the others name that one. */
export class SaidOnce {
  readonly #places = new Map<string, FilePlace>();

  at(place: FilePlace, problem: Advised): Bilingual {
    if (!problem.bare) return problem;
    const first = this.#places.get(problem.vi);
    if (first) {
      const { vi, en } = problem.bare;
      return {
        vi: `${vi} Gợi ý: xem ${printPlace(first)}.`,
        en: `${en} For what is near see ${printPlace(first)}.`,
      };
    }
    if (this.#places.size < MOST) this.#places.set(problem.vi, place);
    return problem;
  }
}
