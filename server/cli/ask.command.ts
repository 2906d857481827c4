import { readConfig } from '../config.js';
import { askApi, sayRefusal } from './ask-api.js';
import { type AskAnswer, printAnswer } from './ask-table.js';
import { EXAMPLE_CELL, readCellOptions } from './cell-options.js';
import type { Command } from './command.js';

const QUESTION = /* GraphQL */ `
  query Ask(
    $cell: CellInput!
    $unit: ID!
    $indicator: ID!
    $period: Period!
    $boundaries: Date
    $locale: Locale!
  ) {
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
    discrepancies(within: $unit, period: $period, indicator: $indicator, asOf: $boundaries, first: 20) {
      totalCount
      nodes {
        kind
        scope
        period
        stated
        computed
        difference
        unit {
          fullName
          nameEn
          type
        }
        rule {
          messageVi
          messageEn
        }
      }
    }
  }
`;

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
  const { unit, indicator, period, boundaries } = cell;
  const { data, errors } = await askApi<AskAnswer>(
    readConfig(),
    QUESTION,
    { cell, unit, indicator, period, boundaries, locale },
    err,
  );
  if (!data || errors.length > 0) {
    err(sayRefusal(errors));
    return 1;
  }
  out(
    isJson ? JSON.stringify(data, null, 2) : printAnswer(data, locale, `${unit} · ${indicator} · ${period}`),
  );
  return 0;
};
