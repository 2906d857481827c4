import type { Completeness } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import { Empty } from '../parts/states.js';

/** That no report is expected: because no form asks for the period, or because it has not begun. */
export function NothingExpected({ coming }: { readonly coming: Completeness['coming'] }): ReactNode {
  const { say, date } = useLanguage();
  const [first] = coming.map(({ begins }) => begins).toSorted();
  if (first === undefined)
    return <Empty title={say('nothingExpected')}>{say('nothingExpectedAdvice')}</Empty>;
  return <Empty title={say('nothingBegun')}>{say('nothingBegunAdvice', { date: date(first) })}</Empty>;
}
