import type { Bilingual } from '../shared/bilingual.js';
import type { NamedIndicator } from './reported-indicators.js';
import type { ReportedUnit } from './reported-units.js';

export function contradiction({ indicator }: NamedIndicator, code: string, name: string): Bilingual {
  return {
    vi: `mã ${code} là "${indicator.nameVi}", còn dòng này ghi "${name}": sửa mã hoặc tên.`,
    en: `the code ${code} is "${indicator.nameVi}", and the row says "${name}": correct the code or the name.`,
  };
}

export function withoutUnit({ fullName, code }: ReportedUnit): Bilingual {
  return {
    vi: `dòng này có số liệu mà không có đơn vị: ghi tên hoặc mã đơn vị; của chính đơn vị báo cáo thì ghi ${fullName} (${code}).`,
    en: `this row has a figure and does not say of which unit: give its name or code; of the unit that reports it is ${fullName} (${code}).`,
  };
}

export function sharedFigure(text: string): Bilingual {
  return {
    vi: `"${text.slice(0, 40)}" nằm trong ô gộp nhiều dòng, không rõ là số liệu của dòng nào: bỏ gộp ô, ghi số của từng dòng.`,
    en: `"${text.slice(0, 40)}" stands in a cell merged over several rows, and may be of any of them: unmerge it, and write the number of each row.`,
  };
}

export function sharedAcross(text: string): Bilingual {
  return {
    vi: `"${text.slice(0, 40)}" nằm trong ô gộp nhiều cột chỉ tiêu, không rõ là số liệu của chỉ tiêu nào: bỏ gộp ô, ghi số của từng chỉ tiêu.`,
    en: `"${text.slice(0, 40)}" stands in a cell merged over the columns of several indicators, and may be of any of them: unmerge it, and write the number of each.`,
  };
}

export function notARatio(text: string, code: string): Bilingual {
  return {
    vi: `"${text}" là hai số, còn ${code} không phải là tỷ lệ của hai chỉ tiêu được báo cáo: ghi mỗi số vào chỉ tiêu của nó.`,
    en: `"${text}" is two numbers, and ${code} is no ratio of two reported indicators: write each into its own.`,
  };
}

export function moreThanWhole(text: string, [part, whole]: readonly NamedIndicator[]): Bilingual {
  const [inPart, inWhole] = [part!.indicator, whole!.indicator];
  return {
    vi: `"${text}": phần (${inPart.nameVi}, ${inPart.code}) nhiều hơn toàn bộ (${inWhole.nameVi}, ${inWhole.code}): ghi phần trước, toàn bộ sau.`,
    en: `"${text}": the part (${inPart.code}) is greater than its whole (${inWhole.code}): the part comes first.`,
  };
}

export function belowZero(text: string, code: string): Bilingual {
  return {
    vi: `"${text}" nhỏ hơn 0, còn ${code} không thể âm.`,
    en: `"${text}" is negative, and ${code} is 0 or more.`,
  };
}

/** @param isWorkbook Of CSV a number with a comma may be two cells. */
export function underNoHeading(text: string, isWorkbook: boolean): Bilingual {
  const shown = text.slice(0, 40);
  return isWorkbook
    ? {
        vi: `"${shown}" không nằm dưới tiêu đề cột nào: ghi tiêu đề cho cột này, hoặc xoá ô.`,
        en: `"${shown}" stands under no heading: head its column, or clear the cell.`,
      }
    : {
        vi: `"${shown}" không nằm dưới tiêu đề cột nào: trong tệp CSV, số có dấu phẩy phải đặt trong ngoặc kép, như "1,5".`,
        en: `"${shown}" stands under no heading: in a CSV file a number with a comma is put into quotes, as "1,5".`,
      };
}
