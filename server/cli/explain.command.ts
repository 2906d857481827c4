import { readConfig } from '../config.js';
import { askApi, sayRefusal } from './ask-api.js';
import { EXAMPLE_CELL, readExplainOptions } from './cell-options.js';
import type { Command } from './command.js';
import {
  DISCREPANCIES_OF_EXPLANATION,
  NOT_OF_THEN,
  printDiscrepancy,
  type ToldDiscrepancy,
} from './print-discrepancies.js';

const QUESTION = /* GraphQL */ `
  query Explain($cell: CellInput!, $depth: Int, $atMost: Int!, $inVietnamese: Boolean!) {
    explanation(cell: $cell) {
      measure {
        value
        exact
        status
        basis
        precision
      }
      lines(depth: $depth, atMost: $atMost) {
        depth
        parent
        kind
        unit {
          code
          fullName
        }
        indicator {
          code
        }
        scope
        period
        exact
        factor
        way
        reason
        count
        partsLeftOut
        figuresLeftOut
        formula
        textVi @include(if: $inVietnamese)
        textEn @skip(if: $inVietnamese)
        observation {
          id
          exact
          precision
          place
          note
          recordedAt
          report {
            key
            status
            document {
              key
              title
            }
          }
          earlier {
            exact
            recordedAt
            supersededAt
            note
          }
        }
      }
      ${DISCREPANCIES_OF_EXPLANATION}
    }
  }
`;

interface ExplainAnswer {
  readonly explanation: {
    readonly lines: readonly {
      readonly depth: number;
      readonly textVi?: string;
      readonly textEn?: string;
      readonly partsLeftOut: number;
    }[];
    /** Null: those of an earlier knowledge are not kept. */
    readonly discrepancyCount: number | null;
    readonly discrepancies: readonly ToldDiscrepancy[];
  };
}

/** So many lines people still read. */
const READABLE_LINES = 300;
/** Of what disagrees so much is told where nobody asked for all. */
const READABLE_DISAGREEMENTS = 20;

/**
 * `explain --unit 099 --indicator RECEPTION_SESSIONS --period 2021-S1`: how one number came about.
 *
 * Takes the options of `readExplainOptions`; who does not say how far in is told of a large unit no more than people read,
 * in JSON too. Asks the running server where one holds the database.
 */
export const explainCommand: Command = async (args, { out, err }) => {
  const asked = readExplainOptions(args);
  if ('missing' in asked) {
    err(`${asked.missing} npm run explain -- ${EXAMPLE_CELL}`);
    return 2;
  }
  const { cell, locale, isJson, depth } = asked;
  const inVietnamese = locale === 'VI';
  const variables = { cell, depth, atMost: READABLE_LINES, inVietnamese };
  const { data, errors } = await askApi<ExplainAnswer>(readConfig(), QUESTION, variables, err);
  if (!data || errors.length > 0) {
    err(sayRefusal(errors));
    return 1;
  }
  out(isJson ? JSON.stringify(data, null, 2) : printExplanation(data, inVietnamese));
  return 0;
};

/** Each line further in than that of which it is a part, then what disagrees, then how to see what is left out. */
function printExplanation({ explanation }: ExplainAnswer, inVietnamese: boolean): string {
  const { lines, discrepancies, discrepancyCount } = explanation;
  const told = lines.map(
    ({ depth, textVi, textEn }) => `${'  '.repeat(depth)}${inVietnamese ? textVi : textEn}`,
  );
  const furthest = lines.reduce((most, { depth }) => Math.max(most, depth), 0);
  const isCut = lines.some(({ partsLeftOut }) => partsLeftOut > 0);
  const shown = isCut ? discrepancies.slice(0, READABLE_DISAGREEMENTS) : discrepancies;
  const locale = inVietnamese ? 'VI' : 'EN';
  const disagreements = shown.map(one => `  ${printDiscrepancy(one, locale)}`);
  const others = (discrepancyCount ?? 0) - shown.length;
  const heading = inVietnamese ? 'Số liệu lệch:' : 'Discrepancies:';
  const andOthers = inVietnamese ? `  … và ${others} chỗ lệch nữa` : `  … and ${others} more`;
  const further = inVietnamese
    ? `Chưa liệt kê hết. Sâu thêm một bậc: --depth ${furthest + 1}; đến tận văn bản: --depth all; một đơn vị ở trên: --unit MÃ.`
    : `Not all of it is shown. One step further in: --depth ${furthest + 1}; down to the documents: --depth all; one of the units above: --unit CODE.`;
  return [
    ...told,
    ...(discrepancyCount === null ? [`${heading} ${NOT_OF_THEN[locale]}.`] : []),
    ...(disagreements.length > 0 ? [heading, ...disagreements] : []),
    ...(others > 0 ? [andOthers] : []),
    ...(isCut ? [further] : []),
  ].join('\n');
}
