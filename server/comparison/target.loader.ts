import type { SqlEntityManager } from '@mikro-orm/sql';
import DataLoader from 'dataloader';
import { membersKey } from '../indicator/indicator.js';
import type { Scope } from '../reporting/observation.js';
import { type Period, periodKey } from '../reporting/period.js';
import type { RollupQuestion } from '../rollup/question.js';
import { Decimal } from '../shared/decimal.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import { isAdditive } from './relations.js';
import {
  type StatedTargets,
  type Target,
  targetOf,
  type TargetScope,
  targetSetFor,
  type TargetTree,
} from './target.js';
import { targetInPeriod, type TargetOfPeriod } from './target-over-time.js';
import { type NestedUnit, TargetReadModel, type TargetRow } from './target.read-model.js';

/** Whose target, of what. */
export interface AskedTarget {
  readonly unit: { readonly id: AdminUnitId; readonly level: AdminLevel };
  readonly scope: Scope;
  readonly question: RollupQuestion;
}

export type TargetLoader = DataLoader<AskedTarget, Target | null, string>;

/**
 * The targets of one request. Those that are asked at the same time cost one statement for each indicator and map, and
 * one more where some have to be summed; none of it grows with the units or the periods.
 */
export function createTargetLoader(em: SqlEntityManager): TargetLoader {
  const readModel = new TargetReadModel(em);
  return new DataLoader(
    async asked => {
      const answers = new Map<AskedTarget, Target | null>();
      await Promise.all(
        [...Map.groupBy(asked, ({ question }) => groupKey(question)).values()].map(async together => {
          const found = await loadTogether(readModel, together);
          together.forEach((one, index) => answers.set(one, found[index]!));
        }),
      );
      return asked.map(one => answers.get(one)!);
    },
    {
      cacheKeyFn: ({ unit, scope, question }) =>
        `${unit.id}|${scope}|${periodKey(question.period)}|${groupKey(question)}`,
    },
  );
}

function groupKey({ indicator, members, boundaries, knownOn }: RollupQuestion): string {
  return [indicator.id, membersKey(members), boundaries, knownOn?.getTime()].join('|');
}

async function loadTogether(
  readModel: TargetReadModel,
  asked: readonly AskedTarget[],
): Promise<(Target | null)[]> {
  const { indicator, members, boundaries, knownOn } = asked[0]!.question;
  const periods = [...new Map(asked.map(({ question: { period } }) => [periodKey(period), period])).values()];
  const units = [...new Set(asked.map(({ unit }) => unit.id))];
  const rows = await readModel.targets({ indicatorId: indicator.id, members, periods, units, knownOn });
  const known = Map.groupBy(rows.map(targetOfRow), ({ unit, scope }) => `${unit}|${scope}`);
  const statedIn =
    (period: Period): StatedTargets =>
    (unit, scope) =>
      targetInPeriod(known.get(`${unit}|${scope}`) ?? [], period, indicator);
  const alone = asked.map(({ unit, scope, question: { period } }) =>
    targetSetFor(unit, scope, statedIn(period)),
  );
  const wanting = asked
    .filter(({ scope }, index) => alone[index] === null && scope !== 'OWN')
    .map(({ unit }) => unit.id);
  if (known.size === 0 || wanting.length === 0 || !isAdditive(indicator)) return alone;
  const trees = treesOf(await readModel.unitsInside([...new Set(wanting)], boundaries));
  return asked.map(
    ({ unit, scope, question: { period } }, index) =>
      alone[index] ?? targetOf(trees(unit), scope, indicator, statedIn(period)),
  );
}

function targetOfRow({ unit, scope, periodStart, periodEnd, value, source }: TargetRow): TargetOfPeriod & {
  readonly unit: AdminUnitId;
  readonly scope: TargetScope;
} {
  return { unit, scope, period: { start: periodStart, end: periodEnd }, value: new Decimal(value), source };
}

/** The tree under each unit; of a unit that is not on this map, itself alone. */
function treesOf(
  units: readonly NestedUnit[],
): (unit: { readonly id: AdminUnitId; readonly level: AdminLevel }) => TargetTree {
  const trees = new Map(units.map(({ id, level }) => [id, { id, level, children: [] as TargetTree[] }]));
  for (const { id, parent } of units) if (parent !== null) trees.get(parent)?.children.push(trees.get(id)!);
  return unit => trees.get(unit.id) ?? { ...unit, children: [] };
}
