import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';

/** One unit among the bars. */
export interface Bar {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  readonly text: string;
  readonly isPartial: boolean;
}

/** A value that all bars are held against. */
export interface Line {
  readonly key: 'median' | 'parent';
  readonly name: string;
  readonly value: number;
  readonly text: string;
}

const MOST_NAMED = 40;
/** A line further out than so many times the greatest bar would leave little to see of the bars: an arrow at the edge points to it. */
const FURTHEST_LINE = 1.6;

/** Bars of units, with lines across. The same numbers stand in the table: this is one picture to whoever hears it. */
export function BarChart({
  title,
  bars,
  lines,
}: {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly lines: readonly Line[];
}): ReactNode {
  const { say } = useLanguage();
  const values = bars.map(({ value }) => value);
  const greatest = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  const isNear = ({ value }: Line): boolean =>
    bars.length < 2 || (value <= greatest * FURTHEST_LINE && value >= least * FURTHEST_LINE);
  const near = lines.filter(isNear);
  const beyond = lines.filter(line => !isNear(line));
  const top = Math.max(greatest, ...near.map(({ value }) => value));
  const bottom = Math.min(least, ...near.map(({ value }) => value));
  const place = (value: number): number => (top === bottom ? 0 : ((value - bottom) / (top - bottom)) * 100);
  const isUpright = bars.length > MOST_NAMED;
  const [furtherOut, backwards] = isUpright ? ['↑', '↓'] : ['→', '←'];
  const heard = `${title}. ${bars
    .slice(0, 3)
    .map(({ name, text, isPartial }) => `${name}: ${text}${isPartial ? ` (${say('statusPARTIAL')})` : ''}`)
    .join('; ')}. ${lines.map(({ name, text }) => `${name}: ${text}`).join('; ')}. ${say('tableBelow')}`;
  return (
    <figure className="chart">
      <div role="img" aria-label={heard}>
        {beyond.map(line => (
          <div key={line.key} className={`beyond ${line.key} ${isUpright ? 'upright' : 'across'}`}>
            {line.name}: {line.text} {line.value > top ? furtherOut : backwards}
          </div>
        ))}
        {isUpright ? (
          <ManyBars bars={bars} lines={near} place={place} />
        ) : (
          <NamedBars bars={bars} lines={near} place={place} />
        )}
      </div>
      <figcaption>
        {lines.map(line => (
          <span key={line.key} className={`legend ${line.key}`}>
            {line.name}: {line.text}
            {!near.includes(line) && ` (${say('beyondScale')})`}
          </span>
        ))}
        {bars.some(({ isPartial }) => isPartial) && (
          <span className="legend partial">* {say('statusPARTIAL')}</span>
        )}
      </figcaption>
    </figure>
  );
}

interface Drawn {
  readonly bars: readonly Bar[];
  readonly lines: readonly Line[];
  readonly place: (value: number) => number;
}

/** Few enough to say which is which. */
function NamedBars({ bars, lines, place }: Drawn): ReactNode {
  const { say } = useLanguage();
  const zero = place(0);
  return (
    <div className="bars-named">
      {bars.map(({ key, name, value, text, isPartial }) => (
        <div key={key} className="bar-row">
          <span className="bar-name">{name}</span>
          <span className="bar-track">
            <span
              className={isPartial ? 'bar partial' : 'bar'}
              style={{
                left: `${Math.min(zero, place(value))}%`,
                width: `${Math.abs(place(value) - zero)}%`,
              }}
            />
            {lines.map(line => (
              <span
                key={line.key}
                className={`bar-line ${line.key}`}
                style={{ left: `${place(line.value)}%` }}
              />
            ))}
          </span>
          <span className="bar-text">
            {text}
            {isPartial && <abbr title={say('statusPARTIAL')}> *</abbr>}
          </span>
        </div>
      ))}
    </div>
  );
}

const WIDTH = 960;
const HEIGHT = 200;

/** Hundreds: how they fall off, one beside the other. */
function ManyBars({ bars, lines, place }: Drawn): ReactNode {
  const step = WIDTH / bars.length;
  const up = (value: number): number => HEIGHT - (place(value) / 100) * HEIGHT;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="bars-many"
      aria-hidden="true"
    >
      {bars.map(({ key, value, isPartial }, index) => (
        <rect
          key={key}
          className={isPartial ? 'bar partial' : 'bar'}
          x={index * step}
          y={Math.min(up(0), up(value))}
          width={Math.max(step * 0.85, 0.5)}
          height={Math.abs(up(value) - up(0))}
        />
      ))}
      {lines.map(({ key, value }) => (
        <line key={key} className={`bar-line ${key}`} x1={0} x2={WIDTH} y1={up(value)} y2={up(value)} />
      ))}
    </svg>
  );
}
