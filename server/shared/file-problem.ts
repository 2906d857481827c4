import type { Bilingual } from './bilingual.js';
import { DomainError } from './domain-error.js';

/** One thing wrong with a file somebody handed in: where it stands, what it says, what would be taken. */
export interface FileProblem {
  readonly line: number;
  /** The field or column; null when the whole line cannot be read. */
  readonly field: string | null;
  readonly message: string;
  /** The same in Vietnamese. */
  readonly messageVi: string;
}

/** A problem told in both languages; `field` is null when the whole line cannot be read. */
export function fileProblem(line: number, field: string | null, { vi, en }: Bilingual): FileProblem {
  return { line, field, message: en, messageVi: vi };
}

const LISTED = 50;
const KEPT = 10_000;

/**
 * The problems of one file, gathered so that all are told at once.
 *
 * Only the first 10 000 are kept, so that a file of a million bad rows needs no more memory than a good
 * one; all are counted.
 */
export class FileProblems {
  readonly #kept: FileProblem[] = [];
  #count = 0;

  add(...problems: readonly FileProblem[]): void {
    this.#count += problems.length;
    this.#kept.push(...problems.slice(0, Math.max(0, KEPT - this.#kept.length)));
  }

  get count(): number {
    return this.#count;
  }

  /** The first 10 000, in the order of the file. */
  get kept(): readonly FileProblem[] {
    return this.#kept.toSorted((one, other) => one.line - other.line);
  }

  /**
   * @param file Its name, as the caller knows it.
   * @throws DomainError `FILE_REFUSED` when there is any problem; the message lists the first 50.
   */
  refuseIfAny(file: string): void {
    if (this.#count > 0) throw fileRefused(file, this.kept, this.#count);
  }
}

/** The refusal of a whole file: nothing of it was written. */
export function fileRefused(
  file: string,
  problems: readonly FileProblem[],
  count = problems.length,
): DomainError {
  const listed = problems.slice(0, LISTED);
  const rest = count - listed.length;
  const told = (lines: readonly string[], more: string): string =>
    [...lines, ...(rest > 0 ? [more] : [])].map(line => `\n  ${line}`).join('');
  const detailsVi = told(
    listed.map(({ messageVi, ...problem }) => printProblem({ ...problem, message: messageVi }, 'dòng')),
    `và ${rest} lỗi nữa`,
  );
  const detailsEn = told(
    listed.map(problem => printProblem(problem)),
    `and ${rest} more`,
  );
  return new DomainError(
    'FILE_REFUSED',
    {
      vi: `${file}: ${count} lỗi, chưa ghi gì.${detailsVi}`,
      en: `${file}: ${count} ${count === 1 ? 'problem' : 'problems'}, nothing was written.${detailsEn}`,
    },
    { file, count, problems },
  );
}

/** In one language. */
export function printProblem(
  { line, field, message }: Pick<FileProblem, 'line' | 'field' | 'message'>,
  lineWord = 'line',
): string {
  return `${lineWord} ${line}${field === null ? '' : `, ${field}`}: ${message}`;
}
