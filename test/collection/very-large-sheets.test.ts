import { describe, expect, it } from 'vitest';
import { checkInTurns } from '../../server/collection/check-in-turns.js';
import { checkSheet, type SheetFigure } from '../../server/collection/check-sheet.js';
import { Catalogue } from '../../server/indicator/catalogue.js';
import type { IndicatorCode } from '../../server/indicator/indicator.js';
import type { Scope } from '../../server/reporting/observation.js';
import type { Day } from '../../server/shared/day.js';
import { FIGURES_OF_A_TURN, inTurns, piecesOf } from '../../server/shared/turns.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from '../support/arbitraries.js';

const CODES = ['RECEIVED', 'RESOLVED'] as const;
const BOOK = new Catalogue({
  groups: [],
  dimensions: [],
  indicators: CODES.map((code, id) =>
    flowIndicator({ id, code: code as IndicatorCode, nameVi: code, dimensions: [] }),
  ),
  rules: (['ERROR', 'WARNING'] as const).map(severity => ({
    code: severity,
    left: 'RESOLVED',
    comparison: '<=' as const,
    right: 'RECEIVED',
    severity,
    missing: 'SKIP_IF_ANY_MISSING' as const,
    messageVi: 'quá số đã nhận',
    messageEn: 'more than were received',
  })),
});

/** Two indicators and three scopes of many units; every seventh unit resolved more than it received, or does not add up. */
function sheetOf(units: number): SheetFigure[] {
  return Array.from({ length: units }).flatMap((_, unit) =>
    (['OWN', 'BELOW', 'TOTAL'] as const).flatMap((scope: Scope) =>
      CODES.map((indicator, indicatorId) => ({
        cell: {
          indicatorId,
          indicator: indicator as IndicatorCode,
          unit: unit as AdminUnitId,
          scope,
          members: {},
          start: '2021-01-01' as Day,
          end: '2021-07-01' as Day,
        },
        value: String((scope === 'TOTAL' ? 10 : 5) + (indicatorId === 1 && unit % 7 === 0 ? 1 : 0)),
        precision: 'EXACT' as const,
        place: null,
        note: null,
        said: null,
      })),
    ),
  );
}

/** How often everybody else had a turn while something was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let next = setImmediate(function count() {
    turns += 1;
    next = setImmediate(count);
  });
  try {
    await work();
  } finally {
    clearImmediate(next);
  }
  return turns;
}

describe('A sheet of very many figures', () => {
  const sheet = sheetOf(1_500);
  const beside = { standing: sheet.slice(3_000), asked: sheet.slice(0, 600).map(({ cell }) => cell) };
  const own = sheet.slice(0, 6_000);

  it('is checked a part at a time, and others have their turn in between', async () => {
    const turns = await turnsDuring(() => checkInTurns(own, BOOK, beside));
    expect(turns).toBeGreaterThanOrEqual(Math.floor(own.length / FIGURES_OF_A_TURN) - 1);
  });

  it('says what it says when it is checked at once, errors first', async () => {
    const found = await checkInTurns(own, BOOK, beside);
    const atOnce = checkSheet(own, BOOK, beside);
    expect(atOnce.length).toBeGreaterThan(300);
    const ids = (some: typeof found) => some.map(({ id }) => id).toSorted();
    expect(ids(found)).toEqual(ids(atOnce));
    const severities = found.map(({ severity }) => severity);
    expect(severities.lastIndexOf('ERROR')).toBeLessThan(severities.indexOf('WARNING'));
  });
});

describe('What follows from very many figures', () => {
  it('is worked out with a turn for others after every so many', async () => {
    const items = Array.from({ length: 100 }, (_, index) => index);
    const turns = await turnsDuring(() =>
      inTurns(
        items,
        item => [item],
        () => FIGURES_OF_A_TURN,
      ),
    );
    expect(turns).toBeGreaterThanOrEqual(items.length - 1);
    expect(await inTurns(items, item => [item, item])).toHaveLength(200);
  });

  it('is asked for in pieces of what belongs together, and a little at once', () => {
    const items = Array.from({ length: 5 * FIGURES_OF_A_TURN }, (_, index) => index);
    const few = items.slice(0, FIGURES_OF_A_TURN);
    expect(piecesOf(few, String)).toEqual([few]);
    const pieces = piecesOf(items, item => String(item % 10));
    expect(pieces).toHaveLength(5);
    expect(pieces.map(piece => new Set(piece.map(item => item % 10)).size)).toEqual([2, 2, 2, 2, 2]);
    const parted = piecesOf(items, () => 'all', 2 * FIGURES_OF_A_TURN);
    expect(parted.map(({ length }) => length / FIGURES_OF_A_TURN)).toEqual([2, 2, 1]);
    expect(parted.flat()).toEqual(items);
  });
});
