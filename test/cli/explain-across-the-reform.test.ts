import { beforeAll, describe, expect, it } from 'vitest';
import { inFolderOfItsOwn, runCli as run } from '../support/command-line.js';

const { file } = inFolderOfItsOwn('explain-reform');
/** Reed became a part of Heron, which is another unit since, in the middle of the year. */
const UNITS = `code,name,name_en,level,type,parent_code,valid_from,valid_to,unit
LK,Xứ Hồ,Lakeland,COUNTRY,Quốc gia,,,,
N,Bắc,North,PROVINCE,Tỉnh,LK,,,
D,Sậy,Sedge,DISTRICT,Huyện,N,,2025-07-01,
N1,Diệc,Heron,COMMUNE,Xã,D,,2025-07-01,
N2,Lau,Reed,COMMUNE,Xã,D,,2025-07-01,
N1,Diệc,Heron,COMMUNE,Xã,N,2025-07-01,,N1 since
`;
const SUCCESSIONS = `old_code,old_date,new_code,new_date,kind,share,decree
N1,2025-06-30,N1,2025-07-01,FULL,,
N2,2025-06-30,N1,2025-07-01,FULL,,
`;
const FIGURES = `document,unit,indicator,period,scope,value,status
m,N2,CASES,2025-S1,OWN,11,APPROVED
m,N1,CASES,2025-S1,OWN,28,APPROVED
m,N1,CASES,2025-S2,OWN,13,APPROVED
`;
const CATALOGUE = `group: { code: CASES_OF_ALL, name: { vi: Vụ việc, en: Cases } }
indicators:
  - code: CASES
    name: { vi: Số vụ, en: Cases }
    unit: { vi: vụ, en: cases }
    kind: FLOW
    over_units: SUM
    over_time: SUM
    levels: [COMMUNE]
`;

async function loaded(...words: string[]): Promise<void> {
  const { code, err } = await run(...words);
  if (code !== 0) throw new Error(err);
}

async function explain(...words: string[]): Promise<string[]> {
  const { code, out, err } = await run('explain', '--indicator', 'CASES', '--period', '2025', ...words);
  expect([code, err]).toEqual([0, '']);
  return out.split('\n').map(line => line.replace(/ghi nhận .*|recorded .*/, '…'));
}

describe('"npm run explain" of a year in which a unit took in another', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    for (const command of [
      ['import:units', file('units.csv', UNITS), '--successions', file('successions.csv', SUCCESSIONS)],
      ['import:catalogue', file('catalogue.yaml', CATALOGUE)],
      ['import', file('figures.csv', FIGURES)],
    ])
      await loaded(...command);
  }, 120_000);

  it('names whoever went into it, in Vietnamese and in English', async () => {
    expect(await explain('--unit', 'N1')).toEqual([
      'Số vụ, 2025, Xã Diệc (từ 2025-07-01), toàn địa bàn: 52 vụ = gộp các đoạn trước và sau khi địa giới thay đổi · [1/1 cơ quan]',
      '  Cấp mình, 2025-S1: 39 = gộp từ các đơn vị trên bản đồ khi báo cáo',
      '    Xã Diệc (đến 2025-06-30): 28 · [1/1 cơ quan]',
      '      28 · 2025-S1 · m · đã duyệt · …',
      '    Xã Lau: 11 · [1/1 cơ quan]',
      '      11 · 2025-S1 · m · đã duyệt · …',
      '  Cấp mình, 2025-S2: 13',
      '    13 · 2025-S2 · m · đã duyệt · …',
      '  Không dùng: cấp mình 13 — bao quát ít hơn',
      '    13 · 2025-S2 · m · đã duyệt · …',
    ]);
    const lines = await explain('--unit', 'N1', '--lang', 'en');
    expect(lines).toHaveLength(10);
    expect([lines[0], lines[2], lines[4]]).toEqual([
      expect.stringContaining(
        '2025, Heron Commune (since 2025-07-01), whole territory: 52 cases = from the stretches before',
      ),
      '    Heron Commune (until 2025-06-30): 28 · [1 of 1 office]',
      '    Reed Commune: 11 · [1 of 1 office]',
    ]);
  });

  it.each([
    [
      'the commune of before',
      'N1',
      '2024-06-30',
      'Heron Commune (until 2025-06-30), whole territory: 28 cases',
    ],
    ['the abolished district', 'D', '2024-06-30', 'Sedge District, whole territory: 52 cases'],
    ['the province', 'N', '2024-06-30', 'North Province, whole territory: 52 cases'],
    ['the province of today', 'N', '2026-01-01', 'North Province, whole territory: 52 cases'],
    ['the country', 'LK', '2026-01-01', 'Lakeland, whole territory: 52 cases'],
  ])('tells of %s', async (_what, unit, map, told) => {
    const lines = await explain('--unit', unit, '--boundaries', map, '--lang', 'en');
    expect(lines[0]).toContain(told);
  });
});
