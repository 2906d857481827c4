import { atOnce, type Steps } from '../shared/turns.js';
import type { ExplanationNode } from './explanation.js';

/** One line of an explanation written down: parts stand below the whole, one step further in. */
export interface ExplanationLine extends Omit<ExplanationNode, 'children' | 'terms'> {
  readonly depth: number;
  /** Position of the line of which this is a part; null of the first. */
  readonly parent: number | null;
  /** How many lines would stand directly below it, and do not, because the explanation goes no further in. */
  readonly partsLeftOut: number;
  /** How many figures are left out with them that went into it. */
  readonly figuresLeftOut: number;
}

/** How much of an explanation is written down. */
export interface LinesAsked {
  /** Whether what did not go into the number is told too. */
  readonly setAside: boolean;
  /** How far in it goes: 0 is the first line alone, infinity all of it. */
  readonly depth: number;
}

/**
 * The tree in reading order. A line whose parts are left out stands for them: the leaves add up to the value however far in
 * the lines go.
 */
export function linesOf(root: ExplanationNode, asked: Partial<LinesAsked> = {}): ExplanationLine[] {
  return atOnce(writeLines(root, { setAside: true, depth: Number.POSITIVE_INFINITY, ...asked }));
}

/** The same, line by line. */
export function* writeLines(root: ExplanationNode, asked: LinesAsked): Steps<ExplanationLine[]> {
  const lines: ExplanationLine[] = [];
  const ahead: Ahead[] = [{ node: root, depth: 0, parent: null }];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { node, depth, parent } = next;
    const { children: _, terms: __, ...line } = node;
    const parts = partsTold(node, asked.setAside);
    const isCut = depth >= asked.depth && parts.length > 0;
    const position = lines.length;
    lines.push({
      ...line,
      depth,
      parent,
      partsLeftOut: isCut ? parts.length : 0,
      figuresLeftOut: isCut ? figuresIn(node) : 0,
    });
    if (!isCut)
      for (const part of parts.toReversed()) ahead.push({ node: part, depth: depth + 1, parent: position });
    yield 1;
  }
  return lines;
}

/** A part that is still to be written down. */
interface Ahead extends Pick<ExplanationLine, 'depth' | 'parent'> {
  readonly node: ExplanationNode;
}

/** How far in an explanation can go with so many lines; at least to what the number is made of. */
export function* depthWithin(root: ExplanationNode, setAside: boolean, lines: number): Steps<number> {
  let count = 1;
  let level: readonly ExplanationNode[] = [root];
  for (let depth = 0; ; depth += 1) {
    const below: ExplanationNode[] = [];
    for (const node of level) {
      below.push(...partsTold(node, setAside));
      yield 1;
      if (count + below.length > lines) return Math.max(depth, 1);
    }
    if (below.length === 0) return Number.POSITIVE_INFINITY;
    count += below.length;
    level = below;
  }
}

function partsTold({ children }: ExplanationNode, setAside: boolean): readonly ExplanationNode[] {
  return setAside ? children : children.filter(({ reason }) => reason === null);
}

/** The figures that went into a number; below what was set aside without one, those that are told of there. */
function figuresIn({ terms, children }: ExplanationNode): number {
  return terms.length > 0
    ? new Set(terms.map(({ observation }) => observation)).size
    : children.filter(({ observation }) => observation !== null).length;
}
