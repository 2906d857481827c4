import { ADMIN_LEVELS, ADMIN_UNIT_TYPES } from '../territory/admin-unit.js';
import type { IndicatorEntry } from './catalogue-content.js';
import {
  INDICATOR_KINDS,
  type IndicatorKind,
  RULES_OVER_TIME,
  RULES_OVER_UNITS,
  type UnitRegister,
} from './indicator.js';
import type { YamlFields } from './yaml-fields.js';

const REPORTED_ONLY = ['over_units', 'over_time', 'levels', 'register', 'signed'];

/** The fields of a catalogue file that say how an indicator comes about and combines. */
export const COMBINATION = ['kind', 'formula', ...REPORTED_ONLY];

/** The two languages of every name. */
export const NAMES = ['vi', 'en'];

type Combination = Pick<
  IndicatorEntry,
  'kind' | 'formula' | 'overUnits' | 'overTime' | 'levels' | 'register' | 'signed'
>;

/** What sort of number it is, who reports it and how it combines; or the formula, and then none of these. */
export function readCombination(fields: YamlFields): Combination {
  const kind = fields.choice('kind', INDICATOR_KINDS);
  return { kind, ...(kind === 'DERIVED' ? readDerivation(fields) : readReporting(fields, kind)) };
}

/** The names in both languages; a missing one is noted. */
export function readNames(fields: YamlFields, field = 'name'): { nameVi: string; nameEn: string } {
  const names = fields.map(field, NAMES);
  if (names === null && !fields.has(field))
    fields.note(field, {
      vi: 'Thiếu: ghi { vi: …, en: … }.',
      en: 'This is missing: write { vi: …, en: … }.',
    });
  return { nameVi: names?.text('vi') ?? '', nameEn: names?.text('en') ?? '' };
}

function readDerivation(fields: YamlFields): Omit<Combination, 'kind'> {
  for (const field of REPORTED_ONLY.filter(name => fields.has(name))) {
    fields.note(field, {
      vi: 'Chỉ tiêu DERIVED không có trường này: các phần được cộng lên trước, rồi mới tính công thức.',
      en: 'A derived indicator has none of its own: its parts are rolled up, then the formula is worked out.',
    });
  }
  if (!fields.has('formula')) {
    fields.note('formula', {
      vi: 'Thiếu: chỉ tiêu DERIVED là một công thức, như PETITION_RESOLVED / PETITION_RECEIVED.',
      en: 'This is missing: a DERIVED indicator is a formula, as PETITION_RESOLVED / PETITION_RECEIVED.',
    });
  }
  // A share that a document states stands for its own unit and time: it combines with nothing.
  const formula = fields.optionalText('formula') ?? '';
  return { formula, overUnits: 'NONE', overTime: 'LAST', levels: [], register: null, signed: true };
}

function readReporting(fields: YamlFields, kind: IndicatorKind): Omit<Combination, 'kind'> {
  if (fields.has('formula')) {
    fields.note('formula', {
      vi: `Chỉ chỉ tiêu DERIVED có công thức: ghi kind: DERIVED, hoặc bỏ công thức khỏi chỉ tiêu ${kind}.`,
      en: `Only a DERIVED indicator has a formula: write kind: DERIVED, or leave the formula out of a ${kind}.`,
    });
  }
  const overUnits = fields.choice('over_units', RULES_OVER_UNITS);
  const overTime = fields.choice('over_time', RULES_OVER_TIME);
  // After a kind or a rule that is no word of the language, nothing more can be said about the two together.
  const areWords = fields.isOneOf('kind', INDICATOR_KINDS) && fields.isOneOf('over_time', RULES_OVER_TIME);
  if (areWords && (kind === 'FLOW') !== (overTime === 'SUM')) {
    const taken = RULES_OVER_TIME.filter(rule => rule !== 'SUM').join(', ');
    fields.note(
      'over_time',
      kind === 'FLOW'
        ? {
            vi: 'Chỉ tiêu FLOW cộng dồn theo thời gian: ghi SUM.',
            en: 'A FLOW adds up over time: write SUM.',
          }
        : {
            vi: `Chỉ tiêu ${kind} không cộng dồn theo thời gian: ghi một trong các từ ${taken}.`,
            en: `A ${kind} does not add up over time: write one of ${taken}.`,
          },
    );
  }
  const register = readRegister(fields, overUnits);
  const levels = register?.levels ?? fields.choices('levels', ADMIN_LEVELS);
  if (register === null && levels.length === 0 && !fields.has('levels')) {
    const taken = ADMIN_LEVELS.join(', ');
    fields.note('levels', {
      vi: `Thiếu: ghi các cấp có cơ quan báo cáo chỉ tiêu này, trong số ${taken}.`,
      en: `This is missing: write the levels whose offices report it, some of ${taken}.`,
    });
  }
  return { formula: null, overUnits, overTime, levels, register, signed: fields.boolean('signed') };
}

function readRegister(fields: YamlFields, overUnits: string): UnitRegister | null {
  const register = fields.map('register', ['levels', 'types']);
  if (register === null) return null;
  if (overUnits !== 'SUM')
    fields.note('over_units', {
      vi: 'Đơn vị trên bản đồ được đếm: ghi SUM.',
      en: 'Units of the map are counted: write SUM.',
    });
  if (fields.has('levels'))
    fields.note('levels', {
      vi: 'Không ai báo cáo những gì bản đồ đơn vị đã có: ghi các cấp dưới register.',
      en: 'Nobody reports what the map of units gives: write the levels under register.',
    });
  if (!register.has('levels')) {
    const taken = ADMIN_LEVELS.join(', ');
    register.note('levels', {
      vi: `Thiếu: ghi một hay nhiều cấp trong số ${taken}.`,
      en: `This is missing: write some of ${taken}.`,
    });
  }
  return {
    levels: register.choices('levels', ADMIN_LEVELS),
    types: register.has('types') ? register.choices('types', ADMIN_UNIT_TYPES) : null,
  };
}
