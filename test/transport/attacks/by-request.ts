import { gzipSync } from 'node:zlib';
import { type Attack, type Sent, times, raw, INVALID, MISFIT, NOT_TAKEN } from './attack.js';

const deflated = (bytes: number): Uint8Array => gzipSync(Buffer.alloc(bytes, ' '));

/** Requests that are the attack. */
export const REQUESTS: readonly Attack[] = [
  [
    'several questions at once',
    raw(`[${times(10, () => '{"query":"{ __typename }"}').replaceAll(' {"', ',{"')}]`),
    NOT_TAKEN,
  ],
  ['a question in an address', () => ({ method: 'GET', path: '/graphql?query=%7B__typename%7D' }), NOT_TAKEN],
  [
    'a change in an address',
    () => ({
      method: 'GET',
      path: '/graphql?query=mutation%7Bx%7D',
      headers: { 'apollo-require-preflight': '1' },
    }),
    INVALID,
  ],
  [
    'a form of another site',
    () => ({
      body: 'query=%7B__typename%7D',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
    NOT_TAKEN,
  ],
  [
    'a text of another site',
    () => ({ body: '{"query":"{ __typename }"}', headers: { 'content-type': 'text/plain' } }),
    NOT_TAKEN,
  ],
  [
    'a file of another site',
    () => ({ body: '--x\r\n\r\n--x--', headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
    NOT_TAKEN,
  ],
  [
    'a stored question that is not stored',
    () => ({
      body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    }),
    { status: 200, code: 'PERSISTED_QUERY_NOT_SUPPORTED' },
  ],
  ['no question', raw('{}'), NOT_TAKEN],
  ['nothing', raw(''), NOT_TAKEN],
  ['null', raw('null'), NOT_TAKEN],
  ['half of a JSON', raw('{"query":'), NOT_TAKEN],
  [
    'a body of 300 kB',
    () => ({ body: JSON.stringify({ query: 'x'.repeat(300_000) }) }),
    { status: 413, code: 'BAD_REQUEST' },
  ],
  [
    'a small body that swells to 100 MB',
    () => ({ body: deflated(100_000_000), headers: { 'content-encoding': 'gzip' } }),
    { status: 413, code: 'BAD_REQUEST' },
  ],
  [
    'a body that is not what it says',
    () => ({ body: 'no gzip', headers: { 'content-encoding': 'gzip' } }),
    NOT_TAKEN,
  ],
  [
    'letters of an unknown kind',
    () => ({ body: '{}', headers: { 'content-type': 'application/json; charset=ebcdic' } }),
    { status: 415, code: 'BAD_REQUEST' },
  ],
  ['a method that is none of ours', () => ({ method: 'DELETE' }), { status: 405, code: 'BAD_REQUEST' }],
  [
    'a way out of the explorer',
    () => ({ method: 'GET', path: '/explorer/..%2f..%2f..%2fpackage.json' }),
    { status: 404, code: 'NOT_FOUND' },
  ],
  [
    'an address that is none',
    () => ({ method: 'GET', path: '/%E0%A4%A' }),
    { status: 404, code: 'NOT_FOUND' },
  ],
  [
    'U+0000 in an address',
    () => ({ method: 'GET', path: '/explorer/%00' }),
    { status: 404, code: 'NOT_FOUND' },
  ],
  [
    'ten thousand known answers',
    () => ({
      body: '{"query":"{ __typename }"}',
      headers: { 'if-none-match': times(1_000, i => `"${i}",`) },
    }),
    { statements: 1, bytes: 100 },
  ],
];

const fileOf = (input: string, format = 'csv'): (() => Sent) => {
  return () => ({ method: 'GET', path: `/export.${format}?slice=${encodeURIComponent(input)}` });
};

/** Addresses of files that are the attack. */
export const FILES: readonly Attack[] = [
  ['a file of nothing', () => ({ method: 'GET', path: '/export.csv' }), MISFIT],
  ['a file of what is not JSON', fileOf('{'), MISFIT],
  ['a file of a thousand lists', fileOf(`${'['.repeat(1_500)}${']'.repeat(1_500)}`), MISFIT],
  ['a file of null', fileOf('null'), MISFIT],
  [
    'a file of U+0000',
    fileOf('{"units":{"codes":["\\u0000"]},"indicators":[{"code":"POPULATION"}],"periods":["2020"]}'),
    MISFIT,
  ],
  ['two files at once', () => ({ method: 'GET', path: '/export.csv?slice=%7B%7D&slice=%7B%7D' }), MISFIT],
  [
    'a file in no language',
    () => ({ method: 'GET', path: '/export.csv?slice=%7B%7D&locale=__proto__' }),
    MISFIT,
  ],
  [
    'a file of all communes in all months',
    fileOf(
      `{"units":{"level":"COMMUNE"},"indicators":[{"code":"POPULATION"}],"periods":[${Array.from({ length: 120 }, (_, i) => `"${2010 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}"`).join()}]}`,
      'xlsx',
    ),
    { status: 400, code: 'SLICE_TOO_LARGE' },
  ],
  [
    'a file of an unknown unit with quotes in its code',
    fileOf(
      `{"units":{"codes":["\\"\\r\\nx-evil: 1"]},"indicators":[{"code":"POPULATION"}],"periods":["2020"]}`,
    ),
    { status: 400, code: 'UNIT_NOT_FOUND' },
  ],
  ['a file with what is no field', fileOf('{"__proto__":{"units":{}},"constructor":1}'), MISFIT],
];
