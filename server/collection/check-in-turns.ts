import { giveTurn, piecesOf } from '../shared/turns.js';
import { type Beside, type Book, checkSheet, errorsFirst, type SheetFigure } from './check-sheet.js';
import type { FigureCell } from './figure-change.js';
import type { Finding } from './finding.js';

/**
 * What `checkSheet` says, of a few units and periods at a time: a sheet of a hundred thousand figures would keep everybody
 * waiting. What is checked together is of one unit and one period.
 */
export async function checkInTurns(
  figures: readonly SheetFigure[],
  book: Book,
  { standing, asked }: Beside,
): Promise<Finding[]> {
  const cells = [...figures.map(({ cell }) => cell), ...(asked ?? [])];
  const written = Map.groupBy(figures, ({ cell }) => placeOf(cell));
  const known = Map.groupBy(standing, ({ cell }) => placeOf(cell));
  const wanted = Map.groupBy(asked ?? [], placeOf);
  const found: Finding[] = [];
  for (const piece of piecesOf(cells, placeOf)) {
    await giveTurn();
    const places = [...new Set(piece.map(placeOf))];
    const among = <Item>(items: ReadonlyMap<string, Item[]>): Item[] =>
      places.flatMap(place => items.get(place) ?? []);
    const beside = { standing: among(known), asked: asked && among(wanted) };
    for (const one of checkSheet(among(written), book, beside)) found.push(one);
  }
  return errorsFirst(found);
}

function placeOf({ unit, start, end }: FigureCell): string {
  return `${unit}|${start ?? ''}|${end}`;
}
