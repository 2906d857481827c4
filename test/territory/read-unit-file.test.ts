import { describe, expect, it } from 'vitest';
import { DomainError } from '../../server/shared/domain-error.js';
import type { FileProblem } from '../../server/shared/file-problem.js';
import { readSuccessionFile } from '../../server/territory/read-succession-file.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';
import type { UnitFile } from '../../server/territory/unit-file.js';
import { VIETNAMESE } from './support.js';

const HEADER = 'code,name,name_en,level,type,parent_code,valid_from,valid_to,unit';

function read(...lines: string[]): UnitFile {
  return readUnitFile([HEADER, ...lines].join('\n'));
}

function problems(work: () => unknown): readonly FileProblem[] {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'FILE_REFUSED') throw error;
    const found = error.details['problems'] as FileProblem[];
    for (const { message, messageVi } of found) expect(messageVi, message).toMatch(VIETNAMESE);
    return found;
  }
  return [];
}

describe('A file of units', () => {
  it('holds units with versions of their names and parents', () => {
    const { units } = read(
      'A,Alpha,,PROVINCE,,,,,',
      'B,Beta,,PROVINCE,,,,,',
      'C,Thị trấn Gamma,,COMMUNE,Thị trấn,A,,2020-01-01,',
      'C,Thị trấn Gamma,,COMMUNE,Thị trấn,B,2020-01-01,2021-01-01,',
      'C,Phường Gamma,,COMMUNE,Phường,B,2021-01-01,,',
    );
    const gamma = units.find(({ code }) => code === 'C')!;
    expect(gamma).toMatchObject({ key: 'C', from: '-infinity', to: 'infinity' });
    expect(gamma.versions.map(({ fullName, from, to }) => [fullName, from, to])).toEqual([
      ['Thị trấn Gamma', '-infinity', '2021-01-01'],
      ['Phường Gamma', '2021-01-01', 'infinity'],
    ]);
    expect(gamma.parents).toEqual([
      { parent: 'A', from: '-infinity', to: '2020-01-01' },
      { parent: 'B', from: '2020-01-01', to: 'infinity' },
    ]);
  });

  it('holds every unit that it names as a parent', () => {
    expect(
      problems(() => read('C,Gamma,,COMMUNE,,A,,,')).map(({ field, message }) => [field, message]),
    ).toEqual([
      [
        'parent_code',
        'no unit of this file has the code A; near are C. A file holds every unit it names, also one that is in the database already.',
      ],
    ]);
  });

  it('lets a line belong to each unit that bears the parent code meanwhile', () => {
    const { units } = read(
      'A,Old,,PROVINCE,,,,2020-01-01,',
      'A,New,,PROVINCE,,,2020-01-01,,A2',
      'C,Gamma,,COMMUNE,,A,,,',
    );
    expect(units.find(({ code }) => code === 'C')!.parents).toEqual([
      { parent: 'A', from: '-infinity', to: '2020-01-01' },
      { parent: 'A2', from: '2020-01-01', to: 'infinity' },
    ]);
  });

  it("keeps another country's words", () => {
    const [unit] = readUnitFile('code,name,level,type\nLA-VT,Viangchan,PROVINCE,Khoueng').units;
    expect(unit!.versions[0]).toMatchObject({
      name: 'Viangchan',
      fullName: 'Viangchan',
      type: 'OTHER',
      typeName: 'Khoueng',
    });
  });

  it.each([
    ['no code', ',Alpha,,PROVINCE,,,,,', 2, 'code'],
    ['a level nobody knows', 'A,Alpha,,REGION,,,,,', 2, 'level'],
    ['a day that is none', 'A,Alpha,,PROVINCE,,,2020-02-30,,', 2, 'valid_from'],
    ['an end before the beginning', 'A,Alpha,,PROVINCE,,,2020-01-01,2019-01-01,', 2, 'valid_to'],
    ['a unit inside itself', 'A,Alpha,,PROVINCE,,A,,,', 2, 'parent_code'],
    ['a parent nobody knows', 'A,Alpha,,PROVINCE,,X,,,', 2, 'parent_code'],
    ['a parent that is not above', 'A,Alpha,,PROVINCE,,B,,,\nB,Beta,,PROVINCE,,,,,', 2, 'parent_code'],
    ['two units inside each other', 'A,Alpha,,PROVINCE,,B,,,\nB,Beta,,DISTRICT,,A,,,', 2, 'parent_code'],
    [
      'a parent that ends too early',
      'A,Alpha,,PROVINCE,,,,2020-01-01,\nB,Beta,,DISTRICT,,A,,,',
      3,
      'parent_code',
    ],
    ['a gap', 'A,Alpha,,PROVINCE,,,,2020-01-01,\nA,Alpha,,PROVINCE,,,2021-01-01,,', 3, 'valid_from'],
    ['an overlap', 'A,Alpha,,PROVINCE,,,,2020-01-01,\nA,Beta,,PROVINCE,,,2019-01-01,,', 3, 'valid_from'],
    ['a line twice', 'A,Alpha,,PROVINCE,,,,,\nA,Alpha,,PROVINCE,,,,,', 3, 'valid_from'],
    ['one code for two at a time', 'A,Alpha,,PROVINCE,,,,,\nA,Beta,,PROVINCE,,,2020-01-01,,A2', 3, 'code'],
    [
      'one unit of two codes',
      'A,Alpha,,PROVINCE,,,,2020-01-01,X\nB,Alpha,,PROVINCE,,,2020-01-01,,X',
      3,
      'unit',
    ],
    [
      'one unit of two levels',
      'A,Alpha,,PROVINCE,,,,2020-01-01,\nA,Alpha,,DISTRICT,,,2020-01-01,,',
      3,
      'level',
    ],
    ['a comma too many', 'A,Al,pha,,PROVINCE,,,,,', 2, null],
  ])('is refused for %s', (_, lines, line, field) => {
    expect(problems(() => read(lines))).toContainEqual(expect.objectContaining({ line, field }));
  });

  it('tells all that is wrong at once, and what would be taken', () => {
    const found = problems(() => read('A,Alpha,,PROVINZ,,,x,,', ',Beta,,DISTRICT,,,,,'));
    expect(found).toHaveLength(3);
    expect(found[0]!.message).toContain('COUNTRY, PROVINCE, DISTRICT, COMMUNE');
    expect(
      problems(() => read('100,Alpha,,PROVINCE,,,,,', 'B,Beta,,DISTRICT,,10O,,,'))[0]!.message,
    ).toContain('100');
  });

  it('is refused when columns are missing or unknown', () => {
    expect(
      problems(() => readUnitFile('code,title\nA,Alpha'))
        .map(({ message }) => message)
        .join('\n'),
    ).toMatch(/"title"[\s\S]*"name" is missing[\s\S]*"level" is missing/);
    expect(problems(() => readUnitFile(''))).not.toEqual([]);
    expect(problems(() => readUnitFile('code,name,level\n"A,Alpha,PROVINCE'))).toHaveLength(1);
  });

  it('reads fifty thousand lines in a few seconds', () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `${index},Unit ${index},,COMMUNE,,P,,,`);
    expect(read('P,Top,,PROVINCE,,,,,', ...lines).units).toHaveLength(50_001);
  });
});

describe('A file of successions', () => {
  const units = read(
    'A,Alpha,,PROVINCE,,,,2020-01-01,',
    'A,Alpha,,PROVINCE,,,2020-01-01,,A2',
    'B,Beta,,PROVINCE,,,2020-01-01,,',
  );
  const successions = (...lines: string[]): unknown =>
    readSuccessionFile(['old_code,old_date,new_code,new_date,kind,share,decree', ...lines].join('\n'), units);

  it('says what became of a unit, by the code it bore on a day', () => {
    expect(
      successions('A,2019-12-31,A,2020-01-01,PARTIAL,0.75,Law 1', 'A,2019-12-31,B,2020-01-01,PARTIAL,0.25,'),
    ).toEqual([
      {
        predecessor: 'A',
        successor: 'A2',
        date: '2020-01-01',
        kind: 'PARTIAL',
        share: '0.75',
        decree: 'Law 1',
      },
      { predecessor: 'A', successor: 'B', date: '2020-01-01', kind: 'PARTIAL', share: '0.25', decree: null },
    ]);
  });

  it.each([
    ['a code nobody bore on that day', ['B,2019-12-31,A,2020-01-01,FULL,,'], 'old_code'],
    ['a unit that succeeds itself', ['A,2020-02-01,A,2020-03-01,FULL,,'], 'new_code'],
    [
      'a pair said twice',
      ['A,2019-12-31,B,2020-01-01,PARTIAL,,', 'A,2019-12-31,B,2020-01-01,PARTIAL,,'],
      'new_code',
    ],
    [
      'all of it in two places',
      ['A,2019-12-31,A,2020-01-01,FULL,,', 'A,2019-12-31,B,2020-01-01,PARTIAL,,'],
      'kind',
    ],
    [
      'shares above one',
      ['A,2019-12-31,A,2020-01-01,PARTIAL,.7,', 'A,2019-12-31,B,2020-01-01,PARTIAL,0.6,'],
      'share',
    ],
    ['a share of nothing', ['A,2019-12-31,B,2020-01-01,PARTIAL,0.0,'], 'share'],
    ['a kind nobody knows', ['A,2019-12-31,B,2020-01-01,HALF,,'], 'kind'],
  ])('is refused for %s', (_, lines, field) => {
    expect(problems(() => successions(...lines))).toContainEqual(expect.objectContaining({ field }));
  });
});
