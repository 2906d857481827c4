import { describe, expect, it } from 'vitest';
import { AN_GIANG, readTable } from './table-of-the-seed.js';
import { ReportedUnits } from '../../server/file-import/reported-units.js';

/** The names that are told as the nearest. */
async function nearestTo(written: string): Promise<string[]> {
  const { problems } = await readTable(`Đơn vị;PETITION_PENDING\n${written};3`);
  expect(problems).toEqual([expect.stringMatching(/^A2: .* không phải là Tỉnh An Giang/)]);
  const [, near = ''] = /Gần nhất: (.*)\.$/.exec(problems[0]!) ?? [];
  return near === '' ? [] : near.split('; ').map(one => one.replace(/^\d+ | \(.*\)$/g, ''));
}

describe('The name of a unit, missed by a letter', () => {
  it.each([
    ['An Bên', 'Xã An Biên'],
    ['An Biêm', 'Xã An Biên'],
    ['Vĩnh Hòaa', 'Xã Vĩnh Hòa'],
    ['Rạch Gia Thành', 'Phường Rạch Giá'],
    ['Xã An Bên', 'Xã An Biên'],
    ['Phường An Bên', 'Xã An Biên'],
  ])('is told the nearest one, with a type before it or without: %s', async (written, nearest) => {
    expect((await nearestTo(written))[0]).toBe(nearest);
  });

  it('with another type before it is told the unit of that very name first', async () => {
    expect((await nearestTo('Phường An Biên'))[0]).toBe('Xã An Biên');
    expect((await nearestTo('Xã Rạch Giá'))[0]).toBe('Phường Rạch Giá');
    const [, biên] = AN_GIANG;
    const units = new ReportedUnits([
      ...AN_GIANG,
      { ...biên!, code: '1', name: 'An Biển', fullName: 'Phường An Biển' },
      { ...biên!, code: '2', name: 'An Bình', fullName: 'Phường An Bình' },
    ]);
    expect(units.find(null, 'Thị trấn An Biên').problem?.vi).toMatch(/Gần nhất: 30985 Xã An Biên/);
  });

  it('is told each of them once', async () => {
    for (const written of ['Phường An Biên', 'An Bên', 'Xã An Bên']) {
      const told = await nearestTo(written);
      expect(told).toEqual([...new Set(told)]);
    }
  });

  it('is told nothing that is far', async () => {
    expect(await nearestTo('Hoàn Kiếm')).toEqual([]);
  });
});

describe('The code of a unit without its first zeros', () => {
  const [province, commune] = AN_GIANG;
  const units = new ReportedUnits([province!, { ...commune!, code: '00985' }]);

  it('is that unit, in the column of codes and in that of names', () => {
    expect(units.find('985', null).unit?.code).toBe('00985');
    expect(units.find(null, '985').unit?.code).toBe('00985');
    expect(units.find(null, ' 00985 ').unit?.code).toBe('00985');
  });

  it('is none where several would be it', () => {
    const several = new ReportedUnits([...units.all, { ...commune!, code: '0985' }]);
    expect(several.find(null, '985').unit).toBeNull();
    expect(several.find(null, '0985').unit?.code).toBe('0985');
  });
});

describe('A unit as tables shorten it', () => {
  const sessions = (name: string) => readTable(['Đơn vị;PETITION_RECEIVED', `${name};5`].join('\n'));
  it.each([
    ['X. An Biên', '30985'],
    ['X.An Biên', '30985'],
    ['P. Rạch Giá', '30994'],
    ['UBND xã An Biên', '30985'],
    ['UBND X. An Biên', '30985'],
    ['Ủy ban nhân dân phường Rạch Giá', '30994'],
    ['T. An Giang', '91'],
  ])('is that unit: %s', async (written, code) => {
    const { figures, problems } = await sessions(written);
    expect([figures, problems]).toEqual([[`${code} PETITION_RECEIVED 5`], []]);
  });

  it('of another type is told the one of that name', async () => {
    const { figures, problems } = await sessions('H. An Biên');
    expect(figures).toEqual([]);
    expect(problems[0]).toContain('"H. An Biên"');
    expect(problems[0]).toContain('30985 Xã An Biên');
  });

  it('that is the whole area is told the word for it', async () => {
    const { figures, problems, problemsEn } = await sessions('Toàn tỉnh');
    expect(figures).toEqual([]);
    expect(problems).toEqual([expect.stringContaining('số của toàn địa bàn Tỉnh An Giang ghi "Tổng cộng"')]);
    expect(problemsEn[0]).toContain('is headed "Tổng cộng"');
  });
});
