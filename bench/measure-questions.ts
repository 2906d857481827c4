import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { measureRounds } from './measure-rounds.js';
import { askColumns, askNested, type Gist, gistOf } from './questions/ask-api.js';
import { askFloor } from './questions/ask-floor.js';
import { askPeerForFigures, askPeerForRollups } from './questions/ask-peer.js';
import { type AskedTable, cellsOf, type Question } from './questions/question.js';
import { type ContenderName, CONTENDERS, type QuestionResult } from './result.js';

interface Asked {
  readonly databaseUrl: string;
  /** Of Bacap's GraphQL. */
  readonly apiUrl: string;
  /** Of the peer's; null: it does not take part. */
  readonly peerUrl: string | null;
  readonly tables: readonly AskedTable[];
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** Asks each question of every contender, all in turns. A contender that cannot answer is left out and said so. */
export async function measureQuestions(asked: Asked): Promise<Partial<Record<Question, QuestionResult>>> {
  const client = new pg.Client({ connectionString: asked.databaseUrl });
  await client.connect();
  const results: Partial<Record<Question, QuestionResult>> = {};
  try {
    for (const table of asked.tables) {
      const result = await measureQuestion(asked, client, table);
      results[table.question] = result;
      const medians = CONTENDERS.flatMap(name => {
        const timing = result.timings[name];
        return timing ? [`${name} ${timing.median.toFixed(1)}`] : [];
      });
      asked.say(`${table.question}, ${result.cells} cells, ms: ${medians.join(', ')}`);
      for (const [name, why] of Object.entries(result.refused)) asked.say(`  ${name}: ${why}`);
      if (result.agree === false) asked.say('  columns and nested cells do not agree');
    }
    return results;
  } finally {
    await client.end();
  }
}

async function measureQuestion(asked: Asked, client: pg.Client, table: AskedTable): Promise<QuestionResult> {
  const { apiUrl, peerUrl, rounds } = asked;
  const api: Partial<Record<ContenderName, () => Promise<string[]>>> = {
    columns: () => askColumns(apiUrl, table),
    again: () => askColumns(apiUrl, table, true),
    nested: () => askNested(apiUrl, table),
    ...(peerUrl !== null && {
      peerRollups: () => askPeerForRollups(peerUrl, table),
      peerFigures: () => askPeerForFigures(peerUrl, table),
    }),
  };
  const refused: Partial<Record<ContenderName, string>> = {};
  const gists: Partial<Record<ContenderName, Gist>> = {};
  const contenders: { name: ContenderName; run: () => Promise<unknown> }[] = [];
  for (const name of CONTENDERS) {
    const ask = api[name];
    try {
      if (name === 'floor') await askFloor(client, table);
      else if (ask) gists[name] = gistOf(await ask(), table.top);
      else continue;
      contenders.push({ name, run: ask ?? (() => askFloor(client, table)) });
    } catch (error) {
      refused[name] = error instanceof Error ? error.message : String(error);
    }
  }
  const { columns, nested } = gists;
  return {
    cells: cellsOf(table),
    numbers: (columns ?? nested)?.numbers ?? 0,
    agree: columns && nested ? isDeepStrictEqual(columns, nested) : null,
    timings: await measureRounds(contenders, rounds),
    refused,
  };
}
