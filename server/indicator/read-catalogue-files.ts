import { DomainError } from '../shared/domain-error.js';
import type { Bilingual } from '../shared/bilingual.js';
import { fileProblem, printProblem } from '../shared/file-problem.js';
import { nearest } from '../shared/suggest.js';
import {
  type CatalogueContent,
  EMPTY_CATALOGUE,
  type IndicatorEntry,
  type IndicatorGroup,
  mergeCatalogues,
} from './catalogue-content.js';
import { checkCatalogue } from './check-catalogue.js';
import { DIRECTIONS, type Dimension, type IndicatorCode, type Member, TIERS } from './indicator.js';
import { COMBINATION, NAMES, readCombination, readNames } from './read-combination.js';
import { RULE_COMPARISONS, RULE_SEVERITIES, type RuleEntry, RULES_FOR_MISSING } from './validation-rule.js';
import { type LocatedProblem, readYamlMaps, type YamlFields } from './yaml-fields.js';

/** A file of the catalogue, by the name its owner knows it by. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

const FILE = ['group', 'indicators', 'dimensions', 'rules'];
const GROUP = ['code', 'name'];
const MEMBER = ['code', 'name'];
const DIMENSION = ['code', 'name', 'members'];
const MEASURE = ['code', 'name', 'description', 'unit', 'decimals', 'direction', 'dimensions'];
const INDICATOR = [...MEASURE, ...COMBINATION, 'tier', 'official_counterpart'];
const RULE = ['code', 'left', 'comparison', 'right', 'severity', 'missing', 'message'];

const CODE = /^[A-Z][A-Z0-9_]{0,62}$/;
const MEMBER_CODE = /^[A-Z0-9][A-Z0-9_]{0,62}$/;
const LISTED = 100;

/**
 * Reads catalogue files (YAML, and so JSON): groups with their indicators, dimensions, validation rules.
 *
 * The files may speak of what stands in one another and in `known`, the catalogue already loaded.
 *
 * @throws DomainError `FILE_REFUSED` with every problem of every file: file, line, field and what would be taken.
 */
export function readCatalogueFiles(
  files: readonly NamedText[],
  known: CatalogueContent = EMPTY_CATALOGUE,
): CatalogueContent {
  return new CatalogueFilesReader(known).read(files);
}

/** What a catalogue has, by what it is called in Vietnamese. */
const SUBJECTS = { group: 'Nhóm', dimension: 'Phân tổ', indicator: 'Chỉ tiêu', rule: 'Quy tắc' } as const;
type Subject = keyof typeof SUBJECTS;

interface Repeated {
  readonly subject: Subject;
  readonly entry: { readonly code: string };
  readonly fields: YamlFields;
}

class CatalogueFilesReader {
  readonly #problems: LocatedProblem[] = [];
  readonly #groups = new Map<string, IndicatorGroup>();
  readonly #dimensions = new Map<string, Dimension>();
  readonly #indicators = new Map<string, IndicatorEntry>();
  readonly #rules = new Map<string, RuleEntry>();
  /** Where an entry stands, to show problems that come to light only when all files are read. */
  readonly #places = new Map<string, YamlFields>();
  /** Indicators and dimensions in which something is wrong that what others say of them hangs on. */
  readonly #unclear = new Set<string>();
  /** Entries whose code another has already: checked all the same, each by itself. */
  readonly #repeated: Repeated[] = [];

  constructor(private readonly known: CatalogueContent) {}

  read(files: readonly NamedText[]): CatalogueContent {
    const blocks = files.flatMap(file => readYamlMaps(file, FILE, this.#problems));
    for (const block of blocks)
      for (const fields of block.maps('dimensions', DIMENSION))
        this.#noteUnclear(fields, () => this.#readDimension(fields));
    for (const block of blocks) this.#readGroup(block);
    for (const block of blocks) for (const fields of block.maps('rules', RULE)) this.#readRule(fields);
    const content: CatalogueContent = {
      groups: [...this.#groups.values()],
      dimensions: [...this.#dimensions.values()],
      indicators: [...this.#indicators.values()],
      rules: [...this.#rules.values()],
    };
    const isEmpty = Object.values(content).every(entries => entries.length === 0);
    if (isEmpty && this.#problems.length === 0) {
      const [inVi, inEn] = files.length === 1 ? ['tệp này', 'it'] : ['các tệp này', 'these files'];
      const words = {
        vi: `Không có gì trong ${inVi}: ghi ${FILE.join(', ')}.`,
        en: `There is nothing in ${inEn}: write ${FILE.join(', ')}.`,
      };
      this.#problems.push({ file: files[0]?.name ?? 'catalogue', ...fileProblem(1, null, words) });
    }
    // Where a whole file could not be read, what other files say of it cannot be judged.
    if (this.#problems.every(({ field }) => field !== null)) this.#checkTogether(content, files[0]!.name);
    refuseIfAny(this.#problems);
    return content;
  }

  /** Reads something of an entry, and remembers it as unclear when anything was wrong with that. */
  #noteUnclear<Read>(fields: YamlFields, work: () => Read): Read {
    const before = this.#problems.length;
    const read = work();
    if (this.#problems.length > before && fields.isText('code')) this.#unclear.add(fields.text('code'));
    return read;
  }

  #readGroup(block: YamlFields): void {
    const groupCode = this.#groupCode(block);
    if (groupCode === null && block.has('indicators')) {
      block.note('group', {
        vi: 'Thiếu: ghi nhóm mà các chỉ tiêu này thuộc về, với code và name.',
        en: 'This is missing: write the group that these indicators belong to, with code and name.',
      });
    }
    for (const fields of block.maps('indicators', INDICATOR)) {
      this.#readIndicator(fields, groupCode ?? '');
    }
  }

  /** A group in full, or only the code of one that is known or stands earlier. */
  #groupCode(block: YamlFields): string | null {
    if (!block.has('group')) return null;
    const known = [...this.known.groups, ...this.#groups.values()].map(({ code }) => code);
    const asText = block.isText('group') ? block.text('group') : null;
    if (asText !== null) {
      if (!known.includes(asText)) {
        block.note('group', {
          vi: `Chưa có nhóm "${asText}": mô tả nhóm ở đây, với code và name.`,
          en: `There is no group "${asText}" yet: describe it here with code and name.`,
        });
      }
      return asText;
    }
    const fields = block.map('group', GROUP);
    if (fields === null) return null;
    const code = this.#code(fields, CODE);
    this.#add(this.#groups, 'group', code, fields, { code, ...readNames(fields) });
    return code;
  }

  #readDimension(fields: YamlFields): void {
    const code = this.#code(fields, CODE);
    const members = new Map<string, Member>();
    for (const member of fields.maps('members', MEMBER)) {
      const memberCode = this.#code(member, MEMBER_CODE);
      if (members.has(memberCode))
        member.note('code', {
          vi: `Thành phần "${memberCode}" của ${code} được ghi hai lần.`,
          en: `The member "${memberCode}" of ${code} comes twice.`,
        });
      members.set(memberCode, { code: memberCode, ...readNames(member) });
    }
    if (members.size === 0)
      fields.note('members', {
        vi: `${code} không có thành phần nào: ghi ít nhất một, với code và name.`,
        en: `${code} has no members: write at least one, with code and name.`,
      });
    this.#add(this.#dimensions, 'dimension', code, fields, {
      code,
      ...readNames(fields),
      members: [...members.values()],
    });
  }

  #readIndicator(fields: YamlFields, groupCode: string): void {
    const code = this.#code(fields, CODE) as IndicatorCode;
    const { nameVi: measureUnit, nameEn: measureUnitEn } = this.#noteUnclear(fields, () =>
      readNames(fields, 'unit'),
    );
    const description = fields.map('description', NAMES);
    this.#add(this.#indicators, 'indicator', code, fields, {
      code,
      ...readNames(fields),
      descriptionVi: description?.text('vi') ?? null,
      descriptionEn: description?.text('en') ?? null,
      measureUnit,
      measureUnitEn,
      decimals: fields.integer('decimals', 0, 6, 0),
      direction: fields.choice('direction', DIRECTIONS, 'NEUTRAL'),
      groupCode,
      ...readCombination(fields),
      dimensions: this.#noteUnclear(fields, () => this.#dimensionsOf(fields)),
      tier: fields.choice('tier', TIERS, 'CORE'),
      officialCounterpart: fields.optionalText('official_counterpart'),
    });
  }

  #dimensionsOf(fields: YamlFields): Dimension[] {
    const known = new Map(this.known.dimensions.map(dimension => [dimension.code, dimension]));
    const taken = [...new Set([...this.#dimensions.keys(), ...known.keys()])];
    return fields.texts('dimensions').flatMap(({ text, line }) => {
      const dimension = this.#dimensions.get(text) ?? known.get(text);
      if (dimension !== undefined) return [dimension];
      const hint = nearest(text, taken, 3).join(', ') || taken.join(', ');
      const words = {
        vi: `Không có phân tổ "${text}": ${hint ? `đang có ${hint}` : 'chưa có phân tổ nào'}.`,
        en: `There is no dimension "${text}": there is ${hint || 'none yet'}.`,
      };
      fields.note('dimensions', words, line);
      return [];
    });
  }

  #readRule(fields: YamlFields): void {
    const code = this.#code(fields, CODE);
    const message = readNames(fields, 'message');
    this.#add(this.#rules, 'rule', code, fields, {
      code,
      left: fields.text('left'),
      comparison: fields.choice('comparison', RULE_COMPARISONS),
      right: fields.text('right'),
      severity: fields.choice('severity', RULE_SEVERITIES),
      missing: fields.choice('missing', RULES_FOR_MISSING, 'SKIP_IF_ANY_MISSING'),
      messageVi: message.nameVi,
      messageEn: message.nameEn,
    });
  }

  #code(fields: YamlFields, form: RegExp): string {
    const code = fields.text('code');
    if (code !== '' && !form.test(code)) {
      fields.note('code', {
        vi: `"${code}" không phải là mã: ghi chữ in hoa không dấu, chữ số và _, nhiều nhất 63 ký tự, như PETITION_RECEIVED.`,
        en: `"${code}" is not a code: write capital letters, digits and _, at most 63, as in PETITION_RECEIVED.`,
      });
    }
    return code;
  }

  #add<Entry extends { readonly code: string }>(
    entries: Map<string, Entry>,
    subject: Subject,
    code: string,
    fields: YamlFields,
    entry: Entry,
  ): void {
    const earlier = this.#places.get(`${subject} ${code}`);
    if (code !== '' && earlier !== undefined) {
      const { line, file } = earlier;
      fields.note('code', {
        vi: `${SUBJECTS[subject]} "${code}" được ghi hai lần: cũng có ở dòng ${line} của ${file}.`,
        en: `The ${subject} "${code}" comes twice: it stands at line ${line} of ${file} too.`,
      });
    }
    if (earlier !== undefined) {
      this.#repeated.push({ subject, entry, fields });
      return;
    }
    entries.set(code, entry);
    this.#places.set(`${subject} ${code}`, fields);
  }

  #checkTogether(content: CatalogueContent, firstFile: string): void {
    const together = mergeCatalogues(this.known, content);
    for (const { subject, code, field, words } of checkCatalogue(together, this.#unclear)) {
      const place = this.#places.get(`${subject} ${code}`);
      if (place !== undefined) place.note(field, words);
      else this.#problems.push({ file: firstFile, ...fileProblem(1, null, noLonger(subject, code, words)) });
    }
    for (const repeated of this.#repeated) this.#checkRepeated(together, repeated);
  }

  #checkRepeated(together: CatalogueContent, { subject, entry, fields }: Repeated): void {
    const list = subject === 'indicator' ? 'indicators' : 'rules';
    if (subject !== 'indicator' && subject !== 'rule') return;
    const others = together[list].filter(({ code }) => code !== entry.code);
    const inItsPlace = { ...together, [list]: [...others, entry] };
    for (const problem of checkCatalogue(inItsPlace, this.#unclear)) {
      if (problem.subject === subject && problem.code === entry.code)
        fields.note(problem.field, problem.words);
    }
  }
}

/** Of what stands in the catalogue already: what the files make wrong with it. */
function noLonger(subject: Subject, code: string, { vi, en }: Bilingual): Bilingual {
  return {
    vi: `${SUBJECTS[subject]} ${code}, đã có trong danh mục, sẽ không còn đúng: ${vi}`,
    en: `The ${subject} ${code}, already in the catalogue, would no longer hold: ${en}`,
  };
}

function refuseIfAny(problems: readonly LocatedProblem[]): void {
  if (problems.length === 0) return;
  const sorted = problems.toSorted(
    (one, other) => one.file.localeCompare(other.file) || one.line - other.line,
  );
  const shown = sorted.slice(0, LISTED);
  const rest = sorted.length - shown.length;
  const listed = shown.map(problem => `  ${problem.file}, ${printProblem(problem)}`);
  const listedVi = shown.map(
    one => `  ${one.file}, ${printProblem({ ...one, message: one.messageVi }, 'dòng')}`,
  );
  const more = (words: string): string[] => (rest > 0 ? [`  ${words}`] : []);
  const count = sorted.length === 1 ? '1 problem' : `${sorted.length} problems`;
  throw new DomainError(
    'FILE_REFUSED',
    {
      vi: [
        `Danh mục chỉ tiêu: ${sorted.length} lỗi, chưa ghi gì.`,
        ...listedVi,
        ...more(`và ${rest} lỗi nữa`),
      ].join('\n'),
      en: [`Catalogue: ${count}, nothing was written.`, ...listed, ...more(`and ${rest} more`)].join('\n'),
    },
    {
      count: sorted.length,
      problems: sorted,
    },
  );
}
