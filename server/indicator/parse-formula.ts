import type { Bilingual } from '../shared/bilingual.js';
import { DomainError } from '../shared/domain-error.js';
import { BINDING, type Formula, type Operator } from './formula.js';
import type { Members } from './indicator.js';

/** Longer ones are refused: no formula a person can check is that long, and depth stays bounded. */
const MAX_LENGTH = 2000;

const CODE = /[A-Z][A-Z0-9_]*/y;
const MEMBER_CODE = /[A-Z0-9][A-Z0-9_]*/y;
const NUMBER = /\d+(?:\.\d+)?/y;
const SPACE = /\s*/y;

/**
 * Reads a formula: indicator codes, members fixed in brackets, numbers, `+ - * /`, a sign and parentheses.
 * `*` and `/` come before `+` and `-`; operators of one rank go from left to right.
 *
 * Says nothing about whether the codes exist or the units agree: `checkFormula` does.
 *
 * @throws DomainError `FORMULA_MALFORMED` with the position (from 1) and what would be taken there.
 */
export function parseFormula(text: string): Formula {
  if (text.length > MAX_LENGTH) {
    throw new DomainError(
      'FORMULA_MALFORMED',
      {
        vi: `Công thức này có ${text.length} ký tự: nhiều nhất ${MAX_LENGTH}, hoặc chia thành nhiều chỉ tiêu.`,
        en: `This formula has ${text.length} characters: write at most ${MAX_LENGTH}, or split it into several indicators.`,
      },
      { text, position: MAX_LENGTH + 1 },
    );
  }
  return new FormulaReader(text).whole();
}

const OPERATOR_OR_END: Bilingual = {
  vi: '+, -, *, / hoặc hết công thức',
  en: '+, -, *, / or the end of the formula',
};
const CLOSING: Bilingual = {
  vi: 'phép tính hoặc dấu đóng ngoặc ")"',
  en: 'an operator or a closing parenthesis ")"',
};
const OPERAND: Bilingual = {
  vi: 'mã chỉ tiêu như PETITION_RECEIVED, số như 0.5, "-" hoặc "("',
  en: 'an indicator code such as PETITION_RECEIVED, a number such as 0.5, "-" or "("',
};
const DIMENSION: Bilingual = {
  vi: 'mã phân tổ như PETITION_TYPE',
  en: 'a dimension code such as PETITION_TYPE',
};
const EQUALS: Bilingual = { vi: '"=" và mã thành phần', en: '"=" and a member code' };
const MEMBER: Bilingual = { vi: 'mã thành phần như COMPLAINT', en: 'a member code such as COMPLAINT' };
const END_OF_MEMBERS: Bilingual = {
  vi: '"," và thành phần khác, hoặc "]"',
  en: '"," and another member, or "]"',
};
const fixedAlready = (dimension: string): Bilingual => ({
  vi: `mỗi phân tổ một lần: "${dimension}" đã được ghi`,
  en: `each dimension once: "${dimension}" is fixed already`,
});

/** One pass over the text, one character of looking ahead. */
class FormulaReader {
  #at = 0;

  constructor(private readonly text: string) {}

  whole(): Formula {
    const formula = this.#operations(1);
    if (this.#peek() !== '') this.#refuse(OPERATOR_OR_END);
    return formula;
  }

  /** A chain of operations that bind at least as tightly as `binding`, gathered from the left. */
  #operations(binding: number): Formula {
    let left = this.#signed();
    for (;;) {
      const next = this.#peek();
      if (!isOperator(next) || BINDING[next] < binding) return left;
      this.#at += 1;
      left = { kind: 'operation', operator: next, left, right: this.#operations(BINDING[next] + 1) };
    }
  }

  #signed(): Formula {
    if (!this.#takes('-')) return this.#operand();
    return { kind: 'negation', of: this.#signed() };
  }

  #operand(): Formula {
    if (this.#takes('(')) {
      const inner = this.#operations(1);
      this.#expect(')', CLOSING);
      return inner;
    }
    const number = this.#match(NUMBER);
    if (number !== null) return { kind: 'number', text: number };
    const code = this.#match(CODE);
    if (code !== null) return { kind: 'reference', code, members: this.#members() };
    return this.#refuse(OPERAND);
  }

  #members(): Members {
    const members: Record<string, string> = {};
    if (!this.#takes('[')) return members;
    do {
      this.#peek();
      const start = this.#at;
      const dimension = this.#match(CODE) ?? this.#refuse(DIMENSION);
      if (dimension in members) this.#refuse(fixedAlready(dimension), start);
      this.#expect('=', EQUALS);
      members[dimension] = this.#match(MEMBER_CODE) ?? this.#refuse(MEMBER);
    } while (this.#takes(','));
    this.#expect(']', END_OF_MEMBERS);
    return members;
  }

  /** The next character that is not a space; empty at the end. */
  #peek(): string {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.text);
    this.#at = SPACE.lastIndex;
    return this.text.charAt(this.#at);
  }

  #takes(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }

  #expect(character: string, wanted: Bilingual): void {
    if (!this.#takes(character)) this.#refuse(wanted);
  }

  #match(pattern: RegExp): string | null {
    this.#peek();
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.text);
    if (found === null) return null;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #refuse(wanted: Bilingual, at: number = this.#at): never {
    const found = /^[\p{L}\p{N}_.]+|^./su.exec(this.text.slice(at))?.[0];
    const what =
      found === undefined
        ? { vi: 'công thức đã hết', en: 'the formula ends' }
        : { vi: `có "${found}"`, en: `there is "${found}"` };
    throw new DomainError(
      'FORMULA_MALFORMED',
      {
        vi: `"${this.text}" không phải là công thức: ở ký tự thứ ${at + 1} ${what.vi}, trong khi cần ${wanted.vi}.`,
        en: `"${this.text}" is not a formula: at character ${at + 1} ${what.en}, where this would be taken: ${wanted.en}.`,
      },
      { text: this.text, position: at + 1, wanted: wanted.en },
    );
  }
}

function isOperator(character: string): character is Operator {
  return character !== '' && character !== 'sign' && character in BINDING;
}
