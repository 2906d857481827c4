import type { ImportJob } from '@bacap/client-sdk';
import { type ReactNode, useState } from 'react';
import { desk } from '../asking/client.js';
import { usePages } from '../asking/use-pages.js';
import { useLanguage } from '../language/use-language.js';
import { SortableTable } from '../parts/sortable-table.js';
import { Failed } from '../parts/states.js';
import { PlaceText } from '../parts/unit-text.js';
import { ReportNamed } from './other-figure.js';
import { shownFigure } from './written-figure.js';

export const CHANGES_AT_ONCE = 200;

/** A cell of a file. */
export interface PlaceOfFile {
  readonly sheet: string | null;
  readonly row: number;
  readonly column: string | null;
}

/** What a file would change, beside what stands there now and in which report; as far as the reader wants to read on. */
export function ChangesOfFile({
  job,
  placeOf,
}: {
  readonly job: ImportJob;
  readonly placeOf: (place: PlaceOfFile) => string;
}): ReactNode {
  const language = useLanguage();
  const { say, nameOf, unitName, number } = language;
  const [isReadOn, setReadOn] = useState(false);
  const { id, changes } = job;
  const { hasNextPage, endCursor } = changes.pageInfo;
  const later = usePages<ImportJob>(
    isReadOn ? ['import', id, 'changes', endCursor] : null,
    (after, options) => desk.importJob({ id, first: CHANGES_AT_ONCE, after: after ?? endCursor }, options),
    page => page.changes,
  );
  const rows = [...changes.nodes, ...later.pages.flatMap(page => page.changes.nodes)];
  const more = isReadOn ? later.more : hasNextPage ? () => setReadOn(true) : null;
  const counted = { shown: number(rows.length), count: number(changes.totalCount) };
  return (
    <>
      <SortableTable
        caption={say(rows.length < changes.totalCount ? 'changesFirst' : 'changes', counted)}
        rows={rows}
        rowKey={change => `${placeOf(change)} ${change.kind}`}
        columns={[
          { key: 'place', head: say('cell'), cell: change => placeOf(change) },
          {
            key: 'unit',
            head: say('unit'),
            cell: ({ cell }) => (
              <>
                {unitName(cell.unit)}
                <PlaceText place={cell.unit.parent} />
              </>
            ),
          },
          {
            key: 'indicator',
            head: say('indicator'),
            cell: ({ cell }) =>
              [nameOf(cell.indicator), ...cell.members.map(({ member }) => nameOf(member))].join(' – '),
          },
          {
            key: 'before',
            head: say('before'),
            isNumber: true,
            cell: ({ before, beforeReport }) => (
              <>
                {shownFigure(before, language)}{' '}
                {beforeReport && (
                  <small>
                    <ReportNamed report={beforeReport} />
                  </small>
                )}
              </>
            ),
          },
          {
            key: 'after',
            head: say('after'),
            isNumber: true,
            cell: ({ after }) => shownFigure(after, language),
          },
        ]}
      />
      {later.first.isError && <Failed error={later.first.error} again={() => void later.first.refetch()} />}
      {more && (
        <p className="actions">
          <button type="button" disabled={isReadOn && later.first.isFetching} onClick={more}>
            {say('more')}
          </button>
        </p>
      )}
    </>
  );
}
