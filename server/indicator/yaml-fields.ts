import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml';
import type { Bilingual } from '../shared/bilingual.js';
import type { FileProblem } from '../shared/file-problem.js';
import { NOT_KEPT, notKeptIn, notYaml } from '../shared/not-readable.js';
import { nearest } from '../shared/suggest.js';

/** A problem, and in which of several files it stands. */
export interface LocatedProblem extends FileProblem {
  readonly file: string;
}

/** A text of the file and where it stands. */
export interface LocatedText {
  readonly text: string;
  readonly line: number;
}

interface Source {
  readonly file: string;
  readonly lineOf: (node: unknown, otherwise: number) => number;
  readonly resolve: (node: unknown) => unknown;
  readonly note: (line: number, field: string | null, message: Bilingual) => void;
}

/**
 * Every document of a YAML file as a map of fields; what is not YAML, or no map, is noted in `problems`.
 */
export function readYamlMaps(
  file: { readonly name: string; readonly text: string },
  allowed: readonly string[],
  problems: LocatedProblem[],
): YamlFields[] {
  const counter = new LineCounter();
  const stream = parseAllDocuments(file.text, { lineCounter: counter, prettyErrors: false });
  const documents = 'empty' in stream ? [] : stream;
  return documents.flatMap(document => {
    const source: Source = {
      file: file.name,
      lineOf: (node, otherwise) => {
        const start = (node as Node | null)?.range?.[0];
        return start === undefined ? otherwise : counter.linePos(start).line;
      },
      resolve: node => (isAlias(node) ? node.resolve(document) : node),
      note: (line, field, told) => problems.push({ file: file.name, line, field, ...inWords(told) }),
    };
    for (const error of document.errors) {
      source.note(counter.linePos(error.pos[0]).line, null, notYaml(error));
    }
    for (const text of notKeptIn(document)) source.note(source.lineOf(text, 1), null, NOT_KEPT);
    const root: unknown = document.contents;
    if (document.errors.length > 0 || root === null || (isScalar(root) && root.value === null)) return [];
    if (isMap(root)) return [new YamlFields(source, root, source.lineOf(root, 1), '', allowed)];
    source.note(source.lineOf(root, 1), null, aMapWith(allowed));
    return [];
  });
}

/**
 * One map of a file, asked field by field. Every answer that is not as it should be is noted with its line,
 * and a placeholder returned, so that one reading finds every problem; no caller may use an answer of a file
 * with problems.
 */
export class YamlFields {
  readonly #pairs = new Map<string, Pair>();

  constructor(
    private readonly source: Source,
    map: YAMLMap,
    readonly line: number,
    private readonly path: string,
    allowed: readonly string[],
  ) {
    for (const pair of map.items) {
      const field = isScalar(pair.key) ? String(pair.key.source ?? pair.key.value) : '?';
      if (allowed.includes(field)) {
        this.#pairs.set(field, pair);
        continue;
      }
      const [suggestion] = nearest(field, allowed, 1);
      const hint = didYouMean(suggestion);
      this.note(
        field,
        {
          vi: `Không có trường này: các trường là ${allowed.join(', ')}.${hint.vi}`,
          en: `There is no such field: the fields are ${allowed.join(', ')}.${hint.en}`,
        },
        source.lineOf(pair.key, line),
      );
    }
  }

  get file(): string {
    return this.source.file;
  }

  /** Notes a problem with one of the fields, or with the whole map when it is null. */
  note(
    field: string | null,
    message: Bilingual,
    line = field === null ? this.line : this.lineOf(field),
  ): void {
    this.source.note(
      line,
      field === null ? this.path.replace(/\.$/, '') || null : this.path + field,
      message,
    );
  }

  has(field: string): boolean {
    const node = this.#value(field);
    return node !== undefined && node !== null && !(isScalar(node) && node.value === null);
  }

  /** The line of a field; of the map when it is not there. */
  lineOf(field: string): number {
    const pair = this.#pairs.get(field);
    return pair === undefined ? this.line : this.source.lineOf(pair.key, this.line);
  }

  /** Whether one text stands here, and no list or map. */
  isText(field: string): boolean {
    return isScalar(this.#value(field));
  }

  /** A text that must be there. Numbers stay as they were written. */
  text(field: string): string {
    const text = this.optionalText(field);
    if (text === null && !this.#isCollection(field))
      this.note(field, { vi: 'Thiếu: ghi một đoạn chữ.', en: 'This is missing: write a text.' });
    return text ?? '';
  }

  optionalText(field: string): string | null {
    if (!this.has(field)) return null;
    const text = scalarText(this.#value(field));
    if (text === null)
      this.note(field, {
        vi: 'Ghi một đoạn chữ ở đây, không phải danh sách hay nhóm trường.',
        en: 'Write one text here, not a list or a map.',
      });
    else if (text === '')
      this.note(field, {
        vi: 'Để trống: ghi chữ, hoặc bỏ trường này.',
        en: 'This is empty: write a text, or leave the field out.',
      });
    return text;
  }

  /** One of a closed set of words. */
  choice<Word extends string>(field: string, words: readonly Word[], otherwise?: Word): Word {
    if (!this.has(field)) {
      if (otherwise === undefined)
        this.note(field, {
          vi: `Thiếu: ghi một trong các từ ${words.join(', ')}.`,
          en: `This is missing: write one of ${words.join(', ')}.`,
        });
      return otherwise ?? words[0]!;
    }
    return this.#word(field, { text: this.text(field), line: this.lineOf(field) }, words) ?? words[0]!;
  }

  /** Whether one of these words stands here, without a word about it when none does. */
  isOneOf(field: string, words: readonly string[]): boolean {
    return words.includes(scalarText(this.#value(field)) ?? '');
  }

  choices<Word extends string>(field: string, words: readonly Word[]): Word[] {
    const chosen = this.texts(field).map(located => this.#word(field, located, words));
    return words.filter(word => chosen.includes(word));
  }

  integer(field: string, least: number, most: number, otherwise: number): number {
    const text = this.optionalText(field);
    if (text === null) return otherwise;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    this.note(field, {
      vi: `"${text}" không dùng được: ghi số nguyên từ ${least} đến ${most}.`,
      en: `"${text}" will not do: write a whole number from ${least} to ${most}.`,
    });
    return otherwise;
  }

  boolean(field: string): boolean {
    const text = this.optionalText(field);
    if (text !== null && text !== 'true' && text !== 'false')
      this.note(field, {
        vi: `"${text}" không dùng được: ghi true hoặc false.`,
        en: `"${text}" will not do: write true or false.`,
      });
    return text === 'true';
  }

  /** A list of texts; a text that comes twice is noted. */
  texts(field: string): LocatedText[] {
    const located = this.#items(field).flatMap(node => {
      const text = scalarText(node);
      const line = this.source.lineOf(node, this.lineOf(field));
      if (text === null || text === '')
        this.note(field, { vi: 'Danh sách này gồm các đoạn chữ.', en: 'Write texts in this list.' }, line);
      return text === null || text === '' ? [] : [{ text, line }];
    });
    const seen = new Set<string>();
    for (const { text, line } of located) {
      if (seen.has(text))
        this.note(field, { vi: `"${text}" được ghi hai lần.`, en: `"${text}" comes twice.` }, line);
      seen.add(text);
    }
    return located;
  }

  map(field: string, allowed: readonly string[]): YamlFields | null {
    if (!this.has(field)) return null;
    return this.#fields(this.#value(field), `${field}.`, this.lineOf(field), allowed);
  }

  maps(field: string, allowed: readonly string[]): YamlFields[] {
    const label = `${field}.`;
    return this.#items(field).flatMap(node => this.#fields(node, label, this.lineOf(field), allowed) ?? []);
  }

  /** A map of texts, whatever its fields are called. */
  mapOfTexts(field: string): Record<string, string> {
    if (!this.has(field)) return {};
    const node = this.#value(field);
    if (!isMap(node)) {
      this.note(field, {
        vi: 'Ghi nhóm trường ở đây, mỗi trường một đoạn chữ.',
        en: 'Write a map here, with one text for each field.',
      });
      return {};
    }
    const texts = node.items.map(({ key, value }) => [
      scalarText(key),
      scalarText(this.source.resolve(value)),
    ]);
    if (texts.some(([name, text]) => !name || !text))
      this.note(field, {
        vi: 'Ghi mỗi trường một đoạn chữ ở đây.',
        en: 'Write one text for each field here.',
      });
    return Object.fromEntries(texts.filter((pair): pair is [string, string] => Boolean(pair[0] && pair[1])));
  }

  #fields(node: unknown, label: string, line: number, allowed: readonly string[]): YamlFields | null {
    const at = this.source.lineOf(node, line);
    if (isMap(node)) return new YamlFields(this.source, node, at, this.path + label, allowed);
    this.source.note(at, this.path + label.slice(0, -1), aMapWith(allowed));
    return null;
  }

  #items(field: string): unknown[] {
    if (!this.has(field)) return [];
    const node = this.#value(field);
    if (isSeq(node)) return node.items.map(item => this.source.resolve(item));
    this.note(field, { vi: 'Ghi một danh sách ở đây.', en: 'Write a list here.' });
    return [];
  }

  #value(field: string): unknown {
    return this.source.resolve(this.#pairs.get(field)?.value);
  }

  #isCollection(field: string): boolean {
    const node = this.#value(field);
    return isMap(node) || isSeq(node);
  }

  #word<Word extends string>(
    field: string,
    { text, line }: LocatedText,
    words: readonly Word[],
  ): Word | null {
    const word = words.find(candidate => candidate === text);
    if (word !== undefined) return word;
    if (text === '') return null;
    const [suggestion] = nearest(text, words, 1);
    const hint = didYouMean(suggestion);
    const told = {
      vi: `"${text}" không thuộc các từ ${words.join(', ')}.${hint.vi}`,
      en: `"${text}" is not one of ${words.join(', ')}.${hint.en}`,
    };
    this.note(field, told, line);
    return null;
  }
}

/** A scalar as it was written, in one Unicode form; null when it is none. Codes such as `099` keep their zeros. */
function scalarText(node: unknown): string | null {
  if (!isScalar(node)) return null;
  const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  return text.trim().normalize('NFC');
}

/** A hint in both languages; empty without a suggestion. */
export function didYouMean(suggestion: string | undefined): Bilingual {
  if (suggestion === undefined) return { vi: '', en: '' };
  return { vi: ` Có phải ${suggestion}?`, en: ` Did you mean ${suggestion}?` };
}

function aMapWith(allowed: readonly string[]): Bilingual {
  const names = allowed.join(', ');
  return { vi: `Ghi nhóm trường gồm ${names} ở đây.`, en: `Write a map with ${names} here.` };
}

function inWords(told: Bilingual): Pick<FileProblem, 'message' | 'messageVi'> {
  return { message: told.en, messageVi: told.vi };
}
