import type { Scope } from '../reporting/observation.js';
import { SCOPES } from '../reporting/observation.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import type { Contribution } from '../territory/map-translation.read-model.js';
import type { Figure } from './figure.js';
import type { RollupQuestion } from './question.js';
import type { Subtotal, Told } from './roll-up-units.js';
import type { SaidByUnit, StretchTree } from './stretch-rollup.js';

/** A stretch of a period that lies on one map, and the units of that map that make up the unit asked for. */
export interface StretchOnMap {
  /** Of the stretch alone. */
  readonly question: RollupQuestion;
  readonly parts: readonly {
    readonly contribution: Pick<Contribution, 'level' | 'part' | 'share'>;
    readonly tree: StretchTree;
  }[];
}

/** What was said in a period during which the map changed. */
export interface ChangingWorld {
  /** In the order of time; at least two. */
  readonly stretches: readonly StretchOnMap[];
  /** What units on the map of the stretch `last` say of `first` to `last` together; who says nothing is absent. */
  said(first: number, last: number): ReadonlyMap<AdminUnitId, SaidByUnit>;
  /** The units on the map of an earlier stretch that make up a unit on the map of the stretch `last`. */
  madeOf(unit: AdminUnitId, last: number, stretch: number): readonly Omit<Contribution, 'target'>[];
}

/**
 * The world with only what is true on its maps: what was stated for others is about the territory of that day.
 * Where that changed, a stated figure is taken as it is or not at all: several together would be about
 * different territories.
 */
export function onMaps(world: ChangingWorld): ChangingWorld {
  const known = new Map<string, ReadonlyMap<AdminUnitId, SaidByUnit>>();
  return {
    ...world,
    said: (first, last) => {
      const key = `${first} ${last}`;
      const said = known.get(key) ?? trueOnMaps(world, first, last);
      known.set(key, said);
      return said;
    },
  };
}

function trueOnMaps(world: ChangingWorld, first: number, last: number): ReadonlyMap<AdminUnitId, SaidByUnit> {
  const { stretches } = world;
  const pairs = stretches.flatMap((_, later) => stretches.slice(0, later).map((__, index) => [later, index]));
  const isChanged = (unit: AdminUnitId): boolean =>
    pairs.some(([later, earlier]) => {
      const parts = world.madeOf(unit, later!, earlier!);
      const self = parts.find(part => part.unit === unit);
      return self !== undefined && (parts.length > 1 || self.part !== 'WHOLE');
    });
  const reported = (figure: Figure | null): Figure | null => (figure?.isReported ? figure : null);
  return new Map(
    [...world.said(first, last)].map(([unit, { statedBelow, statedTotal, ...own }]) => {
      const isSafe = [statedBelow, statedTotal].every(figure => figure === null || figure.isReported);
      return [
        unit,
        isSafe || !isChanged(unit)
          ? { ...own, statedBelow, statedTotal }
          : { ...own, statedBelow: reported(statedBelow), statedTotal: reported(statedTotal) },
      ];
    }),
  );
}

/** A scope of a unit in one of the stretches. */
export interface Place {
  readonly stretch: number;
  readonly unit: AdminUnitId;
  readonly scope: Scope;
}

export interface ToldPlace extends Place {
  readonly told: Subtotal;
  /** What its own figures say of it, in days of offices. */
  readonly knownWeight: number;
}

/** A figure of several stretches together: told in the last of them, where it comes from, and heard in the others. */
export interface ToldFigure {
  readonly unit: AdminUnitId;
  readonly scope: Scope;
  readonly first: number;
  readonly last: number;
  readonly places: readonly ToldPlace[];
}

/**
 * The figures that bear on one scope of the unit asked for: what it states for more than that scope would
 * say of it what it says of others.
 */
export function toldOfScope(
  level: AdminLevel,
  scope: Scope,
  { stretches }: Pick<ChangingWorld, 'stretches'>,
  figures: readonly ToldFigure[],
): readonly ToldFigure[] {
  const asked = new Set(
    stretches
      .flatMap(({ parts }) => parts)
      .filter(({ contribution }) => contribution.level === level)
      .map(({ tree }) => tree.id),
  );
  return figures.filter(
    figure => !asked.has(figure.unit) || SCOPES.indexOf(figure.scope) <= SCOPES.indexOf(scope),
  );
}

/** What is told in one stretch, by unit. */
export function toldIn(stretch: number, figures: Iterable<ToldFigure>): Map<AdminUnitId, Told> {
  const told = new Map<AdminUnitId, Told>();
  for (const { places } of figures) {
    for (const place of places) {
      if (place.stretch === stretch)
        told.set(place.unit, { ...told.get(place.unit), [place.scope]: place.told });
    }
  }
  return told;
}
