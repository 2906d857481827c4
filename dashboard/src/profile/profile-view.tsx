import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useFullAddress, useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useBeginning } from '../asking/use-first-question.js';
import { chaptersOf, useCatalogue } from '../asking/use-catalogue.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { CopyButton } from '../parts/copy-button.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { SelectField } from '../parts/select-field.js';
import { Answered, Empty } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { askProfile, type Profile } from './ask-profile.js';
import { ChapterOfProfile } from './chapter-of-profile.js';
import { isKnown, paragraphOf } from './paragraph.js';

/** What one unit says of itself in a period, chapter by chapter. */
export function ProfileView(): ReactNode {
  const [asked, change] = useQuestion();
  const { say, nameOf, locale } = useLanguage();
  const beginning = useBeginning(!asked['unit'] || !asked['period']);
  const catalogue = useCatalogue();
  const unit = asked['unit'] ?? beginning.data?.unit;
  const period = asked['period'] ?? beginning.data?.period;
  const day = mapDayOf(period ?? '', today());
  useFullAddress(unit && period ? { unit, period } : null);
  const chapters = chaptersOf(catalogue.data ?? []);
  const chosen = chapters.find(({ group }) => group.code === asked['group']);
  const isAskable = unit !== undefined && period !== undefined && catalogue.data !== undefined;
  const profile = useAnswer<Profile>(
    isAskable ? ['profile', unit, period, chosen?.group.code, locale] : null,
    options =>
      askProfile(
        client,
        { unit: unit!, period: period!, day, chapters: chosen ? [chosen] : chapters, locale },
        options,
      ),
  );
  const waitingFor = beginning.isError ? beginning : catalogue.isError ? catalogue : profile;
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
      </form>
      <Answered query={waitingFor as typeof profile}>{answer => <ShownProfile profile={answer} />}</Answered>
    </>
  );
}

function ShownProfile({ profile }: { readonly profile: Profile }): ReactNode {
  const language = useLanguage();
  const { say, unitName, period: periodName, date } = language;
  const { unit, period, chapters } = profile;
  const shown = chapters.filter(({ entries }) => entries.some(isKnown));
  const text = shown.map(chapter => paragraphOf(chapter, period, language)).join('\n\n');
  return (
    <section>
      <h2>
        {unitName(unit)} – {periodName(period)}
      </h2>
      <p className="note">
        {unit.ancestors.length > 0 && `${unit.ancestors.map(unitName).toReversed().join(', ')}. `}
        {say('mapOf', { day: date(profile.day) })}
      </p>
      {shown.length === 0 ? (
        <Empty title={say('noNumbersHere')}>{say('noNumbersAdvice')}</Empty>
      ) : (
        <>
          <p className="actions">
            <CopyButton text={text} label={say('copyReport')} />
            <Link
              view="compare"
              question={{ unit: unit.ancestors.at(-1)?.code ?? unit.code, level: unit.level, period }}
            >
              {say('amongSiblings')}
            </Link>
            <Link view="completeness" question={{ unit: unit.code, period }}>
              {say('whoIsMissing')}
            </Link>
            <Link view="discrepancies" question={{ unit: unit.code, period }}>
              {say('discrepancies')}
            </Link>
          </p>
          {shown.map(chapter => (
            <ChapterOfProfile key={chapter.group.code} chapter={chapter} profile={profile} />
          ))}
        </>
      )}
    </section>
  );
}
