/** What one report says of one cell; null: it does not say anything of it. */
export interface PublicStatement {
  /** The first of the reports of which each corrects the one before. */
  readonly root: number;
  /** The number, as it is compared. */
  readonly value: string | null;
}

/**
 * The figure that stands in a cell: the latest said among the reports that are public. A report that corrects an
 * earlier one and no longer says anything of the cell takes away what that one said.
 *
 * This is the specification of `PublicationStore`, which keeps the figures so with every step.
 *
 * @param reports Those that are public, in the order in which they became so.
 */
export function standingFigure(reports: readonly PublicStatement[]): string | null {
  let standing: PublicStatement | null = null;
  for (const said of reports) {
    if (said.value !== null) standing = said;
    else if (standing?.root === said.root) standing = null;
  }
  return standing?.value ?? null;
}
