import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Edge, Page, PageInfo } from './page.js';

@ObjectType('PageInfo', {
  description: 'Where a page stands in its list. To go on, ask again with `after: endCursor`.',
  simpleResolvers: true,
})
class PageInfoType implements PageInfo {
  @Field(() => Boolean, { description: 'Whether the list goes on after this page.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether something stands before this page.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the first row; null when the page is empty.',
  })
  readonly startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last row; null when the page is empty.',
  })
  readonly endCursor!: string | null;
}

/** A page together with the means to count the whole list, should anybody ask. */
export interface Connection<Node> extends Page<Node> {
  totalCount(): Promise<number>;
}

/**
 * The GraphQL types of a paged list: `<name>Connection` and `<name>Edge`.
 *
 * Return a page with a `totalCount` function for it: counting costs a statement only when asked for.
 *
 * @param nodes What the rows are, in the plural, for the descriptions.
 */
export function connectionType<Node extends object>(
  name: string,
  nodeType: () => ClassType<Node>,
  nodes: string,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, {
    description: `One of the ${nodes} of a page, with its place in the list.`,
    simpleResolvers: true,
  })
  class EdgeType implements Edge<Node> {
    @Field(nodeType, { description: 'The row itself.' })
    readonly node!: Node;

    @Field(() => String, { description: 'Give it as `after` to go on after this row.' })
    readonly cursor!: string;
  }

  @ObjectType(`${name}Connection`, { description: `One page of a list of ${nodes}.` })
  class ConnectionType implements Connection<Node> {
    @Field(() => [nodeType()], { simple: true, description: 'The rows of the page, in order.' })
    readonly nodes!: Node[];

    @Field(() => [EdgeType], { simple: true, description: 'The same rows, each with its cursor.' })
    readonly edges!: EdgeType[];

    @Field(() => PageInfoType, { simple: true, description: 'Where the page stands in the list.' })
    readonly pageInfo!: PageInfoType;

    @Field(() => Int, { description: 'How many rows the whole list has. Costs a statement of its own.' })
    totalCount(): Promise<number> {
      throw new Error(`${name}Connection: whoever makes the page brings totalCount along`);
    }
  }
  return ConnectionType;
}
