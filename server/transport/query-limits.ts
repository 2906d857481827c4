import {
  type ASTVisitor,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** How large one operation may be, fragments written out. */
export interface QueryLimits {
  /** Fields within fields. */
  readonly depth: number;
  readonly aliases: number;
  /** Fields of the query itself, each of which starts work of its own. */
  readonly rootFields: number;
  readonly directives: number;
}

export const QUERY_LIMITS: QueryLimits = { depth: 12, aliases: 200, rootFields: 60, directives: 60 };

/** Introspection asks what a type is a list of, and of what that is: deeper than any question about figures. */
export const INTROSPECTION_DEPTH = 20;

/** Bounds what is counted before validation, where fragments could multiply. */
export const MOST_TOKENS = 4_000;
export const MOST_SELECTIONS = 4_000;
export const MOST_ERRORS = 5;

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
}

const NOTHING: Size = { depth: 0, aliases: 0, directives: 0, fields: 0 };

/** A validation rule that refuses an operation beyond the limits before anything of it is carried out. */
export function limitQueries(limits: QueryLimits = QUERY_LIMITS): (context: ValidationContext) => ASTVisitor {
  return context => ({
    Document(document) {
      for (const message of tooLarge(document, limits)) context.reportError(new GraphQLError(message));
      return undefined;
    },
  });
}

function tooLarge(document: DocumentNode, limits: QueryLimits): string[] {
  const measure = measurerOf(document);
  return document.definitions.flatMap(definition => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    const { depth, aliases, directives, fields } = measure(definition.selectionSet);
    const allowedDepth = isIntrospection(definition.selectionSet) ? INTROSPECTION_DEPTH : limits.depth;
    return [
      exceeding('fields within fields', depth, allowedDepth),
      exceeding('aliases', aliases, limits.aliases),
      exceeding('fields of the query', fields, limits.rootFields),
      exceeding('directives', directives + (definition.directives?.length ?? 0), limits.directives),
    ].filter(message => message !== null);
  });
}

function exceeding(what: string, found: number, allowed: number): string | null {
  return found > allowed
    ? `This operation has ${found} ${what}, fragments counted; ${allowed} are taken. Split it.`
    : null;
}

/** True when nothing but the schema is asked for. */
function isIntrospection({ selections }: SelectionSetNode): boolean {
  return selections.every(
    selection => selection.kind === Kind.FIELD && selection.name.value.startsWith('__'),
  );
}

/** Measures selections, each fragment once however often it is spread: 2^20 spreads cost no more than 20. */
function measurerOf(document: DocumentNode): (set: SelectionSetNode | undefined) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const measured = new Map<string, Size>();

  const measureFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    measured.set(name, NOTHING); // a fragment within itself is refused by another rule
    const size = measure(fragments.get(name)?.selectionSet);
    measured.set(name, size);
    return size;
  };

  const measure = (set: SelectionSetNode | undefined): Size => {
    let size = NOTHING;
    for (const selection of set?.selections ?? []) {
      const directives = selection.directives?.length ?? 0;
      if (selection.kind === Kind.FIELD) {
        const inside = measure(selection.selectionSet);
        size = add(size, {
          depth: inside.depth + 1,
          aliases: inside.aliases + (selection.alias ? 1 : 0),
          directives: inside.directives + directives,
          fields: 1,
        });
      } else {
        const inside =
          selection.kind === Kind.INLINE_FRAGMENT
            ? measure(selection.selectionSet)
            : measureFragment(selection.name.value);
        size = add(size, { ...inside, directives: inside.directives + directives });
      }
    }
    return size;
  };
  return measure;
}

function add(one: Size, other: Size): Size {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    fields: one.fields + other.fields,
  };
}
