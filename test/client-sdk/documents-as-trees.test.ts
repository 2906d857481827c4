import { readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../client-sdk/src/index.js';
import { printDocument } from '../../client-sdk/src/print-document.js';
import { bodyOf, listen } from './listening-server.js';

const OPERATIONS = readdirSync('client-sdk/operations', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.graphql'))
  .map(file => [file, readFileSync(`client-sdk/operations/${file}`, 'utf8')] as const);

describe('An operation that comes as a tree', () => {
  /** A text in quotes of one kind or of the other is the same text. */
  const inPlainQuotes = (document: DocumentNode): DocumentNode =>
    visit(document, { StringValue: node => ({ ...node, block: false }) });

  it.each<readonly [string, string]>([
    ...OPERATIONS,
    ['no name', '{ a b: c }'],
    [
      'values',
      'query { a(i: 1, f: -1.5e3, s: "a \\"b\\" \\n \\u00e9 \\\\", b: true, n: null, e: RED, l: [1, [2]], o: { p: { q: [] } }) }',
    ],
    ['block text', 'query { a(s: """\n  two\n  lines "quoted"\n""") }'],
    ['variables', 'query Q($a: [Int!]! = [1, 2] @x, $b: In = { c: "d" }) { a(b: $b, a: $a) }'],
    [
      'fragments',
      'query Q { ...F @include(if: true) ... { a } ... on T @skip(if: false) { b } } fragment F on T @y { c }',
    ],
    ['a change', 'mutation M($in: In!) @z(a: 1) { change(input: $in) { id } }'],
  ])('is sent as the text that it was: %s', (_what, text) => {
    const tree = parse(text);
    expect(print(parse(printDocument(tree)))).toBe(print(inPlainQuotes(tree)));
  });

  it('is asked like any other', async () => {
    await using at = await listen(async (request, response) => {
      const { query, variables } = await bodyOf(request);
      response.end(JSON.stringify({ data: { query, variables } }));
    });
    const document = parse('query Named($code: ID!) { unit(code: $code) { name } }');
    expect(await createClient({ url: at.url }).request(document, { code: '099' })).toEqual({
      query: 'query Named($code:ID!){unit(code:$code){name}}',
      variables: { code: '099' },
    });
  });
});
