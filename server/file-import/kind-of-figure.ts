import { isSamePeriod, parsePeriod, type Period } from '../reporting/period.js';
import { lastDayOf } from '../reporting/period.js';
import { fold } from '../shared/fold.js';
import { codeOfWrittenPeriod, writtenPeriod } from './written-period.js';

/**
 * What words beside the name of an indicator say of the figures under them: those of the report itself, of another time,
 * what was planned or expected; null: they say nothing of the kind.
 */
export type KindOfFigure = 'REPORTED' | 'OTHER_TIME' | 'NOT_COUNTED';

const REPORTED = new Set([
  'thuc hien',
  'ket qua thuc hien',
  'ket qua',
  'so lieu',
  'so luong',
  'trong ky',
  'ky nay',
  'ky bao cao',
  'trong ky bao cao',
  'actual',
  'this period',
  'in the period',
]);
const CUMULATIVE =
  /^(?:so )?(?:luy|lui) ke(?: (?:tu )?dau nam| (?:den )?(?:het |cuoi )?ky(?: bao cao| nay)?)?$|^cumulative$|^year to date$/;

const ANOTHER_TIME =
  'nam truoc|nam ngoai|ky truoc|quy truoc|thang truoc|nam lien truoc|lien ke|cung ky|so voi|(?:luy|lui) ke|nhiem ky|last year|previous (?:year|period)|same period|cumulative|year to date';
const NO_COUNT =
  'ke hoach|kh|chi tieu giao|chi tieu duoc giao|muc tieu|du kien|du toan|du bao|uoc|phan dau|plan|planned|target|forecast|estimate|estimated|expected|budget';
/** What stands beside such words, and says nothing by itself. */
const BESIDE =
  'uoc|tinh|thuc hien|giao|duoc|nam|quy|thang|ky|so|so lieu|cua|ca|nay|sau|bao cao|tang|giam|ty le|dau|cuoi|chi tieu|tu|den|\\d+|i|ii|iii|iv';

const containing = (words: string): RegExp => new RegExp(`(?:^| )(?:${words})(?= |$)`);
const OTHER_TIME = containing(ANOTHER_TIME);
const NOT_COUNTED = containing(`${NO_COUNT}|chi tieu`);
const ONLY = new RegExp(`^(?:(?:${ANOTHER_TIME}|${NO_COUNT}|${BESIDE})(?: |$))+$`);
const IN_A_GROUP = containing(NO_COUNT);

/** Of words in parentheses, or below the name of an indicator. */
export function kindOfFigure(text: string, period: Period): KindOfFigure | null {
  const words = fold(text);
  if (REPORTED.has(words)) return 'REPORTED';
  if (CUMULATIVE.test(words)) return period.start?.endsWith('-01-01') ? 'REPORTED' : 'OTHER_TIME';
  const written = periodSaid(text, period);
  if (written) return isSamePeriod(written, period) ? 'REPORTED' : 'OTHER_TIME';
  if (NOT_COUNTED.test(words)) return 'NOT_COUNTED';
  return OTHER_TIME.test(words) || /(?:^| )(?:19|20)\d\d(?= |$)/.test(words) ? 'OTHER_TIME' : null;
}

/** Of words that stand over several indicators: as a rule they name what these have in common, and say nothing of the kind. */
export function kindOverColumns(text: string, period: Period): KindOfFigure | null {
  const words = fold(text);
  const isOfKind = CUMULATIVE.test(words) || periodSaid(text, period) !== null || ONLY.test(words);
  if (!isOfKind) return null;
  const kind = kindOfFigure(text, period);
  // `Chỉ tiêu` heads whatever indicators there are.
  return kind === 'NOT_COUNTED' && !IN_A_GROUP.test(words) ? null : kind;
}

function periodSaid(text: string, period: Period): Period | null {
  const written = writtenPeriod(text);
  const code = written && codeOfWrittenPeriod(written, (period.start ?? lastDayOf(period)).slice(0, 4));
  return code === null ? null : parsePeriod(code, period.end);
}
