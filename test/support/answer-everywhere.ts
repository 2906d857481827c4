import { expect } from 'vitest';
import type { Scope } from '../../server/reporting/observation.js';
import type { TestApp } from './test-app.js';

const ASK = `query ($cell: CellInput!, $slice: SliceInput!, $comparison: ComparisonInput!) {
  measure(cell: $cell) { exact status basis }
  explanation(cell: $cell) { measure { exact status basis } }
  slice(input: $slice) { columns { exact statuses bases } }
  comparison(input: $comparison) { rows { measure { exact status basis } } missingStatuses } }`;

/** A number of 2018 and how complete it is, `0.5 PARTIAL`, once a cell, an explanation, a table and a comparison all say so. */
export async function answerEverywhere(
  app: TestApp,
  unit: number,
  indicator: string,
  scope: Scope = 'TOTAL',
): Promise<string> {
  const of = { indicator, period: '2018', scope };
  const units = { codes: [String(unit)] };
  const { data, errors } = await app.query(ASK, {
    cell: { ...of, unit: String(unit) },
    slice: { units, indicators: [{ code: indicator }], periods: ['2018'], scope },
    comparison: { ...of, units },
  });
  expect(errors).toBeUndefined();
  const { exact, status, basis } = data.measure;
  expect(data.explanation.measure).toEqual(data.measure);
  expect(data.slice.columns).toEqual([{ exact: [exact], statuses: [status], bases: [basis] }]);
  expect(data.comparison).toEqual(
    exact === null
      ? { rows: [], missingStatuses: [status] }
      : { rows: [{ measure: data.measure }], missingStatuses: [] },
  );
  return `${exact} ${status}`;
}
