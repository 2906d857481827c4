import type { Catalogue } from '../indicator/catalogue.js';
import type { NamedText } from '../indicator/read-catalogue-files.js';
import { readNames } from '../indicator/read-combination.js';
import { didYouMean, type LocatedProblem, readYamlMaps, type YamlFields } from '../indicator/yaml-fields.js';
import type { FormLine, FormSchedule, ReportingForm } from '../reporting/reporting-form.js';
import { PERIOD_KINDS } from '../reporting/reporting-form.js';
import { type Day, isDay } from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';
import { printProblem } from '../shared/file-problem.js';
import { nearest } from '../shared/suggest.js';
import { ADMIN_LEVELS } from '../territory/admin-unit.js';

const FILE = ['forms'];
const FORM = ['code', 'name', 'description', 'valid_from', 'valid_to', 'lines', 'schedules'];
const LINE = ['indicator', 'breakdowns'];
const SCHEDULE = ['level', 'period', 'closing_day', 'due_days'];
const CODE = /^[A-Z][A-Z0-9_]{0,62}$/;
const LISTED = 100;
const MOST_DUE_DAYS = 366;

/**
 * Reads files of forms (YAML) against the catalogue.
 *
 * @throws DomainError `FILE_REFUSED` with every problem: file, line, field and what would be taken.
 */
export function readFormFiles(
  files: readonly NamedText[],
  catalogue: Pick<Catalogue, 'find' | 'codes'>,
): ReportingForm[] {
  const problems: LocatedProblem[] = [];
  const forms = files
    .flatMap(file => readYamlMaps(file, FILE, problems))
    .flatMap(block => block.maps('forms', FORM).map(fields => readForm(fields, catalogue)));
  const seen = new Set<string>();
  for (const { code } of forms) {
    if (seen.has(code))
      problems.push({
        file: files[0]!.name,
        line: 1,
        field: 'code',
        message: `The form "${code}" comes twice.`,
        messageVi: `Biểu mẫu "${code}" được ghi hai lần.`,
      });
    seen.add(code);
  }
  refuseIfAny(problems);
  return forms;
}

function readForm(fields: YamlFields, catalogue: Pick<Catalogue, 'find' | 'codes'>): ReportingForm {
  const code = fields.text('code');
  if (code !== '' && !CODE.test(code))
    fields.note('code', {
      vi: `"${code}" không phải là mã: ghi chữ in hoa không dấu, chữ số và _, bắt đầu bằng chữ.`,
      en: `"${code}" is not a code: write capital letters, digits and _, a letter first.`,
    });
  const description = fields.has('description') ? readNames(fields, 'description') : null;
  const lines = fields.maps('lines', LINE).map(line => readLine(line, catalogue));
  const schedules = fields.maps('schedules', SCHEDULE).map(readSchedule);
  if (lines.length === 0)
    fields.note('lines', {
      vi: 'Thiếu: ghi các chỉ tiêu mà biểu yêu cầu.',
      en: 'This is missing: write the indicators that it asks for.',
    });
  if (schedules.length === 0)
    fields.note('schedules', {
      vi: 'Thiếu: ghi cấp nào nộp, cho kỳ nào.',
      en: 'This is missing: write which level hands it in, for which periods.',
    });
  noteRepeated(
    fields,
    'lines',
    lines.map(({ indicator }) => indicator),
  );
  noteRepeated(
    fields,
    'schedules',
    schedules.map(({ level, periodKind }) => `${level} ${periodKind}`),
  );
  return {
    code,
    ...readNames(fields),
    descriptionVi: description?.nameVi ?? null,
    descriptionEn: description?.nameEn ?? null,
    validFrom: readDay(fields, 'valid_from'),
    validTo: readDay(fields, 'valid_to'),
    lines,
    schedules,
  };
}

function readLine(fields: YamlFields, catalogue: Pick<Catalogue, 'find' | 'codes'>): FormLine {
  const code = fields.text('indicator');
  const indicator = catalogue.find(code);
  if (code !== '' && !indicator) {
    const [suggestion] = nearest(code, catalogue.codes(), 1);
    const hint = didYouMean(suggestion);
    fields.note('indicator', {
      vi: `Không có chỉ tiêu "${code}".${hint.vi}`,
      en: `There is no indicator "${code}".${hint.en}`,
    });
  } else if (indicator && indicator.levels.length === 0) {
    fields.note('indicator', {
      vi: `Không ai báo cáo ${code}: chỉ tiêu này được tính ra, hoặc đếm từ danh mục đơn vị.`,
      en: `Nobody reports ${code}: it is derived, or counted from the map of units.`,
    });
  }
  const breakdowns = fields.texts('breakdowns').map(({ text, line }) => {
    const dimensions = text.split('×').map(dimension => dimension.trim());
    for (const dimension of indicator ? dimensions : []) {
      if (indicator!.dimensions.some(known => known.code === dimension)) continue;
      const taken = indicator!.dimensions.map(known => known.code).join(', ');
      fields.note(
        'breakdowns',
        {
          vi: `${code} không phân tổ theo "${dimension}": các chiều của chỉ tiêu là ${taken || 'không có'}.`,
          en: `${code} is not broken down by "${dimension}": its dimensions are ${taken || 'none'}.`,
        },
        line,
      );
    }
    return dimensions;
  });
  return { indicator: code, breakdowns };
}

function readSchedule(fields: YamlFields): FormSchedule {
  return {
    level: fields.choice('level', ADMIN_LEVELS),
    periodKind: fields.choice('period', PERIOD_KINDS),
    closingDay: fields.has('closing_day') ? fields.integer('closing_day', 1, 28, 1) : null,
    dueDays: fields.integer('due_days', 0, MOST_DUE_DAYS, 0),
  };
}

function readDay(fields: YamlFields, field: string): Day | null {
  const text = fields.optionalText(field);
  if (text === null || isDay(text)) return text;
  fields.note(field, {
    vi: `"${text}" không phải là ngày: ghi như 2020-07-31.`,
    en: `"${text}" is not a date: write it as 2020-07-31.`,
  });
  return null;
}

function noteRepeated(fields: YamlFields, field: string, names: readonly string[]): void {
  const repeated = new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index));
  for (const name of repeated)
    fields.note(field, { vi: `"${name}" được ghi hai lần.`, en: `"${name}" comes twice.` });
}

function refuseIfAny(problems: readonly LocatedProblem[]): void {
  if (problems.length === 0) return;
  const listed = problems.slice(0, LISTED).map(problem => `  ${problem.file}, ${printProblem(problem)}`);
  const listedVi = problems
    .slice(0, LISTED)
    .map(one => `  ${one.file}, ${printProblem({ ...one, message: one.messageVi }, 'dòng')}`);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new DomainError(
    'FILE_REFUSED',
    {
      vi: [`Biểu mẫu: ${problems.length} lỗi, chưa ghi gì.`, ...listedVi].join('\n'),
      en: [`Forms: ${count}, nothing was written.`, ...listed].join('\n'),
    },
    { count: problems.length, problems },
  );
}
