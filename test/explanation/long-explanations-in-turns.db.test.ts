import type { SqlEntityManager } from '@mikro-orm/sql';
import { beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../server/shared/domain-error.js';
import type { Day } from '../../server/shared/day.js';
import { askSchema, type SchemaAnswer } from '../../server/transport/ask-schema.js';
import { createRequestContext } from '../../server/transport/request-context.js';
import { flowIndicator } from '../support/arbitraries.js';
import { nameUnits } from '../support/name-units.js';
import { plantHistory } from '../support/plant-history.js';
import { RandomHistory } from '../support/random-history.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2021-01-15' as Day;
const PROVINCES = 2;
/** The year is cut once: its first half, its second half, and the two together. */
const SPANS = 3;
/** What is few enough to be told in one turn. */
const TELLING = 1;

const QUESTION = /* GraphQL */ `
  {
    explanation(cell: { unit: "1", indicator: "PETITION_RECEIVED", period: "2020" }) {
      measure {
        value
      }
      lines {
        textEn
        factor
        observation {
          value
        }
      }
    }
  }
`;

interface Explained {
  readonly explanation: {
    readonly measure: { readonly value: number };
    readonly lines: readonly {
      readonly textEn: string;
      readonly factor: number;
      readonly observation: { readonly value: number } | null;
    }[];
  };
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const history = new RandomHistory([[], [{ kind: 'merge', one: 0, other: 9 }]]);
  const communes = history.inForce('2020-06-30', 'COMMUNE');
  const reports = communes.map(({ id }) => ({ unit: id, period: '2020-S1', value: 1 }));
  await plantHistory(app.em(), history, flowIndicator({ levels: ['COMMUNE'] }), reports);
  await nameUnits(app.em());
});

/** Asks how the year of the country came about, for somebody of whom each turn asks whether they are still there. */
function explainYear(isStillThere: () => void): Promise<SchemaAnswer<Explained>> {
  const em: SqlEntityManager = Object.assign(app.em(), { throwIfAborted: isStillThere });
  return askSchema<Explained>(createRequestContext({ em, today: TODAY, requestId: 'test' }), QUESTION);
}

/** Whoever asks has waited for as long as they may when it is this turn. */
function lateInTurn(last: number): { readonly turns: () => number; readonly isStillThere: () => void } {
  let turns = 0;
  return {
    turns: () => turns,
    isStillThere: () => {
      turns += 1;
      if (turns === last) throw new DomainError('TIMEOUT', { vi: 'Quá lâu.', en: 'Too long.' });
    },
  };
}

describe('An explanation of a country across a change of the map', () => {
  it('is put together province by province and told line by line, and meanwhile others have their turn', async () => {
    let turns = 0;
    const { data } = await explainYear(() => (turns += 1));
    const { measure, lines } = data!.explanation;
    expect(measure.value).toBe(10);
    const sum = lines.reduce((all, { observation, factor }) => all + (observation?.value ?? 0) * factor, 0);
    expect(sum).toBe(10);
    expect(turns).toBe(PROVINCES * SPANS + TELLING);
  });

  it.each([
    ['is being put together', 2],
    ['is being told', PROVINCES * SPANS + TELLING],
  ])(
    'is refused as any other question when the time is over while it %s, and goes no further',
    async (_when, turn) => {
      const { turns, isStillThere } = lateInTurn(turn);
      const { data, errors } = await explainYear(isStillThere);
      expect(data).toBeNull();
      expect(errors[0]!.extensions).toMatchObject({ code: 'TIMEOUT' });
      expect(turns()).toBe(turn);
    },
  );
});
