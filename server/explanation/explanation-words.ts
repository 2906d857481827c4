import type { Scope } from '../reporting/observation.js';
import type { Day } from '../shared/day.js';
import type { SetAsideReason } from '../rollup/choice.js';
import type { ExplanationWay } from './explanation.js';
import type { Locale } from '../rollup/format-measure.js';

type InBoth<Key extends string> = Readonly<Record<Locale, Readonly<Record<Key, string>>>>;

/** How a number came about, as it follows an equals sign. */
export const WAY_WORDS: InBoth<ExplanationWay> = {
  VI: {
    OWN: 'cấp mình',
    CHILDREN: 'tổng hợp từ các đơn vị cấp dưới',
    OWN_AND_BELOW: 'cấp mình và cấp dưới',
    STATED_BELOW: 'số được nêu cho cấp dưới',
    STATED_TOTAL: 'số được nêu cho toàn địa bàn',
    STATED_TOTAL_LESS_OWN: 'số được nêu cho toàn địa bàn trừ cấp mình',
    REPORTED: 'đúng số đã báo cáo',
    SUM_OF_MEMBERS: 'cộng các thành phần',
    ADDED_OVER_TIME: 'cộng theo kỳ',
    CARRIED_OVER: 'số của các đơn vị trước khi hợp thành đơn vị này',
    LATEST: 'số gần nhất trong kỳ',
    EARLIEST: 'số đầu tiên trong kỳ',
    AVERAGE_OVER_TIME: 'bình quân theo số ngày',
    LEAST_OVER_TIME: 'số nhỏ nhất trong kỳ',
    GREATEST_OVER_TIME: 'số lớn nhất trong kỳ',
    OTHER_MAP: 'gộp từ các đơn vị trên bản đồ khi báo cáo',
    ACROSS_CHANGES: 'gộp các đoạn trước và sau khi địa giới thay đổi',
    WHOLE_PERIOD: 'số của cả kỳ',
    FORMULA: 'tính theo công thức',
    PRINTED: 'số in trong văn bản',
  },
  EN: {
    OWN: 'own office',
    CHILDREN: 'rolled up from the units below',
    OWN_AND_BELOW: 'own office and below',
    STATED_BELOW: 'stated for the units below',
    STATED_TOTAL: 'stated for the whole territory',
    STATED_TOTAL_LESS_OWN: 'stated for the whole territory, less the own office',
    REPORTED: 'as reported',
    SUM_OF_MEMBERS: 'sum of its members',
    ADDED_OVER_TIME: 'added over periods',
    CARRIED_OVER: 'said by the units that it was made of, before',
    LATEST: 'the latest in the period',
    EARLIEST: 'the earliest in the period',
    AVERAGE_OVER_TIME: 'average weighed by days',
    LEAST_OVER_TIME: 'the least in the period',
    GREATEST_OVER_TIME: 'the greatest in the period',
    OTHER_MAP: 'made up of units of the map on which it was reported',
    ACROSS_CHANGES: 'from the stretches before and after boundaries changed',
    WHOLE_PERIOD: 'figures of the whole period',
    FORMULA: 'by formula',
    PRINTED: 'as printed in a document',
  },
};

/** Why something did not go in. */
export const REASON_WORDS: InBoth<SetAsideReason> = {
  VI: {
    COVERS_LESS: 'bao quát ít hơn',
    COMES_SECOND: 'bao quát như nhau nhưng xếp sau',
    WOULD_BE_NEGATIVE: 'hiệu sẽ là số âm',
    BOUND_NOT_SUBTRACTED: 'số "trên" hoặc "dưới" không đem trừ được',
    OWN_NOT_KNOWN: 'chưa biết đủ số của cấp mình',
    TOTAL_NOT_WHOLE: 'số toàn địa bàn chỉ có một phần',
    NOT_ADDITIVE: 'không cộng trừ được',
    STATED_NOT_ASKED: 'chỉ hỏi số từ dưới lên',
    OTHER_ROUTE: 'cách cộng khác gọn hơn',
    OTHER_TERRITORY: 'của địa bàn trước hoặc sau khi đơn vị được sáp nhập, chia tách',
    REACHES_BEYOND_PERIOD: 'vượt ra ngoài kỳ, không tách được',
    START_UNKNOWN: 'không rõ ngày bắt đầu',
    NOT_LATEST: 'đã có số mới hơn trong kỳ',
    NOT_EARLIEST: 'đã có số sớm hơn trong kỳ',
    OTHER_OF_THE_DAY: 'đã dùng số khác của cùng ngày',
    NOT_EXTREME: 'không phải số nhỏ nhất hoặc lớn nhất',
    SHARE_UNKNOWN: 'không rõ bao nhiêu phần thuộc đơn vị này',
    FORMULA_IS_COMPLETE: 'công thức đã tính được đầy đủ',
  },
  EN: {
    COVERS_LESS: 'it covers less',
    COMES_SECOND: 'it covers as much and comes second',
    WOULD_BE_NEGATIVE: 'the difference would be negative',
    BOUND_NOT_SUBTRACTED: 'a bound is never subtracted',
    OWN_NOT_KNOWN: 'the figure of the own office is not wholly known',
    TOTAL_NOT_WHOLE: 'the stated total covers only a part',
    NOT_ADDITIVE: 'it cannot be subtracted',
    STATED_NOT_ASKED: 'only figures from below were asked for',
    OTHER_ROUTE: 'another way to add up is shorter',
    OTHER_TERRITORY: 'about the territory before or after the unit gained or lost some',
    REACHES_BEYOND_PERIOD: 'it reaches beyond the period and cannot be divided',
    START_UNKNOWN: 'its start is not known',
    NOT_LATEST: 'a later one is known in the period',
    NOT_EARLIEST: 'an earlier one is known in the period',
    OTHER_OF_THE_DAY: 'another figure of the same day is taken',
    NOT_EXTREME: 'it is not the least or the greatest',
    SHARE_UNKNOWN: 'nobody knows how much of it belongs here',
    FORMULA_IS_COMPLETE: 'the formula is complete',
  },
};

export const SCOPE_WORDS: InBoth<Scope> = {
  VI: { OWN: 'Cấp mình', BELOW: 'Cấp dưới', TOTAL: 'Toàn địa bàn' },
  EN: { OWN: 'Own office', BELOW: 'Below', TOTAL: 'Whole territory' },
};

function officesIn(count: string): string {
  return count === '1' ? 'office' : 'offices';
}

/** Whole phrases: they are put together differently in the two languages. */
export const PHRASES = {
  VI: {
    /** @param last Its last day. */
    there: (since: Day | null, last: Day | null): string =>
      [since && `từ ${since}`, last && `đến ${last}`].filter(Boolean).join(' '),
    provisional: 'chưa duyệt',
    approved: 'đã duyệt',
    recorded: (day: string): string => `ghi nhận ${day}`,
    before: (value: string, day: string, title: string): string =>
      `trước khi sửa: ${value} (${day}, ${title})`,
    offices: (covered: string, expected: string): string => `${covered}/${expected} cơ quan`,
    stated: (count: string): string => `${count} qua số được nêu`,
    partial: (count: string): string => `${count} mới có một phần`,
    statedBy: (unit: string, scope: string, count: string): string =>
      `${unit} nêu cho ${scope.toLowerCase()}${count === '0' ? '' : ` (${count} cơ quan)`}`,
    sumOver: (dimension: string): string => `Cộng theo ${dimension.toLowerCase()}`,
    missing: (count: string): string => `thiếu ${count} thành phần`,
    formula: 'Công thức',
    printed: 'In trong văn bản',
    register: (count: string): string => `${count} đơn vị trong danh mục, mỗi đơn vị tính 1`,
    silent: (count: string): string => `${count} cơ quan chưa có số liệu`,
    andOthers: (count: string): string => `và ${count} đơn vị khác`,
    aside: 'Không dùng',
    figures: (count: string): string => `${count} số liệu`,
    making: (value: string): string => `gộp lại là ${value}`,
    notShown: (what: string): string => `… ${what} bên dưới chưa liệt kê`,
    parts: (count: string): string => `${count} phần`,
  },
  EN: {
    /** @param last Its last day. */
    there: (since: Day | null, last: Day | null): string =>
      [since && `since ${since}`, last && `until ${last}`].filter(Boolean).join(', '),
    provisional: 'not yet approved',
    approved: 'approved',
    recorded: (day: string): string => `recorded ${day}`,
    before: (value: string, day: string, title: string): string =>
      `before it was corrected: ${value} (${day}, ${title})`,
    offices: (covered: string, expected: string): string =>
      `${covered} of ${expected} ${officesIn(expected)}`,
    stated: (count: string): string => `${count} through a stated figure`,
    partial: (count: string): string => `${count} in part`,
    statedBy: (unit: string, scope: string, count: string): string =>
      `${unit} states for ${scope.toLowerCase()}${count === '0' ? '' : ` (${count} ${officesIn(count)})`}`,
    sumOver: (dimension: string): string => `Sum over ${dimension.toLowerCase()}`,
    missing: (count: string): string => `${count} missing`,
    formula: 'Formula',
    printed: 'Printed in a document',
    register: (count: string): string =>
      count === '1' ? '1 unit in the register' : `${count} units in the register, each counts 1`,
    silent: (count: string): string => (count === '1' ? '1 office is silent' : `${count} offices are silent`),
    andOthers: (count: string): string => `and ${count} ${count === '1' ? 'other' : 'others'}`,
    aside: 'Set aside',
    figures: (count: string): string => `${count} ${count === '1' ? 'figure' : 'figures'}`,
    making: (value: string): string => `making ${value}`,
    notShown: (what: string): string => `… ${what} below not shown`,
    parts: (count: string): string => `${count} ${count === '1' ? 'part' : 'parts'}`,
  },
} as const;
