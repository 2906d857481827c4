import type { Explanation, ExplanationLine } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { Link } from '../address/link.js';
import { useQuestion } from '../address/use-address.js';
import type { Language } from '../language/language.js';
import { useCatalogue } from '../asking/use-catalogue.js';
import { useLanguage } from '../language/use-language.js';
import { DiscrepancyTable } from '../discrepancies/discrepancy-table.js';
import { CopyButton } from '../parts/copy-button.js';
import { MeasureText } from '../parts/measure-text.js';
import { LinesOfNumber } from './lines-of-number.js';
import { wordsOfLine } from './words-of-line.js';

/** The number, how far to trust it, and what it is made of. */
export function ExplainedNumber({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const language = useLanguage();
  const { say, nameOf, unitName, period, measureUnitOf } = language;
  const { data: catalogue = [] } = useCatalogue();
  const { measure, lines, discrepancies } = explanation;
  const [first] = lines;
  if (!first) return null;
  const { indicator, unit, members } = first;
  const title = [nameOf(indicator), ...members.map(({ member }) => nameOf(member))].join(', ');
  const text = lines
    .map(line => `${'  '.repeat(line.depth)}${wordsOfLine(line, language, catalogue)}`)
    .join('\n');
  return (
    <section>
      <h2>
        {title} – {unit && unitName(unit)} – {period(first.period)}
      </h2>
      <p className="headline">
        <MeasureText
          measure={measure}
          unit={measure.value === null || indicator.measureUnit === '%' ? '' : measureUnitOf(indicator)}
        />
      </p>
      <Facts explanation={explanation} language={language} />
      <h3>{say('madeOf')}</h3>
      <LinesOfNumber lines={lines} />
      {lines.some(({ partsLeftOut }) => partsLeftOut > 0) && <p className="note">{say('notAllTold')}</p>}
      <p className="actions">
        <MoreLines lines={lines} />
        <CopyButton text={text} label={say('copyExplanation')} />
      </p>
      <h3>{say('discrepancies')}</h3>
      {discrepancies.length === 0 ? (
        <p className="note">{say('noDiscrepancies')}</p>
      ) : (
        <DiscrepancyTable discrepancies={discrepancies} caption={say('discrepancies')} />
      )}
    </section>
  );
}

/** A way to the lines that are left out, unless more of them are shown already than usual. */
function MoreLines({ lines }: { readonly lines: readonly ExplanationLine[] }): ReactNode {
  const [asked] = useQuestion();
  const { say } = useLanguage();
  if (asked['lines'] === 'more' || lines.every(({ partsLeftOut }) => partsLeftOut === 0)) return null;
  return (
    <Link view="explain" question={{ ...asked, lines: 'more' }}>
      {say('moreLines')}
    </Link>
  );
}

function Facts({
  explanation: { measure, lines },
  language,
}: {
  readonly explanation: Explanation;
  readonly language: Language;
}): ReactNode {
  const { say, number, date } = language;
  const { coverage, basis, precision, asOfDate } = measure;
  const facts: [string, string][] = [
    [say('status'), say(`status${measure.status}`)],
    [say('basis'), basis ? say(`basis${basis}`) : '—'],
    [
      say('offices'),
      say('officesCovered', {
        covered: number(coverage.offices.covered),
        expected: number(coverage.offices.expected),
        stated: number(coverage.offices.stated),
      }) +
        (coverage.offices.partial > 0
          ? `; ${say('inPartOnly', { count: number(coverage.offices.partial) })}`
          : ''),
    ],
  ];
  if (coverage.days)
    facts.push([say('days'), `${number(coverage.days.covered)}/${number(coverage.days.expected)}`]);
  if (precision && precision !== 'EXACT') facts.push([say('precision'), say(`precision${precision}`)]);
  if (asOfDate) facts.push([say('asOfDate'), date(asOfDate)]);
  facts.push([say('figuresUsed'), number(figuresUsedIn(lines))]);
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Those that are told, and those that lines stand for. */
function figuresUsedIn(lines: readonly ExplanationLine[]): number {
  return lines
    .filter(({ factor }) => factor !== 0)
    .reduce((sum, { observation, figuresLeftOut }) => sum + figuresLeftOut + Number(observation !== null), 0);
}
