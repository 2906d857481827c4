import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLAT_COLUMNS, type ReportFile } from '../../server/reporting/report-file.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { readReportFile } from '../../server/reporting/read-report-file.js';

const GUIDE = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8').split(
  '\n## Reports\n',
)[1]!;

function example(language: string): string {
  return new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(GUIDE)![1]!;
}

async function* text(whole: string): AsyncGenerator<string> {
  yield whole;
}

async function figuresOf(file: ReportFile): Promise<number> {
  expect(file.problems).toEqual([]);
  let figures = 0;
  for await (const { figure, problems } of file.figures) {
    expect(problems).toEqual([]);
    if (figure) figures += 1;
  }
  return figures;
}

describe('The guide to file formats', () => {
  it('shows a report that can be read', async () => {
    expect(await figuresOf(readReportFile(example('yaml'), 'guide.yaml'))).toBe(4);
  });

  it('shows flat figures that can be read, with every column there is', async () => {
    expect(example('csv').split('\n')[0]).toBe(FLAT_COLUMNS.join(','));
    expect(await figuresOf(readFlatFile(text(example('csv')), 'guide.csv'))).toBe(3);
  });
});
