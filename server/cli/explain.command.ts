import { readConfig } from '../config.js';
import { askApi, sayRefusal } from './ask-api.js';
import { EXAMPLE_CELL, readCellOptions } from './cell-options.js';
import type { Command } from './command.js';

const QUESTION = /* GraphQL */ `
  query Explain($cell: CellInput!, $inVietnamese: Boolean!) {
    explanation(cell: $cell) {
      measure {
        value
        exact
        status
        basis
        precision
      }
      lines {
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
      discrepancies {
        kind
        scope
        period
        stated
        computed
        unit {
          fullName
        }
        rule {
          messageVi
          messageEn
        }
      }
    }
  }
`;

interface ExplainAnswer {
  readonly explanation: {
    readonly lines: readonly { readonly depth: number; readonly textVi?: string; readonly textEn?: string }[];
    readonly discrepancies: readonly {
      readonly kind: string;
      readonly scope: string;
      readonly period: string;
      readonly stated: number;
      readonly computed: number;
      readonly unit: { readonly fullName: string };
      readonly rule: { readonly messageVi: string; readonly messageEn: string } | null;
    }[];
  };
}

/**
 * `explain --unit 099 --indicator RECEPTION_SESSIONS --period 2021-S1`: how one number came about.
 *
 * Takes the options of `readCellOptions`. Asks the running server where one holds the database.
 */
export const explainCommand: Command = async (args, { out, err }) => {
  const asked = readCellOptions(args);
  if ('missing' in asked) {
    err(`${asked.missing} npm run explain -- ${EXAMPLE_CELL}`);
    return 2;
  }
  const { cell, locale, isJson } = asked;
  const inVietnamese = locale === 'VI';
  const { data, errors } = await askApi<ExplainAnswer>(readConfig(), QUESTION, { cell, inVietnamese }, err);
  if (!data || errors.length > 0) {
    err(sayRefusal(errors));
    return 1;
  }
  out(isJson ? JSON.stringify(data, null, 2) : printExplanation(data, inVietnamese));
  return 0;
};

/** Each line further in than that of which it is a part, then what disagrees. */
function printExplanation({ explanation }: ExplainAnswer, inVietnamese: boolean): string {
  const lines = explanation.lines.map(
    ({ depth, textVi, textEn }) => `${'  '.repeat(depth)}${inVietnamese ? textVi : textEn}`,
  );
  const number = new Intl.NumberFormat(inVietnamese ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 4 });
  const disagreements = explanation.discrepancies.map(one => {
    const [stated, computed] = [number.format(one.stated), number.format(one.computed)];
    const sides = inVietnamese
      ? `nêu ${stated}, tính ra ${computed}`
      : `stated ${stated}, computed ${computed}`;
    const rule = one.rule ? ` — ${inVietnamese ? one.rule.messageVi : one.rule.messageEn}` : '';
    return `  ${one.kind} ${one.unit.fullName}, ${one.scope}, ${one.period}: ${sides}${rule}`;
  });
  if (disagreements.length === 0) return lines.join('\n');
  return [...lines, inVietnamese ? 'Số liệu lệch:' : 'Discrepancies:', ...disagreements].join('\n');
}
