import { memo, type ReactNode, useMemo } from 'react';
import { useLanguage } from '../language/use-language.js';
import { type Sort, sortRows } from './sort.js';

/** A column of a table: what stands in its cells, and by what it is put in order. */
export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Null: last, whichever way. Without: the table cannot be put in order by it. */
  readonly by?: (row: Row) => number | string | null;
  readonly isNumber?: boolean;
}

/** With more columns than these, a table is printed across. */
const MOST_UPRIGHT = 7;

/** A table that is put in order by a click on a head; wide ones scroll inside their frame, by keyboard too. */
export function SortableTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
  foot,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** Rows that stay below: totals. */
  readonly foot?: readonly Row[];
}): ReactNode {
  const { compareNames } = useLanguage();
  const column = columns.find(({ key }) => key === sort?.by);
  const sorted = useMemo(
    () => (column?.by && sort ? sortRows(rows, column.by, sort.descending, compareNames) : rows),
    [rows, column, sort, compareNames],
  );
  return (
    <div
      className={columns.length > MOST_UPRIGHT ? 'scroll wide' : 'scroll'}
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(one => (
              <Head key={one.key} column={one} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map(row => (
            <TableRow key={rowKey(row)} row={row} columns={columns} />
          ))}
        </tbody>
        {foot && foot.length > 0 && (
          <tfoot>
            {foot.map(row => (
              <TableRow key={rowKey(row)} row={row} columns={columns} />
            ))}
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** Drawn again when it, or what its columns say of it, is another: a table that is put in another order moves its rows. */
const TableRow = memo(function RowOfTable<One>({
  row,
  columns,
}: {
  readonly row: One;
  readonly columns: readonly Column<One>[];
}): ReactNode {
  return (
    <tr>
      {columns.map(({ key, cell, isNumber }, index) =>
        index === 0 ? (
          <th key={key} scope="row">
            {cell(row)}
          </th>
        ) : (
          <td key={key} className={isNumber ? 'numeric' : undefined}>
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}) as <One>(props: { readonly row: One; readonly columns: readonly Column<One>[] }) => ReactNode;

function Head<Row>({
  column: { key, head, by, isNumber },
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}): ReactNode {
  const className = isNumber ? 'numeric' : undefined;
  if (!by || !onSort)
    return (
      <th scope="col" className={className}>
        {head}
      </th>
    );
  const isChosen = sort?.by === key;
  const way = sort?.descending ? 'descending' : 'ascending';
  // Of numbers the greatest are looked for first, of names the letter A.
  const next = isChosen ? !sort.descending : (isNumber ?? false);
  return (
    <th scope="col" className={className} aria-sort={isChosen ? way : 'none'}>
      <button type="button" className="sort" onClick={() => onSort({ by: key, descending: next })}>
        {head}
        <span aria-hidden="true">{isChosen ? (sort.descending ? ' ▼' : ' ▲') : ' ↕'}</span>
      </button>
    </th>
  );
}
