import { describe, expect, it } from 'vitest';
import { readTargetFile } from '../../server/comparison/read-target-file.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import type { Day } from '../../server/shared/day.js';
import { DomainError } from '../../server/shared/domain-error.js';
import type { FileProblem } from '../../server/shared/file-problem.js';
import { readSuccessionFile } from '../../server/territory/read-succession-file.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';

const UNITS = 'code,name,level,type,parent_code\n40,Nghệ An,PROVINCE,Tỉnh,\n';
const SUCCESSIONS = 'old_code,old_date,new_code,new_date,kind\n1,2019-12-31,2,2020-01-01,FULL\n';
const TARGETS = 'unit,indicator,period,value\n8,PETITION_RECEIVED,2018,5\n';
const FIGURES = 'document,unit,indicator,period,value\nd,8,PETITION_RECEIVED,2018,5\n';

const ONE = { key: '1', code: '1', level: 'COMMUNE', from: '-infinity', to: '2020-01-01' as Day } as const;

function refused(work: () => unknown): readonly FileProblem[] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.details['problems'] as FileProblem[];
    throw error;
  }
  return [];
}

const READERS: readonly (readonly [
  string,
  string,
  (text: string) => readonly FileProblem[] | Promise<readonly FileProblem[]>,
])[] = [
  ['units', UNITS, text => refused(() => readUnitFile(text))],
  ['what became of units', SUCCESSIONS, text => refused(() => readSuccessionFile(text, { units: [ONE] }))],
  ['targets', TARGETS, text => readTargetFile(text, 'targets.csv').problems],
  [
    'figures',
    FIGURES,
    async text => {
      const readings = readFlatFile(one(text), 'figures.csv').figures as AsyncIterable<{
        readonly problems: readonly FileProblem[];
      }>;
      const problems: FileProblem[] = [];
      for await (const reading of readings) problems.push(...reading.problems);
      return problems;
    },
  ],
];

describe.each(READERS)('A file of %s', (_what, text, problemsOf) => {
  it.each([
    [';', 'các cột cách nhau bằng dấu chấm phẩy', 'the columns are separated by semicolons'],
    ['\t', 'các cột cách nhau bằng dấu Tab', 'the columns are separated by tabs'],
  ])(
    'with %j between its columns is told so, in one line, with what would be taken',
    async (separator, vi, en) => {
      const problems = await problemsOf(text.replaceAll(',', separator));
      expect(problems).toEqual([
        {
          line: 1,
          field: 'header',
          message: expect.stringMatching(new RegExp(`^${en}: save the file with commas between them`)),
          messageVi: expect.stringMatching(new RegExp(`^${vi}: lưu tệp với dấu phẩy giữa các cột`)),
        },
      ]);
    },
  );

  it('with a quote that is never closed is told so in both languages', async () => {
    const problems = await problemsOf(`${text}"never closed,1\n2,3\n`);
    const told = problems.find(({ field }) => field === null)!;
    expect(told.message).toContain('a quote is opened and never closed');
    expect(told.line).toBe(text.split('\n').length);
    expect(told.messageVi).toMatch(/^một dấu nháy kép mở ra mà không đóng lại\. [^A-Za-z]*Dấu nháy kép/);
    expect(told.messageVi).not.toMatch(/quote|line/i);
  });
});

async function* one(text: string): AsyncGenerator<string> {
  yield text;
}
