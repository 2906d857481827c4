import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { databaseFault } from '../database/database-fault.js';
import { DomainError } from '../shared/domain-error.js';
import { BUG } from './refuse-as-api.js';

const INTERNAL: string = ApolloServerErrorCode.INTERNAL_SERVER_ERROR;
const BAD_INPUT: string = ApolloServerErrorCode.BAD_USER_INPUT;

/** Shows what the caller can act on; hides everything else. The one place where errors meet GraphQL. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const refusal = findRefusal(error) ?? databaseFault(error);
  if (refusal) {
    const { code, details, message, words } = refusal;
    return {
      ...formatted,
      message,
      extensions: { code, details, messageVi: words.vi, messageEn: words.en },
    };
  }
  const code = isMisfit(error) ? BAD_INPUT : (formatted.extensions?.['code'] ?? INTERNAL);
  if (code === INTERNAL) {
    const extensions = { code, messageVi: BUG.vi, messageEn: BUG.en };
    return { ...formatted, message: BUG.en, extensions };
  }
  return {
    ...formatted,
    extensions: { code, ...inBothLanguages(formatted, code === BAD_INPUT) },
  };
}

/** What GraphQL itself says it says in English. */
function inBothLanguages(
  { message, extensions }: GraphQLFormattedError,
  isMisfitting: boolean,
): Record<'messageVi' | 'messageEn', unknown> {
  const { messageVi, messageEn } = extensions ?? {};
  if (messageVi !== undefined && messageEn !== undefined) return { messageVi, messageEn };
  const what = isMisfitting ? 'Giá trị gửi lên không đúng kiểu mà API nhận' : 'Câu hỏi bị từ chối';
  return { messageVi: `${what}: ${message}`, messageEn: message };
}

/** Whether the error is nobody's request gone wrong but a fault of the server, to be logged with its stack. */
export function isBug(error: unknown): boolean {
  const code = (error as { extensions?: { code?: unknown } }).extensions?.code;
  return (
    findRefusal(error) === null &&
    databaseFault(error) === null &&
    !isMisfit(error) &&
    (code === undefined || code === INTERNAL)
  );
}

/** What GraphQL itself refuses, variables that do not fit: no resolver threw it, and nobody gave it a code. */
function isMisfit(error: unknown): boolean {
  return (
    error instanceof GraphQLError &&
    (error.originalError === undefined || isMisfit(error.originalError)) &&
    error.path === undefined &&
    error.extensions['code'] === undefined
  );
}

/** A refusal reaches us wrapped: by the resolver that threw it, or by the reading of an argument. */
export function findRefusal(error: unknown): DomainError | null {
  let found: unknown = error;
  for (let depth = 0; depth < 5 && found instanceof Error; depth += 1) {
    if (found instanceof DomainError) return found;
    found = (found as { originalError?: unknown }).originalError ?? found.cause;
  }
  return null;
}
