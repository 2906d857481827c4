import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  getNullableType,
  type GraphQLField,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { Day } from '../shared/day.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import {
  type AskedComparison,
  type AskedTable,
  type AskedTrend,
  codesInTable,
  sizeOfComparison,
  sizeOfSlice,
  type TableSize,
} from './size-of-slice.js';
import {
  countAround,
  countDirectlyAround,
  countInside,
  countOnPage,
  type UnitCount,
} from '../territory/unit-fan-out.js';

/**
 * A page of 500 communes, or all districts of a province with their communes, each with several numbers, is far below;
 * every commune of the country with a number of its own is above.
 */
export const DEFAULT_MAX_QUERY_COST = 50_000;

/** What the function of a field's `complexity` is told. */
interface CostQuestion {
  readonly args: Readonly<Record<string, unknown>>;
  /** Of all that is asked below it, the rows of units counted. */
  readonly childComplexity: number;
  /** The level of the unit that the field is asked of. */
  readonly context: { readonly level: AdminLevel };
}

type Complexity = number | ((question: CostQuestion) => number) | undefined;

/** What an operation is estimated for. */
export interface PricedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

type PriceSet = (set: SelectionSetNode, type: GraphQLCompositeType, level: AdminLevel) => number;

const ROW = 1;
const LEAF = 0.1;
/** A cell of a table, whatever of it is shown. */
const CELL = 0.02;
/** A total of a table: of a unit that may be the country. */
const TOTAL = 20;
/** A number of a compared unit beside one that is asked for alone: all units are read together. */
const COMPARED = 0.1;
/** A unit of a table beside one that is asked for alone: all are read together. */
const TABLE_ROW = 0.5;
/** A unit that is compared, whatever is shown of it: ranks and medians look at all. */
const COMPARED_ROW = 0.5;
const LIST = 5;
const PAGE = { smallest: 1, largest: 500 };

/**
 * How much an operation may ask for, in numbers of about one small row each, told before anything is read.
 *
 * Rows multiply from the top down, for what lies inside a unit depends on its level. Each fragment is priced once for
 * each level. `@skip` and `@include` are not looked at: the answer is an upper bound.
 *
 * @param levelOf The level of a code that the operation names; undefined: it may be the country.
 */
export function priceOf(
  { schema, document, operation, variables }: PricedOperation,
  levelOf: (code: string) => AdminLevel | undefined = () => undefined,
): number {
  const fragments = fragmentsOf(document);

  /** @param table The size of the table that is being priced; null outside of one. */
  const pricer = (table: TableSize | null): PriceSet => {
    const known = new Map<SelectionSetNode, Map<AdminLevel, number>>();

    const priceSet: PriceSet = (set, type, level) => {
      const prices = known.get(set) ?? new Map<AdminLevel, number>();
      known.set(set, prices);
      const before = prices.get(level);
      if (before !== undefined) return before;
      let price = 0;
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          // Of a union only the name of the type can be asked.
          price += isObjectType(type) ? priceField(selection, type, level) : LEAF;
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
        const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
        const of = isCompositeType(condition) ? condition : type;
        price += priceSet(fragment.selectionSet, of, level);
      }
      prices.set(level, price);
      return price;
    };

    const priceField = (node: FieldNode, parent: GraphQLObjectType, level: AdminLevel): number => {
      const isCompared = parent.name === 'ComparisonRow' && node.name.value !== 'unit';
      return (isCompared ? COMPARED : 1) * priceAlone(node, parent, level);
    };

    const priceAlone = (node: FieldNode, parent: GraphQLObjectType, level: AdminLevel): number => {
      const field = parent.getFields()[node.name.value];
      // What begins with two underscores tells of the schema, which does not grow.
      if (!field) return 1;
      const args = getArgumentValues(field, node, variables);
      const complexity = field.extensions['complexity'] as Complexity;
      const type = getNamedType(field.type);
      const { selectionSet } = node;
      if (!isCompositeType(type) || !selectionSet) {
        const price = typeof complexity === 'number' ? complexity : LEAF;
        const isList = parent.name === 'SliceColumn' || field.name === 'missingStatuses';
        return table && isList ? price * table.rows : price;
      }
      if (type.name === 'Slice') {
        const size = sizeOfSlice(args['input'] as AskedTable, levelOf);
        return ROW + CELL * size.rows * size.columns + pricer(size)(selectionSet, type, level);
      }
      if (type.name === 'Comparison' || type.name === 'Trend') {
        const size = sizeOfComparison(args['input'] as AskedComparison | AskedTrend, levelOf);
        const { level: of } = size.parent;
        return ROW + COMPARED_ROW * size.rows * size.columns + pricer(size)(selectionSet, type, of);
      }
      if (table && (parent.name === 'Comparison' || parent.name === 'Trend')) {
        const inside = (below: AdminLevel): number => ROW + priceSet(selectionSet, type, below);
        if (field.name === 'points') return table.columns * inside(level);
        if (['rows', 'missing', 'partly'].includes(field.name))
          return table.units.reduce((sum, { level: below, count }) => sum + count * inside(below), 0);
      }
      if (table && parent.name === 'Slice' && field.name !== 'parent') {
        const inside = (below: AdminLevel): number => ROW + priceSet(selectionSet, type, below);
        if (type.name === 'AdminUnit')
          return table.units.reduce(
            (sum, { level: below, count }) => sum + TABLE_ROW * count * inside(below),
            0,
          );
        return table.columns * (type.name === 'Measure' ? TOTAL + inside(level) : inside(level));
      }

      const units = unitsBehind(parent, field, args, level, levelOf);
      const childComplexity = units.reduce(
        (sum, { level: below, count }) => sum + count * (ROW + priceSet(selectionSet, type, below)),
        0,
      );
      if (typeof complexity === 'function') {
        return complexity({ args, childComplexity, context: { level: units[0]?.level ?? level } });
      }
      return (complexity ?? 0) + rowsOf(parent, field, args) * childComplexity;
    };
    return priceSet;
  };

  return Math.ceil(pricer(null)(operation.selectionSet, schema.getRootType(operation.operation)!, 'COUNTRY'));
}

/** A unit that an operation names; `asOf` undefined: by its code alone. */
export interface NamedUnit {
  readonly code: string;
  readonly asOf: Day | null | undefined;
}

/** The units that an operation names at its top. */
export function unitsNamedIn({ schema, document, operation, variables }: PricedOperation): NamedUnit[] {
  const fields = schema.getRootType(operation.operation)!.getFields();
  const fragments = fragmentsOf(document);
  const named: NamedUnit[] = [];
  const seen = new Set<SelectionSetNode>();
  const look = (set: SelectionSetNode): void => {
    if (seen.has(set)) return;
    seen.add(set);
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) look(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD)
        look(fragments.get(selection.name.value)!.selectionSet);
      else {
        const field = fields[selection.name.value];
        const args = field && getArgumentValues(field, selection, variables);
        const codes = args ? codesAskedFor(field.name, args) : [];
        const asOf = field?.name === 'unit' ? ((args?.['asOf'] as Day | undefined) ?? null) : undefined;
        named.push(...codes.map(code => ({ code, asOf })));
      }
    }
  };
  look(operation.selectionSet);
  return named;
}

/** The units of which a field's selection is asked, with their levels; what is no unit passes the level on. */
function unitsBehind(
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
  level: AdminLevel,
  levelOf: (code: string) => AdminLevel | undefined,
): UnitCount[] {
  const asked = (args['level'] as AdminLevel | null | undefined) ?? null;
  switch (`${parent.name}.${field.name}`) {
    case 'Query.units':
      return countOnPage(pageSize(args), asked);
    case 'AdminUnit.children':
      return countInside(level, asked);
    case 'AdminUnit.ancestors':
      return countAround(level);
    case 'AdminUnit.parent':
      return countDirectlyAround(level);
    case 'ComparisonRow.unit':
    case 'Trend.unit':
      return [{ level, count: 1 }];
    default: {
      const [code] = codesAskedFor(field.name, args);
      if (code !== undefined) return [{ level: levelOf(code) ?? 'COUNTRY', count: 1 }];
      const isUnit = getNamedType(field.type).toString() === 'AdminUnit';
      const isOfUnits = parent.name.startsWith('AdminUnit');
      // The unit of a report or of a disagreement may be any, and so the country.
      return [{ level: isUnit && !isOfUnits ? 'COUNTRY' : level, count: 1 }];
    }
  }
}

function codesAskedFor(field: string, args: Readonly<Record<string, unknown>>): string[] {
  if (field === 'unit') return typeof args['code'] === 'string' ? [args['code']] : [];
  if (field === 'slice' || field === 'comparison') return codesInTable(args['input'] as AskedTable);
  if (field === 'trend') return [(args['input'] as AskedTrend).unit];
  const { unit } = (args['cell'] ?? {}) as { unit?: string };
  return unit === undefined ? [] : [unit];
}

/** How many rows a field has besides those that `unitsBehind` counted. */
function rowsOf(
  parent: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  args: Readonly<Record<string, unknown>>,
): number {
  const type = getNamedType(field.type).name;
  if (type.startsWith('AdminUnit')) return 1;
  if (type.endsWith('Connection')) return pageSize(args);
  // The rows of a page were counted where the page was asked for.
  if (parent.name.endsWith('Connection') || !isListType(getNullableType(field.type))) return 1;
  return LIST;
}

/** Of a page that will be refused, one row. */
function pageSize({ first }: Readonly<Record<string, unknown>>): number {
  return Math.min(Math.max(Number(first ?? PAGE.smallest), PAGE.smallest), PAGE.largest);
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap(definition =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}
