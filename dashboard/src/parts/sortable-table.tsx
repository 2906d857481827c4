import { memo, type ReactNode, useMemo } from 'react';
import { useLanguage } from '../language/use-language.js';
import { SelectField } from './select-field.js';
import { type Sort, sortRows } from './sort.js';
import { useIsPrinting } from './use-printing.js';

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
/** With more than these, it is printed as several tables, each beginning with the first column. */
const MOST_ACROSS = 9;

/** A table that is put in order by a click on a head; wide ones scroll inside their frame, by keyboard too. */
export function SortableTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
  foot,
  stacks = false,
}: {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** Rows that stay below: totals. */
  readonly foot?: readonly Row[];
  /** Whether on a narrow screen each row becomes a card with its cells below each other, instead of scrolling. */
  readonly stacks?: boolean;
}): ReactNode {
  const { compareNames } = useLanguage();
  const column = columns.find(({ key }) => key === sort?.by);
  const sorted = useMemo(
    () => (column?.by && sort ? sortRows(rows, column.by, sort.descending, compareNames) : rows),
    [rows, column, sort, compareNames],
  );
  const isPrinting = useIsPrinting();
  const tables = isPrinting ? acrossPaper(columns) : [columns];
  return (
    <div
      className={columns.length > MOST_UPRIGHT ? 'scroll wide' : 'scroll'}
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      {stacks && onSort && <OrderOnCards columns={columns} sort={sort} onSort={onSort} />}
      {tables.map((its, at) => (
        <table
          key={its[1]?.key ?? ''}
          className={stacks ? 'stacks' : undefined}
          role={stacks ? 'table' : undefined}
        >
          <caption>
            {caption}
            {tables.length > 1 && ` (${at + 1}/${tables.length})`}
          </caption>
          <thead role={stacks ? 'rowgroup' : undefined}>
            <tr role={stacks ? 'row' : undefined}>
              {its.map(one => (
                <Head key={one.key} column={one} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          <tbody role={stacks ? 'rowgroup' : undefined}>
            {sorted.map(row => (
              <TableRow key={rowKey(row)} row={row} columns={its} stacks={stacks} />
            ))}
          </tbody>
          {foot && foot.length > 0 && (
            <tfoot role={stacks ? 'rowgroup' : undefined}>
              {foot.map(row => (
                <TableRow key={rowKey(row)} row={row} columns={its} stacks={stacks} />
              ))}
            </tfoot>
          )}
        </table>
      ))}
    </div>
  );
}

/** Where rows are cards no heads are there to be clicked. */
function OrderOnCards<Row>({
  columns,
  sort,
  onSort,
}: {
  readonly columns: readonly Column<Row>[];
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
}): ReactNode {
  const { say } = useLanguage();
  const known = columns.flatMap(({ key, by, head }) =>
    by && typeof head === 'string' ? [{ value: key, name: head }] : [],
  );
  const chosen = known.find(({ value }) => value === sort?.by);
  return (
    <div className="on-cards">
      <SelectField
        label={say('inOrderOf')}
        value={chosen?.value ?? ''}
        options={[...(chosen ? [] : [{ value: '', name: say('orderGiven') }]), ...known]}
        onPick={by => onSort({ by, descending: firstWay(columns.find(({ key }) => key === by)) })}
      />
      {chosen && sort && (
        <button type="button" onClick={() => onSort({ by: sort.by, descending: !sort.descending })}>
          {say(sort.descending ? 'greatestFirst' : 'leastFirst')}{' '}
          <span aria-hidden="true">{sort.descending ? '▼' : '▲'}</span>
        </button>
      )}
    </div>
  );
}

/** Of numbers the greatest are looked for first, of names the letter A. */
function firstWay(column: Pick<Column<never>, 'isNumber'> | undefined): boolean {
  return column?.isNumber ?? false;
}

/** The columns of a table as they go side by side on paper, in as many tables as it takes. */
function acrossPaper<Row>(columns: readonly Column<Row>[]): readonly (readonly Column<Row>[])[] {
  const [first, ...others] = columns;
  if (!first || columns.length <= MOST_ACROSS) return [columns];
  const count = Math.ceil(others.length / (MOST_ACROSS - 1));
  const each = Math.ceil(others.length / count);
  return Array.from({ length: count }, (_, at) => [first, ...others.slice(at * each, (at + 1) * each)]);
}

const ROLES = ['row', 'rowheader', 'cell'] as const;

/** Drawn again when it, or what its columns say of it, is another: a table that is put in another order moves its rows. */
const TableRow = memo(function RowOfTable<One>({
  row,
  columns,
  stacks,
}: {
  readonly row: One;
  readonly columns: readonly Column<One>[];
  readonly stacks: boolean;
}): ReactNode {
  // A row that is laid out as a card is a row all the same to whoever hears it.
  const [rowRole, headRole, cellRole] = stacks ? ROLES : [];
  return (
    <tr role={rowRole}>
      {columns.map(({ key, head: name, cell, isNumber }, index) =>
        index === 0 ? (
          <th key={key} scope="row" role={headRole}>
            {cell(row)}
          </th>
        ) : (
          <td
            key={key}
            role={cellRole}
            className={isNumber ? 'numeric' : undefined}
            data-head={stacks && typeof name === 'string' ? name : undefined}
          >
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}) as <One>(props: {
  readonly row: One;
  readonly columns: readonly Column<One>[];
  readonly stacks: boolean;
}) => ReactNode;

function Head<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}): ReactNode {
  const { key, head, by, isNumber } = column;
  const className = isNumber ? 'numeric' : undefined;
  if (!by || !onSort)
    return (
      <th scope="col" className={className}>
        {head}
      </th>
    );
  const isChosen = sort?.by === key;
  const way = sort?.descending ? 'descending' : 'ascending';
  const next = isChosen ? !sort.descending : firstWay(column);
  return (
    <th scope="col" className={className} aria-sort={isChosen ? way : 'none'}>
      <button type="button" className="sort" onClick={() => onSort({ by: key, descending: next })}>
        {head}
        <span aria-hidden="true">{isChosen ? (sort.descending ? '\u00a0▼' : '\u00a0▲') : '\u00a0↕'}</span>
      </button>
    </th>
  );
}
