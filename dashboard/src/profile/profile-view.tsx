import { type ReactNode, useEffect } from 'react';
import { Link } from '../address/link.js';
import { useFullAddress, useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { usePages } from '../asking/use-pages.js';
import { useBeginning } from '../asking/use-first-question.js';
import { chaptersOf, useCatalogue } from '../asking/use-catalogue.js';
import { BoundariesField } from '../boundaries/boundaries-field.js';
import { WhoIsMissing } from '../completeness/who-is-missing.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { CopyButton } from '../parts/copy-button.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { SelectField } from '../parts/select-field.js';
import { Empty, Failed, isFailed, Waiting } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { askProfile, type Profile } from './ask-profile.js';
import { ChapterOfProfile } from './chapter-of-profile.js';
import { paragraphOf } from './paragraph.js';
import { isKnown } from './what-is-known.js';

/** What one unit says of itself in a period, chapter by chapter. */
export function ProfileView(): ReactNode {
  const [asked, change] = useQuestion();
  const { say, nameOf, locale } = useLanguage();
  const beginning = useBeginning(!asked['unit'] || !asked['period']);
  const catalogue = useCatalogue();
  const unit = asked['unit'] ?? beginning.data?.unit;
  const period = asked['period'] ?? beginning.data?.period;
  const boundaries = asked['boundaries'] ?? '';
  const day = boundaries || mapDayOf(period ?? '', today());
  useFullAddress(unit && period ? { unit, period } : null);
  const chapters = chaptersOf(catalogue.data ?? []);
  const chosen = chapters.find(({ group }) => group.code === asked['group']);
  const isAskable = unit !== undefined && period !== undefined && catalogue.data !== undefined;
  const wanted = chosen ? [chosen] : chapters;
  // Chapter by chapter: the first is read while the others are on their way.
  const list = usePages<ChapterPage>(
    isAskable ? ['profile', unit, period, day, chosen?.group.code, locale] : null,
    async (after, options) => {
      const at = Number(after ?? 0);
      const question = { unit: unit!, period: period!, day, chapters: wanted.slice(at, at + 1), locale };
      return {
        profile: await askProfile(client, question, options),
        pageInfo: { hasNextPage: at + 1 < wanted.length, endCursor: String(at + 1) },
      };
    },
    page => page,
  );
  const { more, pages } = list;
  useEffect(() => more?.(), [pages.length, more === null]);
  const broken = [beginning, catalogue, list.first].find(query => isFailed(query));
  return (
    <>
      <form className="controls" onSubmit={event => event.preventDefault()}>
        <UnitPicker
          label={say('unit')}
          code={unit ?? ''}
          asOf={day}
          onPick={picked => change({ unit: picked, period: period ?? '' })}
        />
        <PeriodPicker period={period ?? ''} onPick={picked => change({ unit: unit ?? '', period: picked })} />
        <SelectField
          label={say('chapter')}
          value={chosen?.group.code ?? ''}
          options={[
            { value: '', name: say('allChapters') },
            ...chapters.map(({ group }) => ({ value: group.code, name: nameOf(group) })),
          ]}
          onPick={group => change({ group })}
        />
        <BoundariesField value={boundaries} onPick={picked => change({ boundaries: picked })} />
      </form>
      {broken ? (
        <Failed error={broken.error} again={() => void broken.refetch()} />
      ) : pages[0] ? (
        <>
          {list.first.isError && <Failed error={list.first.error} again={() => void list.first.refetch()} />}
          <ShownProfile
            profile={{ ...pages[0].profile, chapters: pages.flatMap(({ profile }) => profile.chapters) }}
            boundaries={boundaries}
            isWhole={more === null}
          />
        </>
      ) : (
        <Waiting />
      )}
    </>
  );
}

/** A chapter of a profile, and whether there are more. */
interface ChapterPage {
  readonly profile: Profile;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

function ShownProfile({
  profile,
  boundaries,
  isWhole,
}: {
  readonly profile: Profile;
  /** The day of the map that was asked for; empty: that of the period. */
  readonly boundaries: string;
  /** Whether all chapters are in it. */
  readonly isWhole: boolean;
}): ReactNode {
  const language = useLanguage();
  const { say, unitName, period: periodName, date } = language;
  const { unit, period, chapters } = profile;
  const shown = chapters.filter(({ entries }) => entries.some(isKnown));
  const text = shown.map(chapter => paragraphOf(chapter, period, language)).join('\n\n');
  return (
    <section className="answered" data-fresh={isWhole} aria-busy={!isWhole}>
      <h2>
        {unitName(unit)} – {periodName(period)}
      </h2>
      <p className="note">
        {unit.ancestors.length > 0 && `${unit.ancestors.map(unitName).toReversed().join(', ')}. `}
        {say('mapOf', { day: date(profile.day) })}
      </p>
      {shown.length === 0 && isWhole ? (
        <Empty title={say('noNumbersHere')}>{say('noNumbersAdvice')}</Empty>
      ) : (
        <>
          <p className="actions">
            {isWhole && <CopyButton text={text} label={say('copyReport')} />}
            <Link
              view="compare"
              question={{
                unit: unit.ancestors.at(-1)?.code ?? unit.code,
                level: unit.level,
                period,
                boundaries,
              }}
            >
              {say('amongSiblings')}
            </Link>
            <WhoIsMissing unit={unit} period={period} boundaries={boundaries} />
            <Link view="discrepancies" question={{ unit: unit.code, period, asOf: boundaries }}>
              {say('discrepancies')}
            </Link>
          </p>
          {shown.map(chapter => (
            <ChapterOfProfile
              key={chapter.group.code}
              chapter={chapter}
              profile={profile}
              boundaries={boundaries}
            />
          ))}
          {!isWhole && <Waiting />}
        </>
      )}
    </section>
  );
}
