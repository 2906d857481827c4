import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';

/** As long as a page can be. */
export const MOST_AT_ONCE = 500;

interface Page {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A long list, page by page; `more` asks for the next one, null when there is none. */
export interface Pages<One> {
  readonly first: ReturnType<typeof useInfiniteQuery<One>>;
  readonly pages: readonly One[];
  readonly more: (() => void) | null;
}

/** Asks for a list of which each page is fetched when the reader wants it. */
export function usePages<One>(
  question: readonly unknown[] | null,
  ask: (after: string | null, options: { readonly signal: AbortSignal }) => Promise<One>,
  pageOf: (one: One) => Page,
): Pages<One> {
  const query = useInfiniteQuery({
    queryKey: question ?? ['nothing'],
    queryFn: ({ pageParam, signal }) => ask(pageParam, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => (pageOf(last).pageInfo.hasNextPage ? pageOf(last).pageInfo.endCursor : null),
    enabled: question !== null,
  });
  return {
    first: query,
    pages: query.data?.pages ?? [],
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
  };
}

/** Asks for one page after the other while all of them are wanted: an order is one of the whole list, not of what is here. True until all are. */
export function useWholeList<One>({ first, pages, more }: Pages<One>, isWanted: boolean): boolean {
  useEffect(() => {
    if (isWanted && !first.isFetching && !first.isError) more?.();
  }, [isWanted, pages.length, first.isFetching, first.isError]);
  return isWanted && more !== null;
}
