import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../server/transport/server.js';
import { startSeededServer } from '../client-sdk/seeded-server.js';

const NGHE_AN = {
  units: { level: 'DISTRICT', within: '40' },
  indicators: [{ code: 'PETITION_RECEIVED' }, { code: 'PETITION_RESOLVED_OF_RECEIVED_PCT' }],
  periods: ['2018-9M'],
  orderBy: [{ column: 0, descending: true }],
  top: 2,
};

let server: RunningServer;
beforeAll(async () => {
  server = await startSeededServer();
}, 120_000);
afterAll(async () => {
  await server?.stop();
});

function get(
  path: string,
  query: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}${path}?${new URLSearchParams(query).toString()}`, { headers });
}

describe('A slice as CSV', () => {
  it('has headings in Vietnamese, a row for each unit and the province last, each number with status and coverage', async () => {
    const response = await get('/export.csv', { slice: JSON.stringify(NGHE_AN) });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/csv; charset=utf-8');
    const named = response.headers.get('content-disposition')!;
    expect(named).toMatch(
      /^attachment; filename="[ -~]+ - Tinh Nghe An, 2 don vi - 9 thang dau nam 2018.csv"; /,
    );
    expect(decodeURIComponent(/filename\*=UTF-8''(.+)$/.exec(named)![1]!)).toMatch(
      / – Tỉnh Nghệ An, 2 đơn vị – 9 tháng đầu năm 2018\.csv$/,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
    const rows: string[][] = parse(new TextDecoder().decode(bytes), { bom: true });
    expect(rows).toHaveLength(7);
    expect(rows[0]!.slice(0, 4)).toEqual(['TT', 'Mã', 'Đơn vị', rows[0]![3]]);
    expect(rows[0]!.at(-1)).toBe('Ghi chú');
    expect(rows[1]![3]).toBe('9 tháng đầu năm 2018');
    expect(rows[2]!.slice(3)).toEqual([
      ...['đơn', 'đơn', 'đơn', '%', '%', '%'].map(unit => `Đơn vị tính: ${unit}`),
      '',
    ]);
    expect(rows[4]).toEqual(['1', '420', 'Huyện Quỳ Hợp', '91', 'Đủ', '100', '84.62', 'Đủ', '100', '']);
    expect(rows[5]!.slice(3, 6)).toEqual(['', 'Chưa có số liệu', '0']);
    expect(rows[6]!.slice(0, 5)).toEqual(['', '40', 'Tổng số: Tỉnh Nghệ An', '91', 'Chưa đủ']);
  });

  it('speaks English when asked to, and says of which members a column is', async () => {
    const slice = JSON.stringify({
      units: { codes: ['099'] },
      scope: 'OWN',
      indicators: [{ code: 'PETITION_RECEIVED' }, { code: 'PETITION_RECEIVED', by: ['PETITION_TYPE'] }],
      periods: ['2021-S1'],
    });
    const text = await (await get('/export.csv', { slice, locale: 'EN' })).text();
    const rows: string[][] = parse(text, { bom: true });
    expect(rows[0]!.slice(0, 3)).toEqual(['No.', 'Code', 'Unit']);
    expect([3, 6, 9, 12].map(column => rows[1]![column])).toEqual([
      'Total',
      'Of which: Complaint',
      'Of which: Denunciation',
      expect.stringMatching(/^Of which: Proposal/),
    ]);
    expect(rows[2]![3]).toBe('First half of 2021');
    expect([3, 6, 9, 12].map(column => rows[5]![column])).toEqual(['42', '3', '7', '32']);
  });

  it('is spared to whoever has it: 304', async () => {
    const query = { slice: JSON.stringify(NGHE_AN) };
    const name = (await get('/export.csv', query)).headers.get('etag')!;
    expect((await get('/export.csv', query, { 'if-none-match': name })).status).toBe(304);
    expect((await get('/export.xlsx', query, { 'if-none-match': name })).status).toBe(200);
  });

  it.each([
    ['nothing', {}, 'BAD_USER_INPUT', 'Say which table'],
    ['what is no JSON', { slice: '{units' }, 'BAD_USER_INPUT', 'not JSON'],
    ['what is no slice', { slice: '{"rows":[]}' }, 'BAD_USER_INPUT', '"units" of required type'],
    ['an unknown language', { slice: '{}', locale: 'FR' }, 'BAD_USER_INPUT', 'VI or EN'],
    [
      'a unit that is none',
      { slice: JSON.stringify({ ...NGHE_AN, units: { codes: ['4200'] } }) },
      'UNIT_NOT_FOUND',
      '4200',
    ],
  ])('is refused with a code when it is asked for %s', async (_what, query, code, message) => {
    const response = await get('/export.csv', query);
    expect(response.status).toBe(400);
    expect(response.headers.get('etag')).toBeNull();
    expect(await response.json()).toMatchObject({
      errors: [
        {
          message: expect.stringContaining(message),
          extensions: expect.objectContaining({
            code,
            messageVi: expect.any(String),
            messageEn: expect.stringContaining(message),
          }),
        },
      ],
    });
  });
});

describe('A comparison as a file', () => {
  const comparison = JSON.stringify({
    units: { level: 'DISTRICT', within: '40' },
    indicator: 'PETITION_RECEIVED',
    period: '2018-9M',
  });

  it('has the units by rank, those without a number after them, and the province last', async () => {
    const response = await get('/export.csv', { comparison });
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('Tỉnh Nghệ An'));
    const rows: string[][] = parse(await response.text(), { bom: true });
    expect(rows[0]!.join()).toBe(
      'TT,Mã,Đơn vị,Số liệu (đơn),Xếp hạng,Tỷ trọng (%),So với trung vị (đơn),Tình trạng,Cơ quan đã có số liệu (%),Ghi chú',
    );
    expect(rows[1]!.slice(0, 9)).toEqual(['1', '420', 'Huyện Quỳ Hợp', '91', '1', '100', '0', 'Đủ', '100']);
    // The province's number is not all there is.
    expect(rows[1]![9]).toContain('chưa đủ');
    expect(rows[2]!.slice(3, 8)).toEqual(['', '', '', '', 'Chưa có số liệu']);
    expect(rows).toHaveLength(23);
    expect(rows.at(-1)!.slice(0, 5)).toEqual(['', '40', 'Chung: Tỉnh Nghệ An', '91', '']);
    const etag = response.headers.get('etag')!;
    expect((await get('/export.csv', { comparison }, { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/export.xlsx', { comparison, locale: 'EN' })).status).toBe(200);
  });

  it('is in the order that is asked for, names units in English in English, and refuses what is no order', async () => {
    const response = await get('/export.csv', { comparison, locale: 'EN', order: '-name' });
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('Nghe An Province'));
    const rows: string[][] = parse(await response.text(), { bom: true });
    const names = rows.slice(1, -1).map(([, , name]) => name!);
    expect(names).toHaveLength(21);
    expect(names.at(-1)).toBe('Anh Son District');
    expect(rows.at(-1)![2]).toBe('Whole: Nghe An Province');
    const wrong: Record<string, string>[] = [
      { comparison, order: 'colour' },
      { slice: JSON.stringify(NGHE_AN), order: 'value' },
    ];
    for (const query of wrong) {
      const refused = await get('/export.csv', query);
      expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('fromMedian')]);
    }
  });

  it('is not one of a slice as well', async () => {
    const response = await get('/export.csv', { comparison, slice: JSON.stringify(NGHE_AN) });
    expect([response.status, await response.text()]).toEqual([
      400,
      expect.stringContaining('Say which table'),
    ]);
  });
});

describe('A slice as XLSX', () => {
  it('has numbers as numbers and texts as texts, codes with their zeros', async () => {
    const slice = JSON.stringify({ ...NGHE_AN, units: { codes: ['420', '099'] }, top: null, orderBy: [] });
    const response = await get('/export.xlsx', { slice });
    expect(response.status).toBe(200);
    const files = unzip(Buffer.from(await response.arrayBuffer()));
    const sheet = files.get('xl/worksheets/sheet1.xml')!;
    expect(sheet).toContain('<v>91</v>');
    expect(sheet).toContain('<v>84.62</v>');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<mergeCell ');
    const texts = [...files.values()].join('');
    for (const text of ['Huyện Tuần Giáo', '>099<', 'Đơn vị tính: đơn']) expect(texts).toContain(text);
  });
});

/** The files of a ZIP archive as text, by name. */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset =>
      archive.readUInt16LE(at + offset),
    ) as [number, number, number];
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + size);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    files.set(name, (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}
