import type { ApolloServerPlugin } from '@apollo/server';
import type { RequestHandler } from 'express';
import { type ASTNode, type ASTVisitor, GraphQLError, Kind, type ValidationContext } from 'graphql';
import type { Bilingual } from '../shared/bilingual.js';
import { DomainError } from '../shared/domain-error.js';
import type { Refuse } from './deadline.js';
import type { RequestContext } from './request-context.js';

/** Lists and objects within one another: the deepest of our inputs has 6. */
export const DEEPEST_INPUT = 12;
/** Texts, numbers, lists and objects of one request: the codes of all communes, and as many more. */
export const MOST_INPUTS = 25_000;

/** Characters of one text: an error repeats it. */
export const LONGEST_TEXT = 5_000;

const NUL = '\0';
const NUL_REFUSED: Bilingual = {
  vi: 'Không số liệu hay tên nào có ký tự U+0000: hãy bỏ ký tự đó.',
  en: 'A text with the character U+0000 is in no figure and no name: leave it out.',
};
/** Half of a character that takes two places: kept, it would become another, and two names that differ would be one. */
const HALF_REFUSED: Bilingual = {
  vi: 'Có văn bản chứa nửa ký tự (một nửa của biểu tượng như 😀, do bị cắt giữa chừng): hãy bỏ phần đó, hoặc ghi cả ký tự.',
  en: 'A text holds half a character (one half of a sign such as 😀, cut in the middle): leave it out, or write the whole of it.',
};
const TOO_DEEP: Bilingual = {
  vi: `Giá trị gửi lên lồng nhau quá ${DEEPEST_INPUT} tầng danh sách và đối tượng; ở đây không có gì cần đến thế.`,
  en: `What is given lies deeper than ${DEEPEST_INPUT} lists and objects within one another, and nothing asked for here does.`,
};
const TOO_LONG: Bilingual = {
  vi: `Có văn bản dài hơn ${LONGEST_TEXT} ký tự; không mã, tên hay con trỏ nào dài như vậy.`,
  en: `A text is longer than ${LONGEST_TEXT} characters, and no code, name or cursor is.`,
};
const TOO_MANY: Bilingual = {
  vi: `Có hơn ${MOST_INPUTS} giá trị. Hãy chia thành nhiều câu hỏi, hoặc hỏi theo cấp thay cho theo mã.`,
  en: `More than ${MOST_INPUTS} values are given. Ask in several operations, or by level instead of by codes.`,
};

/** A validation rule for what is written into the question itself. */
export function limitLiterals(context: ValidationContext): ASTVisitor {
  let depth = 0;
  let isTold = false;
  return {
    enter(node) {
      const wrong = node.kind === Kind.STRING ? wrongText(node.value) : null;
      if (wrong !== null) context.reportError(invalid(wrong, node));
      if (node.kind !== Kind.LIST && node.kind !== Kind.OBJECT) return;
      depth += 1;
      if (depth <= DEEPEST_INPUT || isTold) return;
      isTold = true;
      context.reportError(invalid(TOO_DEEP, node));
    },
    leave(node) {
      if (node.kind === Kind.LIST || node.kind === Kind.OBJECT) depth -= 1;
    },
  };
}

/** The same for variables. */
export function limitVariables(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request }) => {
        const wrong = wrongWith(request.variables, DEEPEST_INPUT + 1);
        if (wrong === null) return;
        throw misfit(wrong);
      },
    }),
  };
}

/**
 * The same for the body of a request, before anything else looks into it: what is nested by thousands overflows the
 * stack of whoever walks it by recursion.
 */
export function limitBody(refuse: Refuse): RequestHandler {
  return (request, response, next) => {
    const wrong = wrongWith(request.body, DEEPEST_INPUT + 2);
    // The question itself is a long text, and what is wrong with others is said with more detail later.
    if (wrong === TOO_DEEP || wrong === TOO_MANY) refuse(response, 400, 'BAD_REQUEST', wrong);
    else next();
  };
}

/** The same for what is asked in an address. */
export function limitAddress(refuse: Refuse): RequestHandler {
  return (request, response, next) => {
    if (request.url.split('?', 2)[1]?.includes('%00')) refuse(response, 400, 'BAD_REQUEST', NUL_REFUSED);
    else next();
  };
}

function invalid({ vi, en }: Bilingual, node: ASTNode): GraphQLError {
  return new GraphQLError(`${vi} · ${en}`, { nodes: node, extensions: { messageVi: vi, messageEn: en } });
}

function misfit(words: Bilingual): GraphQLError {
  const originalError = new DomainError('BAD_USER_INPUT', words);
  const extensions = { code: originalError.code, http: { status: 400 } };
  return new GraphQLError(originalError.message, { originalError, extensions });
}

/** What is not taken of a value that came in as JSON; null when all of it is. */
export function wrongWith(value: unknown, deepest: number = DEEPEST_INPUT): Bilingual | null {
  let level: unknown[] = [value];
  let count = 0;
  let text: Bilingual | null = null;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return TOO_DEEP;
    const below: unknown[] = [];
    for (const one of level) {
      if (typeof one === 'string') text ??= wrongText(one);
      else if (typeof one === 'object' && one !== null)
        for (const inner of Object.values(one)) below.push(inner);
    }
    count += below.length;
    if (count > MOST_INPUTS) return TOO_MANY;
    level = below;
  }
  return text;
}

function wrongText(text: string): Bilingual | null {
  if (text.length > LONGEST_TEXT) return TOO_LONG;
  if (text.includes(NUL)) return NUL_REFUSED;
  return text.isWellFormed() ? null : HALF_REFUSED;
}
