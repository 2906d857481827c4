import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { globSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.js';
import { lockDirectory } from '../../server/database/directory-lock.js';
import { refuseToOpenInVain } from '../../server/first-access.js';
import { parseFormula } from '../../server/indicator/parse-formula.js';
import { openReportFile } from '../../server/reporting/open-report-file.js';
import { DOMAIN_ERROR_CODES, DomainError } from '../../server/shared/domain-error.js';

const VIETNAMESE = /[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹằắặẳẵầấậẩẫềếệểễồốộổỗờớợởỡừứựửữ]/i;
const SERVER = join(import.meta.dirname, '../../server');

interface Words {
  readonly place: string;
  readonly vi: string;
  readonly en: string;
}

/** What stands between quotes in an expression, whatever is put into it. */
function spoken(node: ts.Node): string {
  const own =
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
      ? node.text
      : '';
  return [own, ...node.getChildren().map(spoken)].join('');
}

/** All that the server says in both languages, and the codes that it refuses with. */
function everythingSaid(): { readonly words: readonly Words[]; readonly codes: ReadonlySet<string> } {
  const words: Words[] = [];
  const codes = new Set<string>();
  for (const file of globSync('**/*.ts', { cwd: SERVER })) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(SERVER, file), 'utf8'),
      ts.ScriptTarget.Latest,
      true,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node)) {
        const sides = ['vi', 'en'].map(name =>
          node.properties.find(one => ts.isPropertyAssignment(one) && one.name.getText() === name),
        );
        const [vi, en] = sides.map(one => one && spoken(one));
        const place = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
        if (vi !== undefined && en !== undefined && en.trim() !== '') words.push({ place, vi, en });
      }
      if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError') {
        const [code] = node.arguments ?? [];
        if (code && ts.isStringLiteralLike(code)) codes.add(code.text);
      }
      node.forEachChild(visit);
    };
    visit(source);
  }
  return { words, codes };
}

/** Signs between what is filled in are no words. */
function wordsIn(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0;
}

describe('Whatever the server refuses', () => {
  const { words, codes } = everythingSaid();

  it('has words of its own, code by code', () => {
    expect(DOMAIN_ERROR_CODES.filter(code => !codes.has(code))).toEqual([]);
    expect(words.length).toBeGreaterThan(100);
  });

  it('is said in Vietnamese where it is said in English', () => {
    const same = words.filter(({ vi, en }) => wordsIn(en) > 2 && (!VIETNAMESE.test(vi) || vi === en));
    expect(same).toEqual([]);
  });
});

describe('A refusal to start, or of a command', () => {
  const wordsOf = async (refuse: () => unknown): Promise<DomainError['words']> => {
    try {
      await refuse();
    } catch (error) {
      if (error instanceof DomainError) return error.words;
      throw error;
    }
    throw new Error('nothing was refused');
  };
  const config = readConfig({ HOST: '0.0.0.0' });

  it.each([
    ['a variable that is wrong', () => readConfig({ PORT: 'many' })],
    [
      'an address that others reach, without access',
      () => refuseToOpenInVain({ ...config, database: { kind: 'memory' } }),
    ],
    ['a formula', () => parseFormula('A +')],
    ['a file that is not there', () => openReportFile('/nowhere/at-all.csv')],
    [
      'a directory that another process holds',
      () => {
        const directory = mkdtempSync(join(tmpdir(), 'bacap-lock-'));
        const lock = lockDirectory(directory);
        try {
          lockDirectory(directory);
        } finally {
          lock.release();
          rmSync(directory, { recursive: true, force: true });
        }
      },
    ],
  ])('is in both languages: %s', async (_what, refuse) => {
    const { vi, en } = await wordsOf(refuse);
    expect(vi).toMatch(VIETNAMESE);
    expect(en).not.toMatch(VIETNAMESE);
  });
});
