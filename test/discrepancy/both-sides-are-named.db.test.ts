import { beforeEach, describe, expect, it } from 'vitest';
import { handInLines } from '../support/hand-in.js';
import { settle } from '../reporting/small-country.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await settle(app.em());
});

interface Sides {
  readonly kind: string;
  readonly stated: readonly string[];
  readonly computedFrom: readonly string[] | null;
}

const SIDES = /* GraphQL */ `
  {
    discrepancies {
      nodes {
        kind
        observations {
          ...figure
        }
        computedFrom {
          ...figure
        }
      }
    }
  }
  fragment figure on Observation {
    value
    scope
    period
    unit {
      code
    }
    indicator {
      code
    }
  }
`;

/** The figure that was handed in, and those of the other side: `17065 OWN 2018-9M 30`. */
async function sides(): Promise<Sides[]> {
  const { data, errors } = await app.query(SIDES);
  expect(errors).toBeUndefined();
  const told = ({ value, scope, period, unit }: any): string => `${unit.code} ${scope} ${period} ${value}`;
  return data.discrepancies.nodes.map(({ kind, observations, computedFrom }: any) => ({
    kind,
    stated: told(observations[0]),
    computedFrom: computedFrom && computedFrom.map(told).toSorted(),
  }));
}

/** Of Huyện Quỳ Hợp in nine months of 2018, unless a line says more. */
const handIn = (...lines: string[]): Promise<unknown> =>
  handInLines(app.em(), ...lines.map(line => `d,${line}`));

describe('A discrepancy names the figures of its other side, too:', () => {
  it('those of the units below, against what was stated for them', async () => {
    await handIn(
      '17065,PETITION_RECEIVED,2018-9M,30',
      '17047,PETITION_RECEIVED,2018-S1,20',
      '17047,PETITION_RECEIVED,2018-Q3,8',
      '420,PETITION_RECEIVED,2018-9M,60,BELOW',
    );
    expect(await sides()).toEqual([
      {
        kind: 'STATED_VS_BELOW',
        stated: '420 BELOW 2018-9M 60',
        computedFrom: ['17047 OWN 2018-Q3 8', '17047 OWN 2018-S1 20', '17065 OWN 2018-9M 30'],
      },
    ]);
  });

  it('its own and what it stated for those below, against its total, whether or not that is the answer', async () => {
    await handIn(
      '420,PETITION_RECEIVED,2018-9M,40',
      '420,PETITION_RECEIVED,2018-9M,50,BELOW',
      '420,PETITION_RECEIVED,2018-9M,91,TOTAL',
      '17065,PETITION_RECEIVED,2018-9M,30',
    );
    expect(await sides()).toEqual([
      {
        kind: 'STATED_VS_BELOW',
        stated: '420 TOTAL 2018-9M 91',
        computedFrom: ['420 BELOW 2018-9M 50', '420 OWN 2018-9M 40'],
      },
    ]);
  });

  it('those that are known, where they are more than was stated for all', async () => {
    await handIn('17065,PETITION_RECEIVED,2018-9M,30', '420,PETITION_RECEIVED,2018-9M,20,BELOW');
    expect(await sides()).toEqual([
      { kind: 'STATED_VS_BELOW', stated: '420 BELOW 2018-9M 20', computedFrom: ['17065 OWN 2018-9M 30'] },
    ]);
  });

  it('and its own with them, where a total is stated that stands in for those that are not known', async () => {
    await handIn(
      '420,PETITION_RECEIVED,2018-9M,1',
      '420,PETITION_RECEIVED,2018-9M,25,TOTAL',
      '17065,PETITION_RECEIVED,2018-S1,20',
      '17065,PETITION_RECEIVED,2018-Q3,10',
    );
    expect(await sides()).toEqual([
      {
        kind: 'STATED_VS_BELOW',
        stated: '420 TOTAL 2018-9M 25',
        computedFrom: ['17065 OWN 2018-Q3 10', '17065 OWN 2018-S1 20', '420 OWN 2018-9M 1'],
      },
    ]);
  });

  it('the parts of the formula, against a printed share', async () => {
    await handIn(
      '420,PETITION_RECEIVED,2018-9M,90',
      '420,PETITION_ELIGIBLE,2018-9M,45',
      '420,PETITION_ELIGIBLE_PCT,2018-9M,60',
    );
    expect(await sides()).toEqual([
      {
        kind: 'STATED_VS_FORMULA',
        stated: '420 OWN 2018-9M 60',
        computedFrom: ['420 OWN 2018-9M 45', '420 OWN 2018-9M 90'],
      },
    ]);
  });

  it('the shorter periods, against the longer one', async () => {
    await handIn(
      '420,PETITION_RECEIVED,2018-S1,42',
      '420,PETITION_RECEIVED,2018-Q3,18',
      '420,PETITION_RECEIVED,2018-9M,61',
    );
    expect(await sides()).toEqual([
      {
        kind: 'PERIOD_VS_PARTS',
        stated: '420 OWN 2018-9M 61',
        computedFrom: ['420 OWN 2018-Q3 18', '420 OWN 2018-S1 42'],
      },
    ]);
  });

  it('and refers to the explanation where they are more than anybody reads', async () => {
    const days = Array.from({ length: 21 }, (_, day) => `2018-03-${String(day + 1).padStart(2, '0')}`);
    await handIn(
      ...days.map(day => `17065,PETITION_RECEIVED,${day},1`),
      '17047,PETITION_RECEIVED,2018-03-01/2018-03-21,1',
      '420,PETITION_RECEIVED,2018-03-01/2018-03-21,60,BELOW',
    );
    expect(await sides()).toEqual([
      { kind: 'STATED_VS_BELOW', stated: '420 BELOW 2018-03-01/2018-03-21 60', computedFrom: null },
    ]);
  });
});
