import { describe, expect, it } from 'vitest';
import { ReportIngest } from '../../server/reporting/ingest-report.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { readReportFile } from '../../server/reporting/read-report-file.js';
import type { ReportFile } from '../../server/reporting/report-file.js';
import {
  type FileProblem,
  FileProblems,
  fileRefused,
  printProblem,
} from '../../server/shared/file-problem.js';
import { TODAY } from '../support/ask-in-process.js';
import { LOOKUPS } from './small-country.js';

const VIETNAMESE =
  /thiếu|nhiều nhất|kỳ này|không|quá dài|số âm|mỗi ngày|chỉ có|nội dung|được đếm|một trong|kết thúc/;

async function problemsOf(file: ReportFile): Promise<string[]> {
  const ingest = new ReportIngest(LOOKUPS, TODAY);
  const problems: FileProblem[] = [...file.problems];
  const understood = (found: readonly FileProblem[]): readonly FileProblem[] => {
    for (const { message, messageVi } of found) expect(messageVi, message).toMatch(VIETNAMESE);
    return found;
  };
  for (const report of file.reports) problems.push(...understood(ingest.report(report).problems));
  for await (const { figure, problems: found } of file.figures) {
    problems.push(...found, ...(figure ? understood(ingest.figure(figure).problems) : []));
  }
  // In English alone, to be compared below.
  return problems.map(({ messageVi: _, ...problem }) => printProblem(problem));
}

const HEAD = `document: { key: a, title: A, kind: OFFICIAL_REPORT }
report: { unit: 420, period: 2018-9M }
figures:
`;

const problemsOfFigure = (figure: string): Promise<string[]> =>
  problemsOf(readReportFile(`${HEAD}  - ${figure}\n`, 'a.yaml'));

async function* text(...chunks: string[]): AsyncGenerator<string> {
  yield* chunks;
}

const problemsOfCsv = (...chunks: string[]): Promise<string[]> =>
  problemsOf(readFlatFile(text(...chunks), 'a.csv'));

describe('A character that no database keeps', () => {
  it('is told with its line and column', async () => {
    const found = await problemsOfCsv(
      'document,unit,indicator,period,value,note\n',
      'a,420,PETITION_RECEIVED,2018-9M,1,a\0b',
    );
    expect(found).toEqual([
      'line 2, note: holds the character U+0000, which no database keeps: leave it out.',
    ]);
  });
});

describe('A name by which a document is found again', () => {
  const problemsOfName = (name: string): Promise<string[]> =>
    problemsOfCsv('document,unit,indicator,period,value\n', `"${name}",420,PETITION_RECEIVED,2018-9M,1\n`);

  it('may have 500 letters, and not so many that no index keeps it', async () => {
    expect(await problemsOfName('ộ'.repeat(500))).toEqual([]);
    expect(await problemsOfName('ộ'.repeat(501))).toEqual([
      'line 2, document: a name of 501 letters: write 500 at most.',
    ]);
    expect(
      await problemsOf(readReportFile(HEAD.replace('key: a', `key: ${'a'.repeat(9_000)}`), 'a.yaml')),
    ).toEqual(['line 1, document.key: a name of 9000 letters: write 500 at most.']);
    expect(
      await problemsOf(readReportFile(HEAD.replace('{ unit', `{ key: ${'a'.repeat(9_000)}, unit`), 'a.yaml')),
    ).toEqual(['line 2, key: a name of 9000 letters: write 500 at most.']);
  });

  it('has something that can be seen', async () => {
    expect(await problemsOfName('\u200b')).toEqual([
      'line 2, document: there is nothing in it that can be seen: write a name by which it is found again.',
    ]);
  });
});

describe('A file of reports', () => {
  it('is told on which line it holds a character that no database keeps, written as it may be', async () => {
    expect(
      await problemsOfFigure(String.raw`{ indicator: PETITION_RECEIVED, value: 1, note: "a\0b" }`),
    ).toEqual(['line 4: holds the character U+0000, which no database keeps: leave it out.']);
  });

  it('is accepted when nothing is wrong with it', async () => {
    expect(await problemsOfFigure('{ indicator: PETITION_RECEIVED, scope: TOTAL, value: 91 }')).toEqual([]);
  });

  it.each([
    [
      'an unknown unit, with the nearest',
      '{ indicator: PETITION_RECEIVED, unit: 421, value: 1 }',
      'line 4, unit: no unit has the code "421" on 2018-09-30. The nearest: 420 Huyện Quỳ Hợp.',
    ],
    [
      'a name where a code belongs',
      '{ indicator: PETITION_RECEIVED, unit: quy hop, value: 1 }',
      'line 4, unit: no unit has the code "quy hop" on 2018-09-30. The nearest: 420 Huyện Quỳ Hợp.',
    ],
    [
      'what the units below did, of a district without any',
      '{ indicator: PETITION_RECEIVED, unit: 555, scope: BELOW, value: 1 }',
      'line 4, scope: Huyện Cồn Cỏ has no units below it on 2018-09-30: what its own office did is OWN, the whole of it TOTAL.',
    ],
    [
      'a number longer than can be kept',
      `{ indicator: PETITION_RECEIVED, value: ${'9'.repeat(19)} }`,
      `line 4, value: "${'9'.repeat(19)}" is too long to be kept and added up exactly: a number has at most 18 digits before the decimal point and 18 after it.`,
    ],
    [
      'a unit that is no more',
      '{ indicator: PETITION_RECEIVED, period: 2026-S1, value: 1 }',
      'line 4, unit: no unit has the code "420" on 2026-06-30: Huyện Quỳ Hợp bore it until 2025-06-30. Give as_of a day on which it did.',
    ],
    [
      'an unknown indicator, with the nearest',
      '{ indicator: PETITIONS_RECEIVED, value: 1 }',
      'line 4, indicator: no indicator has the code "PETITIONS_RECEIVED". The nearest: PETITION_RECEIVED',
    ],
    [
      'an unknown dimension',
      '{ indicator: PETITION_RECEIVED, members: { SEX: F }, value: 1 }',
      'line 4, members: PETITION_RECEIVED is not broken down by "SEX": it takes PETITION_TYPE.',
    ],
    [
      'an unknown member',
      '{ indicator: PETITION_RECEIVED, members: { PETITION_TYPE: LETTER }, value: 1 }',
      'line 4, members: "LETTER" is not a member of PETITION_TYPE: it takes COMPLAINT, DENUNCIATION, PROPOSAL.',
    ],
    [
      'a malformed period',
      '{ indicator: PETITION_RECEIVED, period: 2018-13, value: 1 }',
      'line 4, period: "2018-13" is not a period: write 2018, 2018-S1, 2018-Q3, 2018-9M, 2018-05, 2020-07-31, 2016-01-01/2020-04-15, ../2020-06-15.',
    ],
    [
      'a period that begins centuries ago',
      '{ indicator: PETITION_RECEIVED, period: 0202-01-01/2018-06-30, value: 1 }',
      'line 4, period: "0202-01-01/2018-06-30" begins before the year 1900 or ends after 2199: write a period within the years 1900 to 2199',
    ],
    [
      'a period that has not begun',
      '{ indicator: PETITION_RECEIVED, unit: 40, scope: TOTAL, period: 2026-02, value: 1 }',
      'line 4, period: this period begins on 2026-02-01, after today (2026-01-15): there can be no figure of it yet.',
    ],
    [
      'a period that ends before it starts',
      '{ indicator: PETITION_RECEIVED, period: 2018-05-02/2018-05-01, value: 1 }',
      'line 4, period: "2018-05-02/2018-05-01" ends before it starts',
    ],
    [
      'a period that means another one tomorrow',
      '{ indicator: PETITION_RECEIVED, period: THIS_YEAR, value: 1 }',
      'line 4, period: "THIS_YEAR" means another period every day: a file names a fixed one, as 2018-S1.',
    ],
    [
      'a number with separators',
      '{ indicator: PETITION_RECEIVED, value: "32.940.000" }',
      'line 4, value: "32.940.000" is not a number: write digits, with a point before decimals',
    ],
    [
      'a decimal comma',
      '{ indicator: PETITION_RECEIVED, value: "99,91" }',
      'line 4, value: "99,91" is not a number: write digits, with a point before decimals',
    ],
    [
      'no value',
      '{ indicator: PETITION_RECEIVED }',
      'line 4, value: the value is missing: leave the line out when nothing was reported, write 0 for none.',
    ],
    [
      'a negative count',
      '{ indicator: PETITION_RECEIVED, value: -1 }',
      'line 4, value: "-1" is negative: PETITION_RECEIVED counts, and is 0 or more.',
    ],
    [
      'a count of at most 0',
      '{ indicator: PETITION_RECEIVED, value: 0, precision: AT_MOST }',
      'line 4, value: "AT_MOST 0": PETITION_RECEIVED is never below 0. Write 0 for none, and leave it empty where nobody has counted.',
    ],
    [
      'a stated figure of a unit with nothing below it',
      '{ indicator: PETITION_RECEIVED, unit: 17065, scope: BELOW, value: 1 }',
      'line 4, scope: Xã Châu Quang has no units below it: its figures are OWN, not BELOW.',
    ],
    [
      'a figure of an office that does not report it',
      '{ indicator: PETITION_RECEIVED, unit: 40, value: 1 }',
      'line 4, scope: an office of level PROVINCE does not report PETITION_RECEIVED: DISTRICT, COMMUNE do. State what the units below did as BELOW, or the whole as TOTAL.',
    ],
    [
      'an own figure of what the map of units counts',
      '{ indicator: COMMUNE_UNIT_COUNT, value: 21 }',
      'line 4, scope: COMMUNE_UNIT_COUNT is counted from the map of units: it can be stated as BELOW or TOTAL.',
    ],
    [
      'a word that is no scope',
      '{ indicator: PETITION_RECEIVED, scope: ALL, value: 1 }',
      'line 4, scope: "ALL" is none of OWN, BELOW, TOTAL.',
    ],
    [
      'a word that is no precision',
      '{ indicator: PETITION_RECEIVED, precision: NEARLY, value: 1 }',
      'line 4, precision: "NEARLY" is none of EXACT, AT_LEAST, AT_MOST, ABOUT.',
    ],
    [
      'a field nobody knows',
      '{ indicator: PETITION_RECEIVED, val: 1, value: 1 }',
      'line 4, val: a figure has no field "val": it has indicator, unit, period, scope, members, value',
    ],
    [
      'members that are a text',
      '{ indicator: PETITION_RECEIVED, members: COMPLAINT, value: 1 }',
      'line 4, members: members are a map: { PETITION_TYPE: COMPLAINT }.',
    ],
  ])('tells of %s', async (_, figure, message) => {
    const problems = await problemsOfFigure(figure);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(message);
  });

  it.each([
    ['a negative change', '{ indicator: POPULATION_CHANGE, value: -12 }'],
    ['a change of at most 0', '{ indicator: POPULATION_CHANGE, value: 0, precision: AT_MOST }'],
    ['more decimals than are shown', '{ indicator: PETITION_ELIGIBLE_PCT, value: 91.111111 }'],
    ['a printed rate', '{ indicator: PETITION_ELIGIBLE_PCT, value: 91.1 }'],
    ['a stated count of units', '{ indicator: COMMUNE_UNIT_COUNT, scope: TOTAL, value: 21 }'],
    [
      'a code that was good on another day',
      '{ indicator: PETITION_RECEIVED, period: 2021, as_of: 2020-01-01, value: 1 }',
    ],
    ['a period before the first map', '{ indicator: PETITION_RECEIVED, period: 1999, value: 1 }'],
  ])('takes %s', async (_, figure) => {
    expect(await problemsOfFigure(figure)).toEqual([]);
  });

  it('tells of everything at once, each with the line it stands on', async () => {
    const file = `document:
  title: A
  kind: LEAFLET
report:
  unit: 421
  status: DONE
  period: 2018-9M
figures:
  - indicator: PETITION_RECIEVED
    value: many
  - indicator: PETITION_RECEIVED
    scope: TOTAL
    value: 1
entries:
  - section: MODEL
    kind: MODEL
    theme: dân vận
    unit: 420
    subject: a company
    text_vi: Điểm sáng
`;
    expect((await problemsOf(readReportFile(file, 'a.yaml'))).map(problem => problem.split(': ')[0])).toEqual(
      [
        'line 5, unit',
        'line 6, status',
        'line 2, document.key',
        'line 3, document.kind',
        'line 15, section',
        'line 19, subject',
        'line 17, theme',
        'line 15, text_en',
        'line 9, indicator',
        'line 10, value',
      ],
    );
  });

  it.each(['DRAFT', 'RETURNED'])('may not be %s: its figures would hide those that count', async status => {
    const told = `a file brings figures that count, and those of a report with the status ${status} do not: write SUBMITTED or APPROVED, or leave the report out.`;
    const report = HEAD.replace('2018-9M', `2018-9M, status: ${status}`);
    expect(
      await problemsOf(readReportFile(`${report}  - { indicator: PETITION_RECEIVED, value: 1 }\n`, 'a.yaml')),
    ).toEqual([`line 2, status: ${told}`]);
    const row = (day: number): string => `a,420,PETITION_RECEIVED,2018-01-0${day},1,${status}\n`;
    expect(await problemsOfCsv('document,unit,indicator,period,value,status\n', row(1), row(2))).toEqual([
      `line 2, status: ${told}`,
      `line 3, status: ${told}`,
    ]);
  });

  it('tells of YAML that is none, and of a file without reports', async () => {
    expect(await problemsOf(readReportFile('document: {', 'a.yaml'))).toEqual([
      expect.stringMatching(/^line 1: this is not YAML: /),
    ]);
    expect(await problemsOf(readReportFile('', 'a.yaml'))).toEqual([
      expect.stringContaining('there is no report in it'),
    ]);
  });

  it('reads JSON, and several reports of one document', () => {
    const json = readReportFile(
      JSON.stringify([
        {
          document: { key: 'a', title: 'A', kind: 'OTHER' },
          report: { unit: '420', period: '2018' },
          figures: [],
        },
        { document: 'a', report: { unit: '420', period: '2019' } },
      ]),
      'a.json',
    );
    expect(json.problems).toEqual([]);
    expect(json.reports.map(report => [report.document.title, report.period])).toEqual([
      ['A', '2018'],
      ['A', '2019'],
    ]);
    const stream = readReportFile(`${HEAD}---\ndocument: b\nreport: { unit: 420, period: 2019 }\n`, 'b.yaml');
    expect(stream.problems.map(one => printProblem(one))).toEqual([
      expect.stringContaining('line 5, document: no document "b" stands earlier in this file'),
    ]);
  });

  it('keeps codes and numbers as they were written', () => {
    const file = readReportFile(
      `${HEAD}  - { indicator: PETITION_RECEIVED, unit: 099, value: 99.10 }\n`,
      'a.yaml',
    );
    const [reading] = [...(file.figures as Iterable<{ figure: { unit: string; value: string } }>)];
    expect(reading!.figure).toMatchObject({ unit: '099', value: '99.10' });
  });
});

describe('Figures in the flat form', () => {
  const HEADER = 'document,unit,indicator,period,scope,members,value,note\n';

  it('are accepted when nothing is wrong with them', async () => {
    expect(
      await problemsOfCsv(
        '\uFEFF' +
          HEADER +
          'a,420,PETITION_RECEIVED,2018,OWN,PETITION_TYPE=COMPLAINT,3,"one, two"\r\na,420,PETITION_RECEIVED,2018,,,42,',
      ),
    ).toEqual([]);
  });

  it('are told of with the line and column, each fault on its line', async () => {
    const problems = await problemsOfCsv(
      `${HEADER}a,420,PETITION_RECEIVED,2018,OWN,COMPLAINT,3,\n`,
      'a,421,PETITION_RECEIVED,2018-13,OWN,,x,\n\n',
      'a,420,PETITION_RECEIVED,2018,OWN\n,420,PETITION_RECEIVED,2018,OWN,,4,"a note\nof two lines"\na,420,NOTHING_AT_ALL,2018,,,5,\n',
    );
    expect(problems).toEqual([
      'line 2, members: "COMPLAINT" is not a list of members: write PETITION_TYPE=COMPLAINT, several separated by ;',
      expect.stringContaining('line 3, period: "2018-13" is not a period'),
      expect.stringContaining('line 3, value: "x" is not a number'),
      'line 5: 5 fields where the header has 8: quote a field that holds a comma.',
      'line 6, document: "document" is missing.',
      expect.stringContaining('line 8, indicator: no indicator has the code "NOTHING_AT_ALL"'),
    ]);
  });

  it('need a header with the columns that count, and no others', async () => {
    expect(await problemsOfCsv('document,unit,indicator,period,amount,unit\n')).toEqual([
      expect.stringContaining('line 1, header: no column is named "amount"'),
      'line 1, header: the column "unit" stands there twice.',
      expect.stringContaining('line 1, header: the column "value" is missing'),
    ]);
    expect(await problemsOfCsv('')).toHaveLength(5);
  });

  it('are read on when there is a column that nobody knows, or one comes twice', async () => {
    expect(
      await problemsOfCsv(
        'document,unit,colour,indicator,period,value,unit\n',
        'a,420,blue,PETITION_RECEIVED,2018,x,999\n',
        'a,420,PETITION_RECEIVED,2018,4\n',
      ),
    ).toEqual([
      expect.stringContaining('line 1, header: no column is named "colour"'),
      'line 1, header: the column "unit" stands there twice.',
      expect.stringContaining('line 2, value: "x" is not a number'),
      expect.stringContaining('line 3: 5 fields where the header has 7'),
    ]);
  });

  it('are told of when a quote is not closed, on the line where it was opened', async () => {
    const line = 'a,420,PETITION_RECEIVED,2018-9M,OWN,,4,';
    expect(await problemsOfCsv(`${HEADER}${line}\n${line}"open\n${line}\n${line}\n`)).toEqual([
      expect.stringContaining('line 3: a quote is opened and never closed'),
    ]);
  });

  it('are missing from a file that has a header and nothing below it', async () => {
    expect(await problemsOfCsv(HEADER, '\n\n')).toEqual([
      'line 1: there are no figures in it: no line stands below the header.',
    ]);
  });

  it('fail as the file fails that they are read from', async () => {
    async function* breaking(): AsyncGenerator<string> {
      yield HEADER;
      throw new Error('the disk is gone');
    }
    await expect(problemsOf(readFlatFile(breaking(), 'a.csv'))).rejects.toThrow('the disk is gone');
  });
});

describe('The refusal of a file', () => {
  const problem = (line: number): FileProblem => ({
    line,
    field: 'value',
    message: `fault ${line}`,
    messageVi: `lỗi ${line}`,
  });

  it('lists the first fifty problems, counts all, and hands all to a program', () => {
    const problems = Array.from({ length: 60 }, (_, index) => problem(index + 1));
    const refusal = fileRefused('a.csv', problems);
    expect(refusal.code).toBe('FILE_REFUSED');
    for (const words of Object.values(refusal.words)) expect(words.split('\n')).toHaveLength(52);
    expect(refusal.words.vi).toContain('dòng 50, value: lỗi 50');
    expect(refusal.words.vi).toContain('và 10 lỗi nữa');
    expect(refusal.message).toContain('a.csv: 60 problems, nothing was written.');
    expect(refusal.message).toContain('line 50, value: fault 50');
    expect(refusal.message).toContain('and 10 more');
    expect(refusal.details).toMatchObject({ file: 'a.csv', count: 60, problems });
  });

  it('keeps ten thousand problems of a hopeless file, and counts the rest', () => {
    const problems = new FileProblems();
    for (let line = 1; line <= 10_002; line += 1) problems.add(problem(line));
    expect(problems.count).toBe(10_002);
    expect(problems.kept).toHaveLength(10_000);
  });
});
