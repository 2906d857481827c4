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
      `This formula has ${text.length} characters: write at most ${MAX_LENGTH}, or split it into several indicators.`,
      { text, position: MAX_LENGTH + 1 },
    );
  }
  return new FormulaReader(text).whole();
}

/** One pass over the text, one character of looking ahead. */
class FormulaReader {
  #at = 0;

  constructor(private readonly text: string) {}

  whole(): Formula {
    const formula = this.#operations(1);
    if (this.#peek() !== '') this.#refuse('+, -, *, / or the end of the formula');
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
      this.#expect(')', 'an operator or a closing parenthesis ")"');
      return inner;
    }
    const number = this.#match(NUMBER);
    if (number !== null) return { kind: 'number', text: number };
    const code = this.#match(CODE);
    if (code !== null) return { kind: 'reference', code, members: this.#members() };
    return this.#refuse('an indicator code such as PETITION_RECEIVED, a number such as 0.5, "-" or "("');
  }

  #members(): Members {
    const members: Record<string, string> = {};
    if (!this.#takes('[')) return members;
    do {
      this.#peek();
      const start = this.#at;
      const dimension = this.#match(CODE) ?? this.#refuse('a dimension code such as PETITION_TYPE');
      if (dimension in members) this.#refuse(`each dimension once: "${dimension}" is fixed already`, start);
      this.#expect('=', '"=" and a member code');
      members[dimension] = this.#match(MEMBER_CODE) ?? this.#refuse('a member code such as COMPLAINT');
    } while (this.#takes(','));
    this.#expect(']', '"," and another member, or "]"');
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

  #expect(character: string, wanted: string): void {
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

  #refuse(wanted: string, at: number = this.#at): never {
    const found = /^[\p{L}\p{N}_.]+|^./su.exec(this.text.slice(at))?.[0];
    const what = found === undefined ? 'the formula ends' : `there is "${found}"`;
    throw new DomainError(
      'FORMULA_MALFORMED',
      `"${this.text}" is not a formula: at character ${at + 1} ${what}, where this would be taken: ${wanted}.`,
      { text: this.text, position: at + 1, wanted },
    );
  }
}

function isOperator(character: string): character is Operator {
  return character !== '' && character !== 'sign' && character in BINDING;
}
