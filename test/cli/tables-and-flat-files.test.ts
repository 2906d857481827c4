import { describe, expect, it } from 'vitest';
import { isFilledIn } from '../../server/cli/import-table.js';
import { inFolderOfItsOwn, runCli as run } from '../support/command-line.js';

const { file: write } = inFolderOfItsOwn('two-forms');
const HEADER = 'document,unit,indicator,period,value';

const file = (...lines: string[]): string => write('figures.csv', lines.join('\n'));

describe('A CSV at the command line', { timeout: 60_000 }, () => {
  it.each([
    ['begins with its header', [HEADER]],
    ['has an empty line above its header', ['', HEADER]],
    ['has a title above its header', ['Số liệu năm 2022', '', HEADER]],
    ['names a column that there is not', [`${HEADER},colour`]],
  ])('is of the flat form when it %s', async (_, lines) => {
    expect(await isFilledIn(file(...lines, 'd,1,A,2022,1'))).toBe(false);
  });

  it.each([
    ['begins with the headings of a table', ['Đơn vị,STAFF']],
    ['has a title above them', ['Báo cáo năm 2022', '', 'Đơn vị,STAFF']],
  ])('is a table that was filled in when it %s', async (_, lines) => {
    expect(await isFilledIn(file(...lines, 'Xã An Biên,3'))).toBe(true);
  });

  it('with a title above its header is told what the first line has to be', async () => {
    const { code, err } = await run('import', file('Số liệu năm 2022', HEADER, 'd,1,A,2022,1'));
    expect(code).toBe(1);
    expect(err).toContain('no column is named "Số liệu năm 2022". The first line names the columns');
  });

  it('of whose report nothing is said is asked for it in words of the command line', async () => {
    const { code, err } = await run('import', file('Đơn vị,STAFF', 'Xã An Biên,3'));
    expect(code).toBe(1);
    expect(err).toContain('Thiếu form: ghi --form … --unit … --period …');
    expect(err).toContain('form is missing: say --form … --unit … --period …');
    expect(err).not.toContain('?form=');
  });
});
