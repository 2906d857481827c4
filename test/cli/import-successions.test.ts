import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolderOfItsOwn, runCli as run } from '../support/command-line.js';

const { folder, file: write } = inFolderOfItsOwn('successions');
const UNITS = `code,name,level,type,parent_code,valid_from,valid_to
LK,Lakeland,COUNTRY,Country,,,
N,North,PROVINCE,Canton,LK,,
N1,Birch,COMMUNE,Village,N,,2025-01-01
N2,Heron,COMMUNE,Village,N,2025-01-01,
N3,Reed,COMMUNE,Village,N,2025-01-01,
`;
const HEADER = 'old_code,old_date,new_code,new_date,kind,share,decree';

const file = (name: string, ...lines: string[]): string => write(name, lines.join('\n'));

describe('npm run import:successions', { timeout: 120_000 }, () => {
  it('says how much it wrote, and the second time that nothing changed', async () => {
    expect(await run('import:units', file('units.csv', UNITS))).toMatchObject({ code: 0 });
    const path = file(
      'successions.csv',
      HEADER,
      'N1,2024-12-31,N2,2025-01-01,PARTIAL,0.5,',
      'N1,2024-12-31,N3,2025-01-01,PARTIAL,0.5,',
    );
    const first = await run('import:successions', path);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toBe(
      '1 đơn vị cũ trong tệp · predecessors in the file\n2 dòng đã ghi hoặc bỏ · rows written or taken away',
    );
    expect((await run('import:successions', path)).out).toMatch(/nothing changed$/);
  });

  it('refuses a file with every problem at its line, in both languages', async () => {
    const path = file(
      'wrong.csv',
      HEADER,
      'N1,2024-12-31,N2,2025-01-01,PARTIAL,0.5,',
      'N9,2024-12-31,N2,2025-01-01,FULL,,',
    );
    const { code, err } = await run('import:successions', path);
    expect(code).toBe(1);
    expect(err).toContain('FILE_REFUSED: wrong.csv: 2 lỗi, chưa ghi gì.');
    expect(err).toContain('dòng 2, share: các tỷ lệ của N1 cộng lại được 0.5, không phải 1.');
    expect(err).toContain(
      'dòng 3, old_code: không có đơn vị nào mang mã N9 ngày 2024-12-31; gần nhất: N, N1, N2.',
    );
    expect(err).toContain('wrong.csv: 2 problems, nothing was written.');
    expect(err).toContain('line 2, share: the shares out of N1 add up to 0.5, not to 1.');
    expect(err).toContain('line 3, old_code: no unit has the code N9 on 2024-12-31; near are N, N1, N2.');
  });

  it('refuses a file that is not there', async () => {
    const { code, err } = await run('import:successions', join(folder, 'none.csv'));
    expect(code).toBe(1);
    expect(err).toMatch(/There is no file ".*none.csv"/);
  });
});
