import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useLanguage } from '../language/use-language.js';
import { CopyButton } from '../parts/copy-button.js';
import { MeasureText, NoNumber } from '../parts/measure-text.js';
import { type Column, SortableTable } from '../parts/sortable-table.js';
import { TrendLine } from '../parts/trend-line.js';
import type { Profile, ProfileChapter, ProfileEntry, ProfileMeasure } from './ask-profile.js';
import { ChangeSinceLastYear, MarksOfProfile } from './change-since-last-year.js';
import { paragraphOf } from './paragraph.js';
import { decimalsOf, isKnown } from './what-is-known.js';
import { isDrawn, TrendsOfChapter } from './trends-of-chapter.js';
import { WithoutNumber } from './without-number.js';

/** A chapter of a profile: its paragraph, to be copied, and the table behind it. */
export function ChapterOfProfile({
  chapter,
  profile,
  boundaries,
}: {
  readonly chapter: ProfileChapter;
  readonly profile: Profile;
  /** The day of the map that was asked for; empty: that of the period. */
  readonly boundaries: string;
}): ReactNode {
  const language = useLanguage();
  const { say, nameOf, measureUnitOf, period: periodName, lang } = language;
  const { unit, period } = profile;
  const known = chapter.entries.filter(isKnown);
  const silent = chapter.entries.filter(entry => !isKnown(entry));
  const paragraph = paragraphOf(chapter, period, language);
  const numberOf = (measure: ProfileMeasure, entry: ProfileEntry, scope: string): ReactNode =>
    measure.value === null ? (
      <NoNumber status={measure.status} />
    ) : (
      <Link
        view="explain"
        question={{ unit: unit.code, indicator: entry.indicator.code, period, scope, boundaries }}
      >
        <MeasureText measure={measure} decimals={decimalsOf(entry, lang)} />
      </Link>
    );
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
    {
      key: 'total',
      head: say('scopeTOTAL'),
      isNumber: true,
      cell: entry => numberOf(entry.total, entry, 'TOTAL'),
    },
    { key: 'own', head: say('scopeOWN'), isNumber: true, cell: entry => numberOf(entry.own, entry, 'OWN') },
    {
      key: 'below',
      head: say('scopeBELOW'),
      isNumber: true,
      cell: entry => numberOf(entry.below, entry, 'BELOW'),
    },
    {
      key: 'lastYear',
      head: say('lastYear'),
      isNumber: true,
      cell: entry =>
        entry.lastYear && entry.lastYear.value !== null ? (
          <MeasureText measure={entry.lastYear} decimals={decimalsOf(entry, lang)} />
        ) : (
          <NoNumber status={entry.lastYear?.status} />
        ),
    },
    {
      key: 'change',
      head: say('sinceLastYear'),
      isNumber: true,
      cell: entry => <ChangeSinceLastYear entry={entry} language={language} />,
    },
    {
      key: 'trend',
      head: say('trend'),
      cell: entry =>
        isDrawn(entry) && (
          <TrendLine
            title={nameOf(entry.indicator)}
            points={entry.trend.map(({ period: of, measure: { text, value, status } }) => ({
              name: periodName(of),
              text: status === 'COMPLETE' ? text : `${text} (${say(`status${status}`)})`,
              value,
              isPartial: status !== 'COMPLETE',
            }))}
          />
        ),
    },
  ];
  return (
    <section className="chapter">
      <h3>{nameOf(chapter.group)}</h3>
      <p className="paragraph">{paragraph}</p>
      <p className="actions">
        <CopyButton text={paragraph} />
      </p>
      <SortableTable
        caption={nameOf(chapter.group)}
        columns={columns}
        rows={known}
        rowKey={({ indicator }) => indicator.code}
        stacks
      />
      <MarksOfProfile entries={known} language={language} />
      <TrendsOfChapter caption={nameOf(chapter.group)} entries={known} />
      <WithoutNumber entries={silent} />
    </section>
  );
}
