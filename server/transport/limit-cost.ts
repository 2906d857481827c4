import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { DomainError } from '../shared/domain-error.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import { higher } from '../territory/unit-fan-out.js';
import { readHighestLevels } from '../territory/unit-levels.read-model.js';
import { type NamedUnit, priceOf, type PricedOperation, unitsNamedIn } from './query-cost.js';
import { MOST_ERRORS } from './query-limits.js';
import type { RequestContext } from './request-context.js';

export const COST_HEADER = 'x-query-cost';

/** Refuses an operation that may ask for too much, before anything is read for it, and tells the cost of every one. */
export function limitCost(limit: number): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request, response, contextValue }) => {
        if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return;
        const { coerced } = getVariableValues(
          schema,
          operation.variableDefinitions ?? [],
          request.variables ?? {},
          { maxErrors: MOST_ERRORS },
        );
        // Variables that do not fit are refused where they are read for good.
        if (!coerced) return;
        const priced = { schema, document, operation, variables: coerced };
        const cost = await fairPrice(priced, limit, contextValue);
        response.http.headers.set(COST_HEADER, String(cost));
        if (cost > limit) throw tooExpensive(cost, limit);
      },
    }),
  };
}

/** A unit that is named may be the country; only where that would be too much is it looked up. */
async function fairPrice(priced: PricedOperation, limit: number, context: RequestContext): Promise<number> {
  const cost = priceOf(priced);
  const named = cost > limit ? unitsNamedIn(priced) : [];
  if (named.length === 0) return cost;
  const levels = await levelsOf(named, context);
  // Of a code that is none there is nothing to answer.
  return priceOf(priced, code => levels.get(code) ?? 'COMMUNE');
}

/** On a day, the unit is loaded as the answer will need it; of a code alone, it is the highest that ever bore it. */
async function levelsOf(
  named: readonly NamedUnit[],
  { em, units, today }: RequestContext,
): Promise<ReadonlyMap<string, AdminLevel>> {
  const bare = named.filter(({ asOf }) => asOf === undefined).map(({ code }) => code);
  const [highest, found] = await Promise.all([
    bare.length > 0 ? readHighestLevels(em, bare) : new Map<string, AdminLevel>(),
    Promise.all(
      named
        .filter(({ asOf }) => asOf !== undefined)
        .map(({ code, asOf }) => units.byCode.load({ code, asOf: asOf ?? today })),
    ),
  ]);
  const levels = new Map(highest);
  for (const unit of found) {
    if (unit) levels.set(unit.code, higher(unit.level, levels.get(unit.code) ?? unit.level));
  }
  return levels;
}

function tooExpensive(cost: number, limit: number): GraphQLError {
  const words = {
    vi:
      `Câu hỏi này có thể tốn ${cost}, mức tối đa là ${limit}. ` +
      'Hãy hỏi trang nhỏ hơn (first), ít danh sách lồng nhau hơn, hoặc chia thành nhiều câu hỏi.',
    en:
      `This operation may cost ${cost}, and ${limit} is the most that is taken. ` +
      'Ask for smaller pages (first), for fewer lists within lists, or in several operations.',
  };
  const originalError = new DomainError('QUERY_TOO_EXPENSIVE', words, { cost, limit });
  return new GraphQLError(originalError.message, {
    originalError,
    // Else it would pass for a fault of ours.
    extensions: { http: { status: 400 } },
  });
}
