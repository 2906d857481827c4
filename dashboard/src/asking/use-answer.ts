import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';

import { isToAskWithout } from './session.js';

const HALF_A_MINUTE = 30_000;

/** What has been answered. The SDK asks again where that helps; a network without the internet is a network. */
export const answers = new QueryClient({
  defaultOptions: {
    // An answer is shown as it came: to look for what is the same in the one before takes longer than to draw it.
    queries: {
      networkMode: 'always',
      retry: (failures, error) => failures === 0 && isToAskWithout(error),
      retryDelay: 0,
      staleTime: HALF_A_MINUTE,
      structuralSharing: false,
    },
    mutations: { networkMode: 'always' },
  },
});

/** Asks, and asks no more when the question changes: the server stops its work then too. Null: there is no question yet. */
export function useAnswer<Answer>(
  question: readonly unknown[] | null,
  ask: (options: { readonly signal: AbortSignal }) => Promise<Answer>,
): UseQueryResult<Answer> {
  return useQuery({
    queryKey: question ?? ['nothing'],
    queryFn: ({ signal }) => ask({ signal }),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}
