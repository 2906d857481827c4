/** One page of a list: what is on it, and where to go on. */
interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** As many to a page as the server gives: the fewest requests. */
const LARGEST_PAGE = 500;

/** Everything on all pages, one by one. A page is asked for when the one before is used up. */
export async function* everyNode<
  Node,
  Question extends { readonly first?: number; readonly after?: string | null | undefined },
>(
  question: Question,
  ask: (question: Question) => Promise<Page<Node>>,
): AsyncGenerator<Node, void, undefined> {
  let { after } = question;
  for (;;) {
    const { nodes, pageInfo } = await ask({ first: LARGEST_PAGE, ...question, after });
    yield* nodes;
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) return;
    after = pageInfo.endCursor;
  }
}
