/**
 * A text as search compares it: without accents, case or punctuation, one space between words.
 *
 * `Quỳ Hợp`, `QUỲ HỢP` and `quy hop` are one, composed or decomposed; so are `hoà` and `hòa`, since where
 * the tone stands no longer matters once it is gone. Letters of other scripts stay as they are.
 */
export function fold(text: string): string {
  return withoutAccents(text)
    .toLowerCase()
    .replace(/['’‘ʼ`]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** The same letters without accents, đ as d; case and punctuation stay: `Đắk Lắk` is `Dak Lak`. */
export function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .normalize('NFC');
}
