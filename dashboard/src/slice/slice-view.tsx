import type { ReactNode } from 'react';
import { listIn, type Question } from '../address/address.js';
import { Link } from '../address/link.js';
import { useFullAddress, useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { useBeginning } from '../asking/use-first-question.js';
import { type IndicatorEntry, useCatalogue } from '../asking/use-catalogue.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { Answered, Empty, isFailed } from '../parts/states.js';
import { AsAQuery } from './as-a-query.js';
import { askTable, type Table } from './ask-table.js';
import { ExportButtons } from '../parts/export-buttons.js';
import { ColumnControls } from './column-controls.js';
import { RowControls } from './row-controls.js';
import { ShownTable } from './shown-table.js';
import { type MembersOf, tableQuestionOf } from './table-question.js';
import { isCountedApart, unfitIn } from './unfit-indicators.js';
import { UnfitTable } from './unfit-table.js';

const FIRST_INDICATORS = 3;

/** An analyst's table: units down, indicators and periods across. */
export function SliceView(): ReactNode {
  const [asked, change] = useQuestion();
  const { say, locale } = useLanguage();
  const isShort = !asked['periods'] || !asked['indicators'] || !(asked['unit'] ?? asked['codes']);
  const beginning = useBeginning(isShort);
  const catalogue = useCatalogue();
  const full = fullQuestion(
    asked,
    beginning.data,
    catalogue.data?.map(({ code }) => code),
  );
  useFullAddress(full);
  // What a breakdown consists of, the catalogue says.
  const unfit = full && catalogue.data ? unfitIn(full, catalogue.data) : [];
  const question =
    full && catalogue.data && unfit.length === 0
      ? tableQuestionOf(
          full,
          membersIn(catalogue.data),
          isCountedApart(listIn(full['whole']), catalogue.data),
        )
      : null;
  const day = asked['boundaries'] || mapDayOf(listIn(full?.['periods']).at(-1) ?? '', today());
  const table = useAnswer<Table>(question && ['slice', question, locale], options =>
    askTable(question!, locale, options),
  );
  const waitingFor = isFailed(beginning) ? beginning : isFailed(catalogue) ? catalogue : table;
  return (
    <>
      <form className="controls" onSubmit={event => event.preventDefault()}>
        <RowControls asked={full ?? asked} day={day} onChange={change} />
        <ColumnControls asked={full ?? asked} onChange={change} />
      </form>
      {full && catalogue.data && unfit.length > 0 ? (
        <UnfitTable unfit={unfit} asked={full} catalogue={catalogue.data} onChange={change} />
      ) : full && catalogue.data && !question ? (
        <Empty title={say('chooseColumns')} />
      ) : (
        <Answered query={waitingFor as typeof table}>
          {answer => (
            <>
              <ExportButtons
                fetchFile={format => client.sliceFile({ ...question!, locale }, format)}
                count={answer.rows.length}
              />
              <ShownTable
                table={answer}
                question={question!}
                scope={asked['scope'] ?? ''}
                sort={asked['sort']}
                onSort={sort => change({ sort })}
                itself={
                  full?.['unit'] &&
                  full['rows'] !== 'codes' && (
                    <Link view="slice" question={{ ...full, rows: 'codes', codes: full['unit'] }}>
                      {say('onlyThisUnit')}
                    </Link>
                  )
                }
              />
              <AsAQuery sent={answer.sent} question={question!} />
            </>
          )}
        </Answered>
      )}
    </>
  );
}

/** What is asked, with what was left open filled in. */
function fullQuestion(
  asked: Question,
  beginning: { above: string; level: string; period: string } | undefined,
  codes: readonly string[] | undefined,
): Question | null {
  const unit = asked['unit'] ?? beginning?.above ?? (asked['codes'] ? '' : undefined);
  const indicators = asked['indicators'] ?? codes?.slice(0, FIRST_INDICATORS).join(',');
  const periods = asked['periods'] ?? beginning?.period;
  if (unit === undefined || indicators === undefined || periods === undefined) return null;
  const level = asked['level'] ?? (asked['unit'] === undefined ? beginning?.level : undefined) ?? '';
  return { ...asked, unit, level, indicators, periods };
}

function membersIn(catalogue: readonly IndicatorEntry[]): MembersOf {
  const dimensions = new Map(
    catalogue.flatMap(({ dimensions: its }) => its.map(({ code, members }) => [code, members] as const)),
  );
  return dimension => (dimensions.get(dimension) ?? []).map(({ code }) => code);
}
