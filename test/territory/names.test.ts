import { describe, expect, it } from 'vitest';
import { fold, withoutAccents } from '../../server/shared/fold.js';
import { nearest } from '../../server/shared/suggest.js';
import { nearestUnits } from '../../server/territory/nearest-units.js';
import { readUnitName } from '../../server/territory/unit-name.js';
import { readUnitSearch } from '../../server/territory/unit-search.js';

describe('Folding', () => {
  it.each([
    ['Quỳ Hợp', 'quy hop'],
    ['Quỳ Hợp'.normalize('NFD'), 'quy hop'],
    ['ĐẮK  LẮK', 'dak lak'],
    ['hoà', fold('hòa')],
    ["Ea H'leo", 'ea hleo'],
    ['Bà Rịa - Vũng Tàu', 'ba ria vung tau'],
    ['  ', ''],
  ])('"%s" is "%s"', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('without accents, case and punctuation stay', () => {
    expect(withoutAccents("M'Đrắk")).toBe("M'Drak");
  });
});

describe('A name', () => {
  it.each([
    ['Huyện Quỳ Hợp', 'Huyện', 'Quỳ Hợp', 'Quy Hop', 'Huyện Quỳ Hợp', 'RURAL_DISTRICT'],
    ['Cao Bằng', 'Tỉnh', 'Cao Bằng', 'Cao Bang', 'Tỉnh Cao Bằng', 'PROVINCE'],
    ['Thị Xã Mường Lay', 'Thị xã', 'Mường Lay', 'Muong Lay', 'Thị xã Mường Lay', 'TOWN'],
    ['Phường 12', 'Phường', 'Phường 12', 'Ward 12', 'Phường 12', 'WARD'],
    ['Phường 05', 'Phường', 'Phường 5', 'Ward 5', 'Phường 5', 'WARD'],
    ['Phường 1 Bảo Lộc', 'Phường', 'Phường 1 Bảo Lộc', 'Ward 1 Bao Loc', 'Phường 1 Bảo Lộc', 'WARD'],
    ['Quận 1', 'Quận', 'Quận 1', 'District 1', 'Quận 1', 'URBAN_DISTRICT'],
    ['Huyện  Vũng Liêm ', 'Huyện', 'Vũng Liêm', 'Vung Liem', 'Huyện Vũng Liêm', 'RURAL_DISTRICT'],
    ['Việt Nam', 'Quốc gia', 'Việt Nam', 'Viet Nam', 'Việt Nam', 'COUNTRY'],
    ['Kreis Plön', 'Kreis', 'Plön', 'Plon', 'Kreis Plön', 'OTHER'],
    ['Luang Prabang', 'PROVINCE', 'Luang Prabang', 'Luang Prabang', 'Luang Prabang', 'PROVINCE'],
  ])('"%s" with the type "%s" is %s, %s, %s, %s', (written, word, name, nameEn, fullName, type) => {
    expect(readUnitName(written, word)).toMatchObject({ name, nameEn, fullName, type });
  });
});

describe('A search', () => {
  it.each([
    ['huyện Quỳ Hợp', ['RURAL_DISTRICT'], 'quy hop'],
    ['tp. Huế', ['CITY'], 'hue'],
    ['Quận 1', ['URBAN_DISTRICT'], '1'],
    ['q1', ['URBAN_DISTRICT'], '1'],
  ])('"%s" says a type and a name', (search, types, text) => {
    expect(readUnitSearch(search)!.typed).toMatchObject({ types, text });
  });

  it('without letters is none', () => {
    expect(readUnitSearch(' %_ ')).toBeNull();
  });

  it.each([
    ['420', '420'],
    ['VN', 'vn'],
    ['quy', 'quy'],
    ['quy hop', null],
  ])('"%s" may begin the code %s', (search, prefix) => {
    expect(readUnitSearch(search)!.codePrefix).toBe(prefix);
  });
});

describe('What somebody most likely meant', () => {
  it.each([
    ['PETITION_RECEVED', 'PETITION_RECEIVED'],
    ['petition received', 'PETITION_RECEIVED'],
    ['RECEPTION', 'RECEPTION_SESSIONS'],
  ])('by "%s" was %s', (wanted, meant) => {
    expect(nearest(wanted, ['PETITION_RECEIVED', 'RECEPTION_SESSIONS', 'ROADS'])[0]).toBe(meant);
  });

  it.each([
    ['99', '099'],
    ['0999', '099'],
    ['1', '00001'],
  ])('by the number "%s" was first of all the one without or with its zeros', (wanted, meant) => {
    const known = ['00001', '099', '09991', '909', '91', '91099', '99999'];
    expect(nearest(wanted, known)[0]).toBe(meant);
  });

  it('by a short word without a digit may have been a code or a name', () => {
    const units = [
      { code: 'N', name: 'Nowhere' },
      { code: 'N1', name: 'Far North' },
      { code: '420', name: 'Quỳ Hợp' },
    ];
    expect(nearestUnits('NN', units).map(({ code }) => code)).toEqual(['N', 'N1']);
    expect(nearestUnits('quy hop', units).map(({ code }) => code)).toEqual(['420']);
  });

  it('is nothing when nothing is near', () => {
    expect(nearest('xyz', ['PETITION_RECEIVED'])).toEqual([]);
    expect(nearest('', ['A'])).toEqual([]);
  });
});
