import { DomainError } from './domain-error.js';

export const DEFAULT_PAGE_SIZE = 50;
const LARGEST_PAGE_SIZE = 500;

/** Where a row stands in the order of its list; a cursor says it so that the next page begins after it. */
export type SortKey = readonly (string | number)[];

/** How a caller asks for a page. */
export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page to be read: at most `limit` rows, those after `after` (null: from the beginning). */
export interface PageRequest {
  readonly limit: number;
  readonly after: SortKey | null;
  /** Hides the numbers in cursors; absent: there are none to be hidden. */
  readonly sealing?: Sealing;
}

export interface Edge<Node> {
  readonly node: Node;
  readonly cursor: string;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** One page of a list, as Relay's connections have it. */
export interface Page<Node> {
  readonly nodes: Node[];
  readonly edges: Edge<Node>[];
  readonly pageInfo: PageInfo;
}

/** Makes texts that nobody can read, or make; null: one that was not made so. */
export interface Sealing {
  seal(text: string): string;
  unseal(sealed: string): string | null;
}

/** What each part of a list's sort key is. */
export type SortKeyShape = readonly ('string' | 'number')[];

/**
 * Reads what a caller asked for.
 *
 * @param shape What the sort key of this list looks like: a cursor of another list is refused.
 * @param sealing For a list whose sort key has numbers that count what not everybody may know of.
 * @throws DomainError `PAGE_TOO_LARGE` when `first` is not 1 to 500; `CURSOR_MALFORMED` when `after` is not
 *   a cursor that this list gave out.
 */
export function readPageArgs(
  { first, after }: PageArgs,
  shape: SortKeyShape,
  sealing?: Sealing,
): PageRequest {
  const limit = first ?? DEFAULT_PAGE_SIZE;
  if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE_SIZE) {
    const isTooLarge = limit > LARGEST_PAGE_SIZE;
    throw new DomainError(
      'PAGE_TOO_LARGE',
      isTooLarge
        ? {
            vi: `first: ${limit} là trang quá lớn: hỏi từ 1 đến ${LARGEST_PAGE_SIZE}, rồi xem tiếp bằng after.`,
            en: `first: ${limit} is too large a page: ask for 1 to ${LARGEST_PAGE_SIZE} and go on with after.`,
          }
        : {
            vi: `first: ${limit} không phải là một trang: hỏi từ 1 đến ${LARGEST_PAGE_SIZE}. Chỉ cần đếm thì hỏi riêng totalCount.`,
            en: `first: ${limit} is not a page: ask for 1 to ${LARGEST_PAGE_SIZE}. To count without rows, ask for totalCount alone.`,
          },
      { first: limit, largest: LARGEST_PAGE_SIZE },
    );
  }
  const known = after === null || after === undefined ? null : decodeCursor(after, shape, sealing);
  return { limit, after: known, ...(sealing && { sealing }) };
}

/** A sort key as an opaque word. */
function encodeCursor(key: SortKey, sealing: Sealing | undefined): string {
  const text = JSON.stringify(key);
  return sealing?.seal(text) ?? Buffer.from(text, 'utf8').toString('base64url');
}

function decodeCursor(cursor: string, shape: SortKeyShape, sealing: Sealing | undefined): SortKey {
  const text = sealing ? sealing.unseal(cursor) : Buffer.from(cursor, 'base64url').toString('utf8');
  if (text === null) throw cursorMalformed(cursor);
  let key: unknown;
  try {
    key = JSON.parse(text);
  } catch (cause) {
    throw cursorMalformed(cursor, cause);
  }
  if (!hasShape(key, shape)) throw cursorMalformed(cursor);
  return key;
}

function hasShape(key: unknown, shape: SortKeyShape): key is SortKey {
  return (
    Array.isArray(key) &&
    key.length === shape.length &&
    key.every((part, index) => typeof part === shape[index])
  );
}

function cursorMalformed(cursor: string, cause?: unknown): DomainError {
  return new DomainError(
    'CURSOR_MALFORMED',
    {
      vi: `after: "${cursor}" không phải là con trỏ của danh sách này: lấy từ pageInfo.endCursor hoặc edges.cursor.`,
      en: `after: "${cursor}" is not a cursor of this list: take one from pageInfo.endCursor or edges.cursor.`,
    },
    { after: cursor },
    { cause },
  );
}

/**
 * Makes the page out of the rows that were read.
 *
 * @param rows In order, from after `request.after` on; one more than the limit tells that there are others.
 */
export function pageOf<Row, Node>(
  rows: readonly Row[],
  request: PageRequest,
  keyOf: (row: Row) => SortKey,
  nodeOf: (row: Row) => Node,
): Page<Node> {
  const edges = rows
    .slice(0, request.limit)
    .map(row => ({ node: nodeOf(row), cursor: encodeCursor(keyOf(row), request.sealing) }));
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: rows.length > request.limit,
      hasPreviousPage: request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
