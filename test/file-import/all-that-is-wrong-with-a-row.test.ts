import { describe, expect, it } from 'vitest';
import { readTable } from './table-of-the-seed.js';

describe('All that is wrong with a row of a file', () => {
  it('is told at once in a wide table: whose it is, and each of its numbers', async () => {
    const { figures, problems } = await readTable(
      'Mã đơn vị,PETITION_PENDING,PETITION_RECEIVED,PETITION_ELIGIBLE\n99999,nhiều,3,-1\n30985,2,,',
    );
    expect(figures).toEqual(['30985 PETITION_PENDING 2']);
    expect(problems.map(problem => problem.split(':')[0])).toEqual(['A2', 'B2', 'D2']);
  });

  it('is told at once in a long table: what is counted, whose it is, its scope, and its number', async () => {
    const heading = 'Mã đơn vị;Mã chỉ tiêu;Phạm vi;Số liệu';
    const { problems } = await readTable(
      [heading, '99999;NONE;ở trên;3', '99999;PETITION_PENDING;ở trên;nhiều'].join('\n'),
    );
    expect(problems.map(problem => problem.split(':')[0]!).toSorted()).toEqual([
      'A2',
      'A3',
      'B2',
      'C2',
      'C3',
      'D3',
    ]);
  });
});
