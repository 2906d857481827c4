import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../config.js';
import type { Database } from '../database/database.js';
import { prepareDatabase } from '../prepare-database.js';
import { DomainError } from '../shared/domain-error.js';
import { askSchema } from '../transport/ask-schema.js';
import { createRequestContext, todayIn } from '../transport/request-context.js';
import { type AskAnswer, printAnswer } from './ask-table.js';
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
        }
        rule {
          messageVi
          messageEn
        }
      }
    }
  }
`;

interface GraphQLAnswer {
  readonly data?: AskAnswer | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

/**
 * `ask --unit 099 --indicator RECEPTION_SESSIONS --period 2021-S1`: one number, with all that is known of it.
 *
 * Options: `--scope OWN|BELOW|TOTAL`, `--member DIM=MEMBER` (may be repeated), `--basis BEST|BOTTOM_UP`,
 * `--boundaries DATE`, `--lang vi|en`, `--json`. Asks the running server where one holds the database.
 */
export const askCommand: Command = async (args, { out, err }) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      unit: { type: 'string' },
      indicator: { type: 'string' },
      period: { type: 'string' },
      scope: { type: 'string' },
      basis: { type: 'string' },
      boundaries: { type: 'string' },
      member: { type: 'string', multiple: true },
      lang: { type: 'string', default: 'vi' },
      json: { type: 'boolean', default: false },
    },
  });
  const { unit, indicator, period, scope, basis, boundaries, member = [], lang, json } = values;
  const missing = Object.entries({ unit, indicator, period }).flatMap(([name, value]) =>
    value ? [] : [`--${name}`],
  );
  if (missing.length > 0) {
    err(
      `Thiếu · missing: ${missing.join(', ')}. npm run ask -- --unit 099 --indicator RECEPTION_SESSIONS --period 2021-S1`,
    );
    return 2;
  }
  const cell = {
    unit,
    indicator,
    period,
    ...(scope && { scope: scope.toUpperCase() }),
    ...(basis && { basis: basis.toUpperCase() }),
    ...(boundaries && { boundaries }),
    members: member.map(toMember),
  };
  const locale = lang === 'en' ? 'EN' : 'VI';
  const { data, errors } = await ask(
    readConfig(),
    { cell, unit, indicator, period, boundaries, locale },
    err,
  );
  const [refusal] = errors ?? [];
  if (refusal || !data) {
    err(`${codeOf(refusal)}: ${refusal?.message ?? 'no answer'}`);
    return 1;
  }
  out(json ? JSON.stringify(data, null, 2) : printAnswer(data, locale, `${unit} · ${indicator} · ${period}`));
  return 0;
};

/** Asks in this process; where a server holds the embedded database, asks that server. */
async function ask(
  config: Config,
  variables: Record<string, unknown>,
  say: (line: string) => void,
): Promise<GraphQLAnswer> {
  try {
    return await askHere(config, variables, say);
  } catch (error) {
    const isHeld = error instanceof DomainError && error.code === 'DATABASE_IN_USE';
    const answer = isHeld ? await askServer(config, variables) : null;
    if (answer) return answer;
    throw error;
  }
}

async function askHere(
  config: Config,
  variables: Record<string, unknown>,
  say: (line: string) => void,
): Promise<GraphQLAnswer> {
  let opened: Database | undefined;
  try {
    const orm = await prepareDatabase(config, { say, onOpen: database => (opened = database) });
    const today = todayIn(config.timeZone);
    const context = createRequestContext({ em: orm.em.fork(), today, requestId: 'ask' });
    return await askSchema<AskAnswer>(context, QUESTION, variables);
  } finally {
    await opened?.close();
  }
}

async function askServer(
  { host, port }: Config,
  variables: Record<string, unknown>,
): Promise<GraphQLAnswer | null> {
  try {
    const response = await fetch(`http://${host}:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: QUESTION, variables }),
    });
    return (await response.json()) as GraphQLAnswer;
  } catch {
    return null;
  }
}

function codeOf(refusal: { readonly extensions?: Record<string, unknown> } | undefined): string {
  const code = refusal?.extensions?.['code'];
  return typeof code === 'string' ? code : 'ERROR';
}

function toMember(text: string): { dimension: string; member: string } {
  const [dimension = '', member = ''] = text.split('=');
  return { dimension, member };
}
