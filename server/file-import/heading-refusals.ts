import type { Indicator } from '../indicator/indicator.js';
import type { Bilingual } from '../shared/bilingual.js';

/** Of a heading, or a name in a row, whose numbers are in a unit that is no multiple of the indicator's. */
export function anotherUnit(
  text: string,
  words: string,
  { code, nameVi, measureUnit, measureUnitEn }: Indicator,
): Bilingual {
  return {
    vi: `"${text}": "${words}" không phải là đơn vị tính của "${nameVi}" (${code}), vốn tính bằng ${measureUnit}: ghi số bằng ${measureUnit}, hoặc bội của nó (nghìn, triệu, tỷ).`,
    en: `"${text}": "${words}" is no unit of measure of ${code}, which is counted in ${measureUnitEn} (${measureUnit}): give the numbers in it, or in a multiple of it (nghìn, triệu, tỷ).`,
  };
}

/** Of a heading whose numbers are not those that the report is about. */
export function anotherKind(text: string, words: string, kind: 'OTHER_TIME' | 'NOT_COUNTED'): Bilingual {
  return kind === 'OTHER_TIME'
    ? {
        vi: `"${text}": "${words}" là số của thời gian khác, không phải của kỳ báo cáo: bỏ cột này, hoặc nhập nó vào báo cáo của kỳ đó.`,
        en: `"${text}": "${words}" speaks of another time than the report's period: leave this column out, or hand it in with the report of that period.`,
      }
    : {
        vi: `"${text}": "${words}" không phải là số thực hiện (kế hoạch, chỉ tiêu, dự kiến hoặc ước): bỏ cột này; chỉ tiêu kế hoạch được nạp bằng lệnh npm run import:targets.`,
        en: `"${text}": "${words}" is not what was counted, but planned, expected or estimated: leave this column out; targets of a plan are loaded by npm run import:targets.`,
      };
}

/** Of words beside a name that is known. */
export function unknownWords(text: string, words: string, { nameVi, measureUnit }: Indicator): Bilingual {
  return {
    vi: `"${text}" không phải là mã hay tên chỉ tiêu: không rõ "(${words})" nói gì. Gần nhất: "${nameVi}", hoặc "${nameVi} (${measureUnit})".`,
    en: `"${text}" is neither the code nor the name of an indicator: it is not known what "(${words})" says. The nearest: "${nameVi}", or "${nameVi} (${measureUnit})".`,
  };
}

/** Of two units of measure for one number. */
export function twoUnits(one: string, other: string): Bilingual {
  return {
    vi: `số này có hai đơn vị tính: "${one}" và "${other}": giữ lại một.`,
    en: `this number is in two units of measure, "${one}" and "${other}": leave one of them.`,
  };
}

/** Of a table whose unit of measure does not go with an indicator in it. */
export function unitOfTable(
  unit: string,
  { nameVi, code, measureUnit, measureUnitEn }: Indicator,
): Bilingual {
  return {
    vi: `bảng ghi đơn vị tính "${unit}", còn "${nameVi}" (${code}) tính bằng ${measureUnit}: ghi đơn vị tính trong tiêu đề cột, như "${nameVi} (${measureUnit})".`,
    en: `the table says that its numbers are in "${unit}", and ${code} is counted in ${measureUnitEn}: write its unit into its heading, as "${nameVi} (${measureUnit})".`,
  };
}
