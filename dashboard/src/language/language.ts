import { dateWords, momentWords } from './period.js';
import { periodWords } from './period-words.js';
import { EN, VI, type Word } from './words.js';

export type Lang = 'vi' | 'en';

/** What has a name in both languages. */
interface Named {
  readonly nameVi: string;
  readonly nameEn: string;
}

/** What a unit is called, as the API tells it. */
export interface NamedUnit {
  readonly name: string;
  readonly nameEn: string;
  readonly fullName: string;
  readonly type: string;
}

/** A unit with all that it lies in, the country first. */
export interface PlacedUnit extends NamedUnit {
  readonly ancestors: readonly (NamedUnit & { readonly level: string })[];
}

/** How numbers, names, dates and sentences are written for one reader. */
export interface Language {
  readonly lang: Lang;
  /** As the API calls it. */
  readonly locale: 'VI' | 'EN';
  /** A sentence of the page, with `{names}` filled in. A number decides between one and several: `{count} {count:row:rows}`. */
  readonly say: (word: Word, values?: Readonly<Record<string, string | number>>) => string;
  readonly nameOf: (named: Named) => string;
  readonly unitName: (unit: NamedUnit) => string;
  /** The same with what it lies in, as far as that tells it from its namesakes: `Xã Tân Lập, Huyện Đan Phượng`. */
  readonly placedName: (unit: PlacedUnit) => string;
  /** `đơn`, `petitions`. */
  readonly measureUnitOf: (indicator: {
    readonly measureUnit: string;
    readonly measureUnitEn: string;
  }) => string;
  /** `1.022`; `—` for what is not known. */
  readonly number: (value: number | null | undefined, decimals?: number) => string;
  /** The same of a number that is given in digits, with every digit it has: `999.999.999.999.999.999`. */
  readonly decimal: (digits: string, decimals?: number) => string;
  /** `94,8 %`. */
  readonly percent: (value: number | null | undefined, decimals?: number) => string;
  /** With its sign: `+12`, `−3,5`. */
  readonly signed: (value: number | null | undefined, decimals?: number) => string;
  /** The same in percent: `+1,7 %`, `−3.5%`. */
  readonly signedPercent: (value: number | null | undefined) => string;
  /** `14/10/2018`; of a moment the day that it is in Viet Nam. */
  readonly date: (day: string) => string;
  /** `14/10/2018 07:05`, by the clock in Viet Nam. */
  readonly moment: (moment: string) => string;
  readonly period: (period: string) => string;
  /** As Vietnamese sorts names, numbers by size: for `toSorted`. */
  readonly compareNames: (one: string, other: string) => number;
}

export const NO_NUMBER = '—';

/** What is reckoned from a number that is only about is only about as well: `≈ 12,5 %`. */
export function asAbout(text: string, isAbout: boolean): string {
  return isAbout && text !== NO_NUMBER ? `≈\u00a0${text}` : text;
}

/** In place of a name that is on its way. */
export const WAITED_FOR = '…';
/** `{count}`, or, for what is called differently when it is one: `{count:row:rows}`. */
const GAP = /\{(\w+)(?::([^:}]+):([^:}]+))?\}/g;
const TAGS = { vi: 'vi-VN', en: 'en-GB' } as const;
const UNIT_TYPES_EN: Readonly<Record<string, string>> = {
  PROVINCE: 'Province',
  CITY: 'City',
  URBAN_DISTRICT: 'District',
  RURAL_DISTRICT: 'District',
  TOWN: 'Town',
  WARD: 'Ward',
  RURAL_COMMUNE: 'Commune',
  TOWNSHIP: 'Township',
  SPECIAL_ZONE: 'Special Zone',
};

/** A number as the API writes it, of whatever length. */
type DecimalDigits = `${number}`;
/** As many as a figure is kept with. */
const MOST_DECIMALS = 20;

export function languageOf(lang: Lang): Language {
  const words = lang === 'vi' ? VI : EN;
  const isVietnamese = lang === 'vi';
  const collator = new Intl.Collator('vi', { numeric: true });
  const formats = new Map<string, Intl.NumberFormat>();
  // Kept: to make one takes longer than to write a hundred numbers with it.
  const format = (
    value: number | DecimalDigits,
    maximumFractionDigits: number,
    signDisplay: 'auto' | 'exceptZero',
  ): string => {
    const key = `${maximumFractionDigits} ${signDisplay}`;
    const known =
      formats.get(key) ?? new Intl.NumberFormat(TAGS[lang], { maximumFractionDigits, signDisplay });
    formats.set(key, known);
    return known.format(value);
  };
  const number: Language['number'] = (value, decimals = 2) =>
    value === null || value === undefined ? NO_NUMBER : format(value, decimals, 'auto');
  const signed: Language['signed'] = (value, decimals = 2) =>
    value === null || value === undefined
      ? NO_NUMBER
      : format(value, decimals, 'exceptZero').replace('-', '−');
  const withPercent = (text: string): string =>
    text === NO_NUMBER ? text : `${text}${isVietnamese ? '\u00a0' : ''}%`;
  const unitName: Language['unitName'] = unit => (isVietnamese ? unit.fullName : englishNameOf(unit));
  return {
    lang,
    locale: isVietnamese ? 'VI' : 'EN',
    say: (word, values = {}) =>
      words[word].replaceAll(GAP, (_, name: string, one?: string, several?: string) => {
        const value = String(values[name] ?? '');
        return (value === '1' ? one : several) ?? value;
      }),
    nameOf: ({ nameVi, nameEn }) => (isVietnamese ? nameVi : nameEn),
    unitName,
    placedName: unit => {
      const place = unit.ancestors.at(-1);
      return place && place.level !== 'COUNTRY' ? `${unitName(unit)}, ${unitName(place)}` : unitName(unit);
    },
    measureUnitOf: ({ measureUnit, measureUnitEn }) => (isVietnamese ? measureUnit : measureUnitEn),
    number,
    decimal: (digits, decimals = MOST_DECIMALS) => format(digits as DecimalDigits, decimals, 'auto'),
    percent: (value, decimals) => withPercent(number(value, decimals)),
    signed,
    signedPercent: value => withPercent(signed(value, 1)),
    date: dateWords,
    moment: momentWords,
    period: period => periodWords(period, lang),
    compareNames: (one, other) => collator.compare(one, other),
  };
}

/** `Quy Hop District`; `Ward 1`. */
function englishNameOf({ nameEn, type }: NamedUnit): string {
  const kind = UNIT_TYPES_EN[type];
  // A unit that has only a number has its kind in its name.
  if (kind === undefined || nameEn.startsWith(`${kind} `) || nameEn.endsWith(` ${kind}`)) return nameEn;
  return /^\d/.test(nameEn) ? `${kind} ${nameEn}` : `${nameEn} ${kind}`;
}
