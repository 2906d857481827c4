import type { Bilingual } from '../shared/bilingual.js';
import type { FileProblem } from '../shared/file-problem.js';
import { lineOf } from './report-file.js';

/** Everything is right, or everything that is wrong. */
export type Accepted<Row> =
  | { readonly row: Row; readonly problems: readonly [] }
  | { readonly row: null; readonly problems: readonly FileProblem[] };

/** Gathers what is wrong with one draft and the drafts inside it. */
export class DraftCheck {
  constructor(
    private readonly draft: { readonly line: number; readonly lines?: Readonly<Record<string, number>> },
    private readonly prefix = '',
    private readonly problems: FileProblem[] = [],
  ) {}

  of(draft: DraftCheck['draft'], prefix = ''): DraftCheck {
    return new DraftCheck(draft, prefix, this.problems);
  }

  get isClean(): boolean {
    return this.problems.length === 0;
  }

  problem(field: string, { vi, en }: Bilingual): null {
    const line = lineOf(this.draft, field);
    this.problems.push({ line, field: `${this.prefix}${field}`, message: en, messageVi: vi });
    return null;
  }

  required(field: string, text: string | null): string | null {
    return text ?? this.problem(field, { vi: `thiếu "${field}".`, en: `"${field}" is missing.` });
  }

  oneOf<Word extends string>(
    field: string,
    text: string | null,
    words: readonly Word[],
    byDefault?: Word,
  ): Word | null {
    if (text === null && byDefault !== undefined) return byDefault;
    const word = words.find(each => each === text);
    if (word !== undefined) return word;
    const taken = words.join(', ');
    return this.problem(
      field,
      text === null
        ? {
            vi: `thiếu "${field}": ghi một trong ${taken}.`,
            en: `"${field}" is missing: it is one of ${taken}.`,
          }
        : { vi: `"${text}" không phải là một trong ${taken}.`, en: `"${text}" is none of ${taken}.` },
    );
  }

  accepted<Row>(row: Row): Accepted<Row> {
    return { row, problems: [] };
  }

  refused(): { row: null; problems: readonly FileProblem[] } {
    return { row: null, problems: this.problems };
  }
}
