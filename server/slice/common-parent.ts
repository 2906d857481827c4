import type { UnitVersion } from '../territory/unit-version.js';

/** A unit with what it lies inside: the top first, itself last. */
export type Path = readonly UnitVersion[];

/** The nearest unit that holds all of them and is none of them; of the top, the top itself. */
export function commonParent(paths: readonly Path[]): UnitVersion {
  const [first, ...others] = paths;
  const asked = new Set(paths.map(path => path.at(-1)!.id));
  const shared = first!.filter(
    (unit, depth) => !asked.has(unit.id) && others.every(path => path[depth]?.id === unit.id),
  );
  return shared.at(-1) ?? first![0]!;
}

/** The first unit that lies inside another one of them, with that other; null when none does. */
export function nestedPair(paths: readonly Path[]): readonly [UnitVersion, UnitVersion] | null {
  const asked = new Set(paths.map(path => path.at(-1)!.id));
  for (const path of paths) {
    const outer = path.slice(0, -1).find(({ id }) => asked.has(id));
    if (outer) return [path.at(-1)!, outer];
  }
  return null;
}
