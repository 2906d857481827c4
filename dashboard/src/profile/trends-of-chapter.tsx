import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import { MeasureText, NoNumber } from '../parts/measure-text.js';
import { type Column, SortableTable } from '../parts/sortable-table.js';
import type { ProfileEntry } from './ask-profile.js';
import { decimalsOf } from './what-is-known.js';

/** The numbers behind the lines of a chapter, year by year. */
export function TrendsOfChapter({
  caption,
  entries,
}: {
  readonly caption: string;
  readonly entries: readonly ProfileEntry[];
}): ReactNode {
  const { say, nameOf, measureUnitOf, period: periodName, lang } = useLanguage();
  const drawn = entries.filter(isDrawn);
  if (drawn.length === 0) return null;
  const columns: readonly Column<ProfileEntry>[] = [
    {
      key: 'indicator',
      head: say('indicator'),
      cell: ({ indicator }) => (
        <>
          {nameOf(indicator)} <small>({measureUnitOf(indicator)})</small>
        </>
      ),
    },
    ...drawn[0]!.trend.map(({ period }, at) => ({
      key: period,
      head: periodName(period),
      isNumber: true,
      cell: (entry: ProfileEntry) => {
        const { measure } = entry.trend[at]!;
        return measure.value === null ? (
          <NoNumber status={measure.status} />
        ) : (
          <MeasureText measure={measure} decimals={decimalsOf(entry, lang)} />
        );
      },
    })),
  ];
  return (
    <details>
      <summary>{say('trendTable')}</summary>
      <SortableTable
        caption={`${caption} – ${say('trend')}`}
        columns={columns}
        rows={drawn}
        rowKey={({ indicator }) => indicator.code}
      />
      <p className="note">{say('trendMarks')}</p>
    </details>
  );
}

/** Whether there is enough of an indicator for a line. */
export function isDrawn({ trend }: ProfileEntry): boolean {
  return trend.filter(({ measure }) => measure.value !== null).length > 1;
}
