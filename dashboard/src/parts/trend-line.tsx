import type { ReactNode } from 'react';

/** One point of a line: what it is called, how it is written, and how high it is; null where there is no number. */
export interface TrendPoint {
  readonly name: string;
  readonly text: string;
  readonly value: number | null;
  /** Whether something is lacking: such a point is hollow. */
  readonly isPartial: boolean;
}

const WIDTH = 120;
const HEIGHT = 32;
const EDGE = 4;

/** A number through time, small; where none is known the line breaks, and does not fall to 0. */
export function TrendLine({
  title,
  points,
}: {
  readonly title: string;
  readonly points: readonly TrendPoint[];
}): ReactNode {
  const known = points.flatMap(({ value }) => value ?? []);
  if (known.length === 0) return null;
  const [least, greatest] = [Math.min(0, ...known), Math.max(...known)];
  const span = greatest - least || 1;
  const x = (index: number): number =>
    points.length < 2 ? WIDTH / 2 : EDGE + (index / (points.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number): number => HEIGHT - EDGE - ((value - least) / span) * (HEIGHT - 2 * EDGE);
  let path = '';
  let isOpen = false;
  for (const [index, { value }] of points.entries()) {
    if (value !== null) path += `${isOpen ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    isOpen = value !== null;
  }
  const heard = `${title}: ${points.map(({ name, text }) => `${name} ${text}`).join('; ')}`;
  return (
    <svg
      className="trend"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={heard}
    >
      <title>{heard}</title>
      <path d={path} />
      {points.map(({ name, value, isPartial }, index) =>
        value === null ? null : (
          <circle
            key={name}
            className={isPartial ? 'partial' : undefined}
            cx={x(index)}
            cy={y(value)}
            r={2.5}
          />
        ),
      )}
    </svg>
  );
}
