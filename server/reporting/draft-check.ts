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

  problem(field: string, message: string): null {
    this.problems.push({ line: lineOf(this.draft, field), field: `${this.prefix}${field}`, message });
    return null;
  }

  required(field: string, text: string | null): string | null {
    return text ?? this.problem(field, `"${field}" is missing.`);
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
    return this.problem(
      field,
      text === null
        ? `"${field}" is missing: it is one of ${words.join(', ')}.`
        : `"${text}" is none of ${words.join(', ')}.`,
    );
  }

  accepted<Row>(row: Row): Accepted<Row> {
    return { row, problems: [] };
  }

  refused(): { row: null; problems: readonly FileProblem[] } {
    return { row: null, problems: this.problems };
  }
}
