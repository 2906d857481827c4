import type { ReactNode } from 'react';
import { desk } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { ComingPeriods } from '../completeness/coming-periods.js';
import { NothingExpected } from '../completeness/nothing-expected.js';
import { Answered } from '../parts/states.js';

/** Why there is no report to start: what is to come, or that no form asks for the period. */
export function NoReports({ unit, period }: { readonly unit: string; readonly period: string }): ReactNode {
  const query = useAnswer(['coming', unit, period], options =>
    desk.completeness({ within: unit, period, first: 1 }, options),
  );
  return (
    <Answered query={query}>
      {({ coming }) => (
        <>
          <NothingExpected coming={coming} />
          <ComingPeriods coming={coming} isAll />
        </>
      )}
    </Answered>
  );
}
