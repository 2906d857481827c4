import { fold, withoutAccents } from '../shared/fold.js';
import { ADMIN_UNIT_TYPES, type AdminUnitType } from './admin-unit.js';

/** A unit's name, taken apart. */
export interface UnitName {
  readonly name: string;
  readonly nameEn: string;
  readonly fullName: string;
  readonly type: AdminUnitType;
  readonly typeName: string;
}

interface TypeWord {
  readonly word: string;
  readonly english: string;
  readonly type: AdminUnitType;
  /** How people shorten it. */
  readonly short?: string;
}

/** The words of Viet Nam for its units, longest first, so that `Thị trấn` is not read as another word. */
const TYPE_WORDS: readonly TypeWord[] = [
  { word: 'Thành phố', english: 'City', type: 'CITY', short: 'tp' },
  { word: 'Thị trấn', english: 'Township', type: 'TOWNSHIP', short: 'tt' },
  { word: 'Quốc gia', english: 'Country', type: 'COUNTRY' },
  { word: 'Đặc khu', english: 'Special Zone', type: 'SPECIAL_ZONE', short: 'dk' },
  { word: 'Thị xã', english: 'Town', type: 'TOWN', short: 'tx' },
  { word: 'Phường', english: 'Ward', type: 'WARD', short: 'p' },
  { word: 'Huyện', english: 'District', type: 'RURAL_DISTRICT', short: 'h' },
  { word: 'Quận', english: 'District', type: 'URBAN_DISTRICT', short: 'q' },
  { word: 'Tỉnh', english: 'Province', type: 'PROVINCE', short: 't' },
  { word: 'Xã', english: 'Commune', type: 'RURAL_COMMUNE', short: 'x' },
];

const BY_WORD = new Map(TYPE_WORDS.map(entry => [entry.word.toLowerCase(), entry]));

/** Every way to say a type before a name, accent-free, longest first: `thanh pho`, `tp`, `huyen`, `h`. */
export const TYPE_PREFIXES: readonly { readonly prefix: string; readonly type: AdminUnitType }[] =
  TYPE_WORDS.filter(({ type }) => type !== 'COUNTRY')
    .flatMap(({ word, short, type }) => [
      { prefix: fold(word), type },
      ...(short ? [{ prefix: short, type }] : []),
    ])
    .toSorted((one, other) => other.prefix.length - one.prefix.length);

/** One Unicode form, one space between words, one kind of apostrophe. */
export function cleanName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[’‘ʼ`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Takes a name apart into type and bare name.
 *
 * @param written The name, with its type before it or without: `Huyện Quỳ Hợp`, `Cao Bằng`.
 * @param typeWord The country's own word for the type (`Huyện`), or one of our types (`RURAL_DISTRICT`).
 *   A word nobody knows is kept as it is, with the type `OTHER`.
 * @param nameEn The English name; when there is none, the bare name without accents.
 */
export function readUnitName(written: string, typeWord: string, nameEn = ''): UnitName {
  const text = cleanName(written);
  const word = cleanName(typeWord);
  const known = BY_WORD.get(word.toLowerCase());
  const type = known?.type ?? ADMIN_UNIT_TYPES.find(candidate => candidate === word) ?? 'OTHER';
  const typeName = known?.word ?? (type === 'OTHER' ? word : titleCase(word));
  const bare = withoutPrefix(text, typeName);
  const prefixed = known !== undefined && type !== 'COUNTRY';
  const fullName = prefixed ? `${typeName} ${bare}` : text;
  // A number alone is no name: people say Phường 12, and Phường 1 Bảo Lộc.
  if (prefixed && /^\d/.test(bare)) {
    const number = bare.replace(/^0+(?=\d)/, '');
    const name = `${typeName} ${number}`;
    const english = cleanName(nameEn) || `${known.english} ${withoutAccents(number)}`;
    return { name, nameEn: english, fullName: name, type, typeName };
  }
  return { name: bare, nameEn: cleanName(nameEn) || withoutAccents(bare), fullName, type, typeName };
}

const ENGLISH = new Map(TYPE_WORDS.map(({ type, english }) => [type, english]));

/** As it is said in English, with its type: `Quy Hop District`, `Ward 12`. */
export function englishNameOf({ nameEn, type }: Pick<UnitName, 'nameEn' | 'type'>): string {
  const word = type === 'COUNTRY' ? undefined : ENGLISH.get(type);
  if (word === undefined || nameEn.startsWith(`${word} `) || nameEn.endsWith(` ${word}`)) return nameEn;
  return /^\d/.test(nameEn) ? `${word} ${nameEn}` : `${nameEn} ${word}`;
}

/** The type a full name begins with: `Thị xã` of `Thị Xã Mường Lay`; null when it begins with none. */
export function typeWordOf(fullName: string): string | null {
  const lower = cleanName(fullName).toLowerCase();
  return TYPE_WORDS.find(({ word }) => lower.startsWith(`${word.toLowerCase()} `))?.word ?? null;
}

/** How search compares a unit's names: the bare name between bars, then the full one, word by word. */
export function searchKey({ name, fullName }: Pick<UnitName, 'name' | 'fullName'>): string {
  return `|${fold(name)}| ${fold(fullName)} `;
}

/**
 * Whether two spellings are of one name: accents, case, apostrophes, leading zeros and the place of the
 * tone do not make a difference. (`Sì Lờ Lầu`, `Sì Lở Lầu`.)
 */
export function isSameName(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

/** Lists differ in how they spell: `Qui Hướng` and `Quy Hướng`, `Phường 05` and `Phường 5`. */
function comparable(name: string): string {
  return fold(name)
    .replaceAll(' ', '')
    .replaceAll('y', 'i')
    .replace(/^0+(?=\d)/, '');
}

function withoutPrefix(text: string, word: string): string {
  return word !== '' && text.toLowerCase().startsWith(`${word.toLowerCase()} `)
    ? text.slice(word.length + 1).trim()
    : text;
}

function titleCase(code: string): string {
  return code
    .toLowerCase()
    .split('_')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
