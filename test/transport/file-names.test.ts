import { describe, expect, it } from 'vitest';
import { dispositionOf, fileNameOf } from '../../server/transport/file-name.js';

describe('The name of a file', () => {
  it('is its title, with nothing that Windows refuses in a name', () => {
    expect(fileNameOf('Đơn: "tiếp nhận" <mới>? – Từ 01/02/2018 đến 03/04/2018 | a\\b*', 'csv')).toBe(
      'Đơn tiếp nhận mới – Từ 01-02-2018 đến 03-04-2018 a b.csv',
    );
    expect(fileNameOf('a/b\u0000\n\u202Ec', 'csv')).toBe('a b c.csv');
    expect(fileNameOf('Số đơn…', 'csv')).toBe('Số đơn….csv');
    expect(fileNameOf('..', 'csv')).toBe('bacap.csv');
    expect(fileNameOf('con', 'csv')).toBe('bacap con.csv');
    expect(fileNameOf('NUL.2018', 'xlsx')).toBe('bacap NUL.2018.xlsx');
    expect(fileNameOf('Conakry', 'csv')).toBe('Conakry.csv');
  });

  it('loses its middle when it is too long, and keeps of whom and when it is', () => {
    const name = fileNameOf(
      `Tỷ lệ ${'đơn thư đã được giải quyết '.repeat(9)} – Tỉnh Nghệ An – Năm 2018`,
      'csv',
    );
    expect(name).toMatch(/^Tỷ lệ đơn thư .*… .* – Tỉnh Nghệ An – Năm 2018\.csv$/);
    expect(Buffer.byteLength(name)).toBeLessThan(255);
  });

  it('is told with every letter, and without accents to whom knows no better', () => {
    expect(dispositionOf("Đơn (nhận) – Phường 'Bạch Đằng' 50%…", 'csv')).toBe(
      'attachment; filename="Don (nhan) - Phuong Bach Dang 50_....csv"; ' +
        "filename*=UTF-8''%C4%90%C6%A1n%20%28nh%E1%BA%ADn%29%20%E2%80%93%20Ph%C6%B0%E1%BB%9Dng%20B%E1%BA%A1ch%20%C4%90%E1%BA%B1ng%2050%25%E2%80%A6.csv",
    );
  });
});
