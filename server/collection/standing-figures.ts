/** What one report says of one cell; null: it does not say anything of it. */
export interface PublicStatement {
  /** The first of the reports of which each corrects the one before. */
  readonly root: number;
  /** The number, as it is compared. */
  readonly value: string | null;
}

/**
 * The figure that stands in a cell: the latest said among the reports that are public and still say it. Of the reports of
 * which each corrects the one before the last one speaks for all: one that no longer says anything of the cell takes away
 * what they said, and what another report says stands again.
 *
 * This is the specification of `PublicationStore`, which keeps the figures so with every step.
 *
 * @param reports Those that are public, in the order in which they became so.
 */
export function standingFigure(reports: readonly PublicStatement[]): string | null {
  const saidBy = new Map<number, string>();
  for (const { root, value } of reports) {
    // Said anew, it is said last.
    saidBy.delete(root);
    if (value !== null) saidBy.set(root, value);
  }
  return [...saidBy.values()].at(-1) ?? null;
}
