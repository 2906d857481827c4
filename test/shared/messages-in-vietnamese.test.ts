import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SERVER = path.resolve(import.meta.dirname, '../../server');

/** Words of English sentences that are no words of Vietnamese ones, nor of what files and the API are written in. */
const ENGLISH =
  /\b(?:the|are|was|were|of|with|without|write|not|this|that|these|from|must|missing|quote|quotes|line|lines|closed|invalid|it|its|and|or|there|has|have|be|none|did|you|mean|cannot)\b/i;

/** What people write in a file stands as it is written there: `kind: DERIVED`, `old_code`, "PETITION_TYPE". */
const AS_WRITTEN = /"[^"]*"|“[^”]*”|`[^`]*`|\{[^}]*\}|npm run [^.:;]*|\b[a-z]+_[a-z_]+\b|\b[a-z]+: [A-Z]+\b/g;

interface Told {
  readonly at: string;
  readonly vi: string;
  readonly en: string;
}

/** Every pair of sentences in both languages that the server has, wherever it stands. */
const TOLD: readonly Told[] = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .flatMap(file => toldIn(file));

describe('A message of the server', () => {
  it('is there at all', () => {
    expect(TOLD.length).toBeGreaterThan(350);
    const files = [
      'check-formula',
      'check-catalogue',
      'read-catalogue-files',
      'read-target-file',
      'orphaned-figures',
    ];
    for (const file of [...files, 'read-report-file', 'not-readable', 'other-separator'])
      expect(
        TOLD.filter(({ at }) => at.includes(`/${file}.ts`)),
        file,
      ).not.toEqual([]);
  });

  it('is Vietnamese in Vietnamese: no English stands in it', () => {
    const english = TOLD.filter(({ vi }) => ENGLISH.test(vi.replaceAll(AS_WRITTEN, '')));
    expect(english).toEqual([]);
  });

  it('says something in both languages, and not the same', () => {
    expect(TOLD.filter(({ vi, en }) => (vi === '') !== (en === ''))).toEqual([]);
    expect(TOLD.filter(({ vi, en }) => vi === en && /\p{L}{4}/u.test(vi))).toEqual([]);
  });
});

function toldIn(file: string): Told[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(SERVER, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: Told[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const [vi, en] = [textsOf(node, ['vi', 'messageVi']), textsOf(node, ['en', 'message', 'messageEn'])];
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      if (vi !== null && en !== null) found.push({ at: `${file}:${line + 1}`, vi, en });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What of a property is written out, all branches of it; null: nothing, for it comes from elsewhere. */
function textsOf(node: ts.ObjectLiteralExpression, names: readonly string[]): string | null {
  const property = node.properties.find(
    one => ts.isPropertyAssignment(one) && names.includes(one.name.getText()),
  );
  if (!property || !ts.isPropertyAssignment(property)) return null;
  const texts: string[] = [];
  const visit = (part: ts.Node): void => {
    // What is looked up or asked is not said.
    if (ts.isCallExpression(part) || ts.isElementAccessExpression(part)) return;
    if (ts.isBinaryExpression(part) && part.operatorToken.kind !== ts.SyntaxKind.PlusToken) {
      if (part.operatorToken.kind === ts.SyntaxKind.BarBarToken) visit(part.right);
      return;
    }
    if (ts.isConditionalExpression(part)) {
      visit(part.whenTrue);
      visit(part.whenFalse);
      return;
    }
    if (ts.isStringLiteralLike(part) || ts.isTemplateHead(part) || ts.isTemplateMiddleOrTemplateTail(part))
      texts.push(part.text);
    ts.forEachChild(part, visit);
  };
  visit(property.initializer);
  return texts.length === 0 ? null : texts.join('…');
}
