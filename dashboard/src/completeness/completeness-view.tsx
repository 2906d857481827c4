import type { AdminLevel, Completeness, HandInStatus } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useFullAddress, useQuestion } from '../address/use-address.js';
import { desk, today } from '../asking/client.js';
import { useBeginning } from '../asking/use-first-question.js';
import { MOST_AT_ONCE, usePages, useWholeList } from '../asking/use-pages.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { Paged } from '../parts/paged.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { SelectField } from '../parts/select-field.js';
import { Failed, isFailed } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { ComingPeriods } from './coming-periods.js';
import { CountedReports } from './counted-reports.js';
import { ExpectedReports } from './expected-reports.js';

const LEVELS: readonly AdminLevel[] = ['PROVINCE', 'DISTRICT', 'COMMUNE'];
const STATUSES: readonly HandInStatus[] = ['MISSING', 'RETURNED', 'PARTIAL', 'LATE', 'ON_TIME'];

/** Who has handed in what is expected of them, in the order in which staff chase it. */
export function CompletenessView(): ReactNode {
  const [asked, change] = useQuestion();
  const { say } = useLanguage();
  const beginning = useBeginning(!asked['unit'] || !asked['period']);
  const unit = asked['unit'] ?? beginning.data?.above;
  const period = asked['period'] ?? beginning.data?.period;
  const level = LEVELS.find(one => one === asked['level']);
  const status = STATUSES.find(one => one === asked['status']);
  const isAskable = unit !== undefined && period !== undefined;
  const isSorted = Boolean(asked['sort']);
  useFullAddress(isAskable ? { unit, period } : null);
  const list = usePages<Completeness>(
    isAskable ? ['completeness', unit, period, level, status] : null,
    (after, options) =>
      desk.completeness(
        {
          within: unit!,
          period: period!,
          ...(level && { level }),
          ...(status && { status }),
          after,
          // All of them, to be put in order: in fewer and longer pages.
          first: isSorted && after !== null ? MOST_AT_ONCE : 100,
        },
        options,
      ),
    ({ expected }) => expected,
  );
  const isOnItsWay = useWholeList(list, isSorted);
  return (
    <>
      <form className="controls" onSubmit={event => event.preventDefault()}>
        <UnitPicker
          label={say('unit')}
          code={unit ?? ''}
          asOf={mapDayOf(period ?? '', today())}
          onPick={picked => change({ unit: picked })}
        />
        <PeriodPicker period={period ?? ''} onPick={picked => change({ period: picked })} />
        <SelectField
          label={say('officesOf')}
          value={level ?? ''}
          options={[
            { value: '', name: say('everyLevel') },
            ...LEVELS.map(value => ({ value, name: say(`level${value}`) })),
          ]}
          onPick={picked => change({ level: picked })}
        />
        <SelectField
          label={say('status')}
          value={status ?? ''}
          options={[
            { value: '', name: say('everyStatus') },
            ...STATUSES.map(value => ({ value, name: say(`handIn${value}`) })),
          ]}
          onPick={picked => change({ status: picked })}
        />
      </form>
      {isFailed(beginning) ? (
        <Failed error={beginning.error} />
      ) : (
        <Paged list={list}>
          {pages => (
            <>
              <CountedReports completeness={pages[0]} />
              {isOnItsWay && (
                <p className="note" role="status">
                  {say('sortingAll', {
                    count: pages.reduce((sum, { expected }) => sum + expected.nodes.length, 0),
                  })}
                </p>
              )}
              <ExpectedReports
                expected={pages.flatMap(({ expected }) => expected.nodes)}
                coming={pages[0].reports.expected === 0 ? pages[0].coming : []}
              />
              <ComingPeriods coming={pages[0].coming} isAll={pages[0].reports.expected === 0} />
            </>
          )}
        </Paged>
      )}
    </>
  );
}
