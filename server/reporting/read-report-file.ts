import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml';
import type { Bilingual } from '../shared/bilingual.js';
import { fileProblem, type FileProblem } from '../shared/file-problem.js';
import { NOT_KEPT, notKeptIn, notYaml } from '../shared/not-readable.js';
import type {
  DocumentDraft,
  EntryDraft,
  FigureDraft,
  FigureReading,
  ReportDraft,
  ReportFile,
} from './report-file.js';

const BLOCK = ['document', 'report', 'figures', 'entries'];
const DOCUMENT = ['key', 'title', 'kind', 'number', 'issuer', 'published', 'published_on'];
const REPORT = ['key', 'unit', 'as_of', 'period', 'status'];
const FIGURE = [
  'indicator',
  'unit',
  'period',
  'scope',
  'members',
  'value',
  'precision',
  'place',
  'note',
  'as_of',
];
const ENTRY = ['section', 'kind', 'theme', 'unit', 'subject', 'text_vi', 'text_en', 'place', 'period'];

/**
 * Reads a file of reports: YAML (and so JSON), one report a document of the stream, or a list of reports.
 *
 * Nothing is looked up and no number is understood: codes such as `099` and values such as `99.10` stay as
 * they were written, quoted or not.
 */
export function readReportFile(text: string, name: string): ReportFile {
  return new ReportFileReader(text).read(name);
}

/** A map of the file as texts, and the line of each of its fields. */
interface Fields {
  readonly line: number;
  readonly lines: Readonly<Record<string, number>>;
  readonly text: (field: string) => string | null;
  readonly node: (field: string) => Node | null;
}

class ReportFileReader {
  readonly #counter = new LineCounter();
  readonly #problems: FileProblem[] = [];
  readonly #documents = new Map<string, DocumentDraft>();
  readonly #reports: ReportDraft[] = [];
  readonly #figures: FigureReading[] = [];

  constructor(private readonly text: string) {}

  read(name: string): ReportFile {
    const stream = parseAllDocuments(this.text, { lineCounter: this.#counter, prettyErrors: false });
    const documents = 'empty' in stream ? [] : stream;
    for (const document of documents) {
      for (const error of document.errors) {
        const line = this.#counter.linePos(error.pos[0]).line;
        this.#problem(line, null, notYaml(error));
      }
      for (const text of notKeptIn(document)) this.#problem(this.#lineAt(text), null, NOT_KEPT);
      const root = document.contents as Node | null;
      if (document.errors.length > 0 || root === null || (isScalar(root) && root.value === null)) continue;
      for (const block of isSeq(root) ? (root.items as Node[]) : [root]) this.#readBlock(block);
    }
    if (this.#problems.length === 0 && this.#reports.length === 0) {
      this.#problem(1, null, {
        vi: 'không có báo cáo nào: mỗi báo cáo là nhóm trường gồm document, report, figures và entries.',
        en: 'there is no report in it: a report is a map with document, report, figures and entries.',
      });
    }
    return { name, reports: this.#reports, figures: this.#figures, problems: this.#problems };
  }

  #readBlock(node: Node): void {
    const block = this.#fields(node, BLOCK, { vi: 'một báo cáo', en: 'a report' });
    if (!block) return;
    const document = this.#readDocument(block);
    const fields = this.#fieldsOf(block, 'report', REPORT);
    if (!document || !fields) return;
    const report: ReportDraft = {
      line: fields.line,
      lines: fields.lines,
      document,
      key: fields.text('key'),
      unit: fields.text('unit'),
      asOf: fields.text('as_of'),
      period: fields.text('period'),
      status: fields.text('status'),
      entries: block.node('entries') && this.#list(block, 'entries', ENTRY).map(readEntry),
    };
    this.#reports.push(report);
    for (const figure of this.#list(block, 'figures', FIGURE))
      this.#figures.push(this.#readFigure(figure, report));
  }

  /** The document in full, or only the key of one that stands earlier in the file. */
  #readDocument(block: Fields): DocumentDraft | null {
    const node = block.node('document');
    if (node && isScalar(node)) {
      const key = block.text('document') ?? '';
      const known = this.#documents.get(key);
      if (known) return known;
      return this.#problem(this.#lineAt(node), 'document', {
        vi: `chưa có văn bản "${key}" ở trên trong tệp này: mô tả văn bản ở đây (${DOCUMENT.join(', ')}).`,
        en: `no document "${key}" stands earlier in this file: describe it here (${DOCUMENT.join(', ')}).`,
      });
    }
    const fields = this.#fieldsOf(block, 'document', DOCUMENT);
    if (!fields) return null;
    const document: DocumentDraft = {
      line: fields.line,
      lines: fields.lines,
      key: fields.text('key'),
      title: fields.text('title'),
      kind: fields.text('kind'),
      number: fields.text('number'),
      issuer: fields.text('issuer'),
      published: fields.text('published'),
      publishedOn: fields.text('published_on'),
    };
    if (document.key !== null) {
      if (this.#documents.has(document.key)) {
        this.#problem(document.line, 'document.key', {
          vi: `văn bản "${document.key}" được mô tả hai lần: lần sau chỉ ghi document: ${document.key}.`,
          en: `the document "${document.key}" is described twice: the second time write only document: ${document.key}.`,
        });
      }
      this.#documents.set(document.key, document);
    }
    return document;
  }

  #readFigure(fields: Fields, report: ReportDraft): FigureReading {
    const problems: FileProblem[] = [];
    const figure: FigureDraft = {
      line: fields.line,
      lines: fields.lines,
      report,
      document: null,
      issuer: null,
      status: null,
      asOf: fields.text('as_of'),
      unit: fields.text('unit'),
      indicator: fields.text('indicator'),
      period: fields.text('period'),
      scope: fields.text('scope'),
      members: this.#readMembers(fields, problems),
      value: fields.text('value'),
      precision: fields.text('precision'),
      place: fields.text('place'),
      note: fields.text('note'),
    };
    return { figure, problems };
  }

  #readMembers(figure: Fields, problems: FileProblem[]): Record<string, string> {
    const node = figure.node('members');
    if (!node) return {};
    const line = this.#lineAt(node);
    if (!isMap(node)) {
      const words = {
        vi: 'members là nhóm trường: { PETITION_TYPE: COMPLAINT }.',
        en: 'members are a map: { PETITION_TYPE: COMPLAINT }.',
      };
      problems.push(fileProblem(line, 'members', words));
      return {};
    }
    const members = node.items.map(({ key, value }): [string, string | null] => [
      textOf(key as Node) ?? '',
      textOf(value as Node | null),
    ]);
    for (const [dimension, member] of members) {
      if (member !== null) continue;
      const words = { vi: `${dimension} chưa có thành phần.`, en: `${dimension} has no member.` };
      problems.push(fileProblem(line, 'members', words));
    }
    return Object.fromEntries(members.filter((entry): entry is [string, string] => entry[1] !== null));
  }

  #fieldsOf(block: Fields, field: string, known: readonly string[]): Fields | null {
    const node = block.node(field);
    if (node) return this.#fields(node, known, { vi: `"${field}"`, en: `"${field}"` }, field);
    return this.#problem(block.line, field, {
      vi: `thiếu "${field}": đó là nhóm trường gồm ${known.join(', ')}.`,
      en: `"${field}" is missing: it is a map with ${known.join(', ')}.`,
    });
  }

  #list(block: Fields, field: string, known: readonly string[]): Fields[] {
    const node = block.node(field);
    if (!node) return [];
    if (!isSeq(node)) {
      this.#problem(this.#lineAt(node), field, {
        vi: `"${field}" là một danh sách: bắt đầu mỗi mục bằng "- ".`,
        en: `"${field}" is a list: begin each with "- ".`,
      });
      return [];
    }
    const one =
      field === 'entries' ? { vi: 'một mục', en: 'an entry' } : { vi: 'một số liệu', en: 'a figure' };
    return (node.items as Node[]).flatMap(item => this.#fields(item, known, one, field) ?? []);
  }

  #fields(node: Node, known: readonly string[], what: Bilingual, field: string | null = null): Fields | null {
    const line = this.#lineAt(node);
    const taken = known.join(', ');
    if (isAlias(node)) {
      return this.#problem(line, field, {
        vi: `"*${node.source}" là tham chiếu: hãy ghi đầy đủ.`,
        en: `"*${node.source}" is an alias: write it out.`,
      });
    }
    if (!isMap(node)) {
      return this.#problem(line, field, {
        vi: `${what.vi} là nhóm trường gồm ${taken}.`,
        en: `${what.en} is a map with ${taken}.`,
      });
    }
    const nodes = new Map<string, Node | null>();
    const lines: Record<string, number> = {};
    for (const { key, value } of (node as YAMLMap<Node, Node | null>).items) {
      const name = textOf(key) ?? '';
      const at = this.#lineAt(key);
      if (!known.includes(name)) {
        this.#problem(at, name, {
          vi: `${what.vi} không có trường "${name}": các trường là ${taken}.`,
          en: `${what.en} has no field "${name}": it has ${taken}.`,
        });
        continue;
      }
      lines[name] = at;
      nodes.set(name, value && isScalar(value) && value.value === null ? null : value);
    }
    const nodeOf = (name: string): Node | null => nodes.get(name) ?? null;
    return {
      line,
      lines,
      node: nodeOf,
      text: name => {
        const value = nodeOf(name);
        if (value !== null && !isScalar(value)) {
          return this.#problem(lines[name] ?? line, name, {
            vi: `"${name}" là một đoạn chữ hoặc một số, không phải danh sách hay nhóm trường.`,
            en: `"${name}" is one text or number, not a list or a map.`,
          });
        }
        return textOf(value);
      },
    };
  }

  #lineAt(node: Node): number {
    return this.#counter.linePos(node.range?.[0] ?? 0).line;
  }

  #problem(line: number, field: string | null, words: Bilingual): null {
    this.#problems.push(fileProblem(line, field, words));
    return null;
  }
}

function readEntry(fields: Fields): EntryDraft {
  return {
    line: fields.line,
    lines: fields.lines,
    section: fields.text('section'),
    kind: fields.text('kind'),
    theme: fields.text('theme'),
    unit: fields.text('unit'),
    subject: fields.text('subject'),
    textVi: fields.text('text_vi'),
    textEn: fields.text('text_en'),
    place: fields.text('place'),
    period: fields.text('period'),
  };
}

/** What was written, before YAML makes a number or a truth of it: `099` stays `099`, `99.10` stays `99.10`. */
function textOf(node: Node | null): string | null {
  if (!isScalar(node) || node.value === null) return null;
  const written = typeof node.value === 'string' ? node.value : (node.source ?? '');
  return written.trim().normalize('NFC') || null;
}
