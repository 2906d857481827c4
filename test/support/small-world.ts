import type { Indicator, Members } from '../../server/indicator/indicator.js';
import type { Observation, Precision, Scope } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import type { Measure } from '../../server/rollup/measure.js';
import type { RollupQuestion } from '../../server/rollup/question.js';
import { rollUp, type UnitTree } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';

const TODAY = '2021-12-31' as Day;

/** How a test asks for a cell; what is not said is the total, of everything, at its best. */
export interface Asked {
  readonly scope?: Scope;
  readonly members?: Members;
  readonly basis?: RollupQuestion['basis'];
}

/** Who reports what, in the words of a test; answers by the pure functions alone. */
export class SmallWorld {
  readonly #observations: Observation[] = [];
  #units = 0;

  constructor(private readonly indicator: Indicator) {}

  unit(level: AdminLevel, children: readonly UnitTree[] = []): UnitTree {
    this.#units += 1;
    return { id: this.#units as AdminUnitId, level, type: 'OTHER', children };
  }

  communes(count: number): UnitTree[] {
    return Array.from({ length: count }, () => this.unit('COMMUNE'));
  }

  reports(
    unit: UnitTree,
    period: string,
    value: number | string,
    {
      scope = 'OWN',
      members = {},
      precision = 'EXACT',
    }: { scope?: Scope; members?: Members; precision?: Precision } = {},
  ): this {
    this.#observations.push({
      id: String(this.#observations.length + 1),
      unit: unit.id,
      indicator: this.indicator.code,
      period: parsePeriod(period, TODAY),
      scope,
      members,
      value: String(value),
      precision,
      provisional: false,
    });
    return this;
  }

  get observations(): readonly Observation[] {
    return this.#observations;
  }

  measure(
    unit: UnitTree,
    period: string,
    { scope = 'TOTAL', members = {}, basis = 'BEST' }: Asked = {},
  ): Measure {
    const question: RollupQuestion = {
      indicator: this.indicator,
      members,
      period: parsePeriod(period, TODAY),
      boundaries: TODAY,
      knownOn: null,
      basis,
    };
    const book = {
      indicator: (): Indicator => this.indicator,
      formulaOf: (): null => null,
    };
    return rollUp(
      unit,
      scope,
      question,
      Map.groupBy(this.#observations, ({ unit: id }) => id),
      book,
    );
  }
}

/** The few words of a measure that most tests are about. */
export function inShort({ value, status, basis }: Measure): unknown {
  return { value: value === null ? null : Number(value), status, basis };
}
