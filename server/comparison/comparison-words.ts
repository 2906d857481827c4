import type { Locale } from '../rollup/format-measure.js';

/** The words of a comparison on paper, besides those of every table. */
export interface ComparisonWords {
  readonly rank: string;
  readonly share: string;
  readonly fromParent: string;
  readonly fromMedian: string;
  readonly points: string;
  readonly sincePrevious: string;
  readonly sinceLastYear: string;
  readonly target: string;
  readonly attained: string;
  readonly met: string;
  readonly isMet: string;
  readonly isNotMet: string;
  /** Before the unit of the last row. */
  readonly whole: string;
  /** Beside a change from a part to a part, or to all. */
  readonly changeOfParts: string;
  /** Beside a rank, share or distance that is taken from a number that is not all there is. */
  readonly takenFromPart: string;
  /** Beside what is not told because it would be reckoned from a bound. */
  readonly ofBounds: string;
  /** Beside what is reckoned from a number that is only about. */
  readonly ofAbout: string;
  /** Beside a rank that a bound can change. */
  readonly rankBetween: (best: number, worst: number) => string;
  readonly newBoundaries: string;
  readonly acrossBoundaries: string;
  /** Before what is known of the spread: `Trung vị 12; thấp nhất 3.` */
  readonly median: string;
  readonly min: string;
  readonly max: string;
  readonly mean: string;
  readonly standardDeviation: string;
  readonly reporting: (known: number, all: number) => string;
}

export const COMPARISON_WORDS: Readonly<Record<Locale, ComparisonWords>> = {
  VI: {
    rank: 'Xếp hạng',
    share: 'Tỷ trọng (%)',
    fromParent: 'So với chung',
    fromMedian: 'So với trung vị',
    points: 'điểm %',
    sincePrevious: 'So kỳ trước',
    sinceLastYear: 'So cùng kỳ',
    target: 'Chỉ tiêu giao',
    attained: 'Đạt (%)',
    met: 'Kết quả',
    isMet: 'Đạt',
    isNotMet: 'Chưa đạt',
    whole: 'Chung',
    changeOfParts: 'một trong hai kỳ chưa đủ số liệu, chênh lệch chưa phải là tăng hay giảm',
    takenFromPart: 'số này hoặc số đem so chưa đủ, hạng, tỷ trọng và chênh lệch còn có thể thay đổi',
    ofBounds: 'số này hoặc số đem so chỉ là mức tối thiểu hay tối đa, chênh lệch chưa biết',
    ofAbout: 'số đem so chỉ là số khoảng, tỷ trọng hay chênh lệch cũng là khoảng',
    rankBetween: (best, worst) =>
      `hạng có thể từ ${best} đến ${worst}, vì có số chỉ là mức tối thiểu hay tối đa`,
    newBoundaries: 'địa giới có thay đổi',
    acrossBoundaries:
      'Địa giới của một số đơn vị thay đổi từ đầu kỳ so sánh; số của kỳ đó đã quy về địa giới của bảng này.',
    median: 'trung vị',
    min: 'thấp nhất',
    max: 'cao nhất',
    mean: 'trung bình các đơn vị',
    standardDeviation: 'độ lệch chuẩn',
    reporting: (known, all) => `Có số liệu: ${known}/${all} đơn vị; đơn vị chưa có số liệu không xếp hạng.`,
  },
  EN: {
    rank: 'Rank',
    share: 'Share (%)',
    fromParent: 'From the whole',
    fromMedian: 'From the median',
    points: 'points',
    sincePrevious: 'Since previous',
    sinceLastYear: 'Since last year',
    target: 'Target',
    attained: 'Attained (%)',
    met: 'Result',
    isMet: 'Met',
    isNotMet: 'Not met',
    whole: 'Whole',
    changeOfParts: 'one of the two periods is incomplete, the difference is no increase or decrease yet',
    takenFromPart:
      'this number or the one it is held against is partial, its rank, share and difference may still change',
    ofBounds: 'this number or the one it is held against is only a bound, the difference is not known',
    ofAbout: 'the number it is held against is only about, and so is the share or difference',
    rankBetween: (best, worst) =>
      `the rank may be from ${best} to ${worst}, for some numbers are only bounds`,
    newBoundaries: 'boundaries changed',
    acrossBoundaries:
      'The boundaries of some units changed since the period compared with; its numbers are translated to those of this table.',
    median: 'median',
    min: 'least',
    max: 'greatest',
    mean: 'mean of the units',
    standardDeviation: 'standard deviation',
    reporting: (known, all) => `With a number: ${known} of ${all} units; those without one are not ranked.`,
  },
};
