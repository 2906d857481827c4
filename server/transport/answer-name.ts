import { createHash, randomUUID } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { OperationTypeNode } from 'graphql';
import { asksReaderState } from './reader-state.js';
import type { RequestContext } from './request-context.js';

/** Tells from which state of the figures, units and indicators was answered. */
export const VERSION_HEADER = 'x-data-version';

/** A server that was started again may be another program, which answers otherwise from the same figures. */
const PROGRAM = randomUUID();

/**
 * Names an answer before it is worked out: the same question on the same day, from the same figures, units and
 * indicators, has the same answer. As an `ETag` has it.
 *
 * @param question Everything of the request that the answer depends on.
 */
export async function nameOfAnswer(
  question: readonly unknown[],
  { today, dataVersion, maxSliceCells }: RequestContext,
): Promise<string> {
  const parts = [PROGRAM, today, maxSliceCells, await dataVersion(), ...question];
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}"`;
}

/** Whether the caller has an answer of this name already (`If-None-Match`). */
export function isNamed(ifNoneMatch: string | undefined, name: string): boolean {
  return (ifNoneMatch ?? '').split(',').some(known => known.trim().replace(/^W\//, '') === name);
}

/** Sends the name with every answer to a query that has no errors: an outage must not be taken for the answer. */
export function nameAnswers(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      let name: string | undefined;
      return {
        // Before any figure is read: one that is written meanwhile makes the name old, never the answer.
        didResolveOperation: async ({ schema, document, operation, contextValue }) => {
          if (operation?.operation !== OperationTypeNode.QUERY || !contextValue.answerName) return;
          if (contextValue.principal.kind !== 'ANONYMOUS' && asksReaderState(schema, document)) return;
          name = await contextValue.answerName();
        },
        willSendResponse: async ({ response: { body, http }, contextValue }) => {
          if (name === undefined || body.kind !== 'single' || body.singleResult.errors) return;
          http.headers.set('etag', name);
          http.headers.set(VERSION_HEADER, await contextValue.dataVersion());
          http.headers.set('cache-control', ALWAYS_ASK);
        },
      };
    },
  };
}

/** It may be kept, and must be asked for again each time; what is asked for again costs one small statement. */
export const ALWAYS_ASK = 'private, no-cache';
