/** A node of a parsed operation, as GraphQL's parsers make it; which fields it has depends on its kind. */
interface Node {
  readonly kind: string;
  readonly operation?: string;
  readonly value?: unknown;
  readonly name?: Node;
  readonly alias?: Node;
  readonly type?: Node;
  readonly typeCondition?: Node;
  readonly variable?: Node;
  readonly defaultValue?: Node;
  readonly selectionSet?: Node;
  readonly definitions?: readonly Node[];
  readonly variableDefinitions?: readonly Node[];
  readonly selections?: readonly Node[];
  readonly arguments?: readonly Node[];
  readonly directives?: readonly Node[];
  readonly values?: readonly Node[];
  readonly fields?: readonly Node[];
}

/** The text of an operation that comes as a tree, so that no GraphQL library is needed to send one. */
export function printDocument(document: {
  readonly kind: string;
  readonly definitions: readonly object[];
}): string {
  return print(document as Node);
}

function print(node: Node | undefined): string {
  if (!node) return '';
  const name = print(node.name);
  const end = all(node.directives, '', '', '') + print(node.selectionSet);
  switch (node.kind) {
    case 'Document':
      return all(node.definitions, '\n');
    case 'OperationDefinition':
      return `${node.operation} ${name}${all(node.variableDefinitions, ',', '(', ')')}${end}`;
    case 'FragmentDefinition':
      return `fragment ${name} on ${print(node.typeCondition)}${end}`;
    case 'VariableDefinition':
      return `${print(node.variable)}:${print(node.type)}${node.defaultValue ? `=${print(node.defaultValue)}` : ''}${end}`;
    case 'Variable':
      return `$${name}`;
    case 'SelectionSet':
      return all(node.selections, ' ', '{', '}');
    case 'Field':
      return `${node.alias ? `${print(node.alias)}:` : ''}${name}${all(node.arguments, ',', '(', ')')}${end}`;
    case 'FragmentSpread':
      return `...${name}${end}`;
    case 'InlineFragment':
      return `...${node.typeCondition ? ` on ${print(node.typeCondition)}` : ''}${end}`;
    case 'Directive':
      return `@${name}${all(node.arguments, ',', '(', ')')}`;
    case 'Argument':
    case 'ObjectField':
      return `${name}:${print(node.value as Node)}`;
    case 'NamedType':
      return name;
    case 'ListType':
      return `[${print(node.type)}]`;
    case 'NonNullType':
      return `${print(node.type)}!`;
    case 'ListValue':
      return `[${all(node.values, ',')}]`;
    case 'ObjectValue':
      return `{${all(node.fields, ',')}}`;
    case 'NullValue':
      return 'null';
    case 'StringValue':
      return JSON.stringify(node.value);
    default:
      // A name, a number, a boolean, a value of an enum.
      return String(node.value);
  }
}

function all(nodes: readonly Node[] | undefined, between: string, open = '', close = ''): string {
  return nodes?.length ? open + nodes.map(print).join(between) + close : '';
}
