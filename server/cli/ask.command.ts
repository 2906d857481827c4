import { readConfig } from '../config.js';
import { askApi, sayRefusal } from './ask-api.js';
import { type AskAnswer, printAnswer } from './ask-table.js';
import { EXAMPLE_CELL, readCellOptions } from './cell-options.js';
import type { Command } from './command.js';
import { DISCREPANCIES_OF_EXPLANATION, type ToldDiscrepancy } from './print-discrepancies.js';

const QUESTION = /* GraphQL */ `
  query Ask($cell: CellInput!, $indicator: ID!, $locale: Locale!) {
    indicator(code: $indicator) {
      code
      nameVi
      nameEn
      measureUnit
      measureUnitEn
    }
    measure(cell: $cell) {
      value
      exact
      text(locale: $locale)
      status
      basis
      precision
      provisional
      asOfDate
      coverage {
        offices {
          expected
          covered
          stated
          partial
        }
        days {
          expected
          covered
        }
      }
    }
    explanation(cell: $cell) {
      ${DISCREPANCIES_OF_EXPLANATION}
    }
  }
`;

/** So many of what disagrees are told. */
const READABLE_DISCREPANCIES = 20;

type Answered = Omit<AskAnswer, 'discrepancies'> & {
  readonly explanation: {
    readonly discrepancyCount: number | null;
    readonly discrepancies: readonly ToldDiscrepancy[];
  };
};

/**
 * `ask --unit 099 --indicator RECEPTION_SESSIONS --period 2021-S1`: one number, with all that is known of it.
 *
 * Takes the options of `readCellOptions`. Asks the running server where one holds the database.
 */
export const askCommand: Command = async (args, { out, err }) => {
  const asked = readCellOptions(args);
  if ('missing' in asked) {
    err(`${asked.missing} npm run ask -- ${EXAMPLE_CELL}`);
    return 2;
  }
  const { cell, locale, isJson } = asked;
  const { unit, indicator, period } = cell;
  const { data, errors } = await askApi<Answered>(readConfig(), QUESTION, { cell, indicator, locale }, err);
  if (!data || errors.length > 0) {
    err(sayRefusal(errors));
    return 1;
  }
  const { explanation, ...answer } = data;
  const { discrepancyCount: totalCount, discrepancies: nodes } = explanation;
  const told: AskAnswer = {
    ...answer,
    discrepancies: totalCount === null ? null : { totalCount, nodes: nodes.slice(0, READABLE_DISCREPANCIES) },
  };
  out(
    isJson ? JSON.stringify(told, null, 2) : printAnswer(told, locale, `${unit} · ${indicator} · ${period}`),
  );
  return 0;
};
