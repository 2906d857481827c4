import { expect, it } from 'vitest';
import { type AskAnswer, printAnswer } from '../../server/cli/ask-table.js';

const rate: AskAnswer = {
  indicator: { nameVi: 'Tỷ lệ', nameEn: 'Rate', measureUnit: '%', measureUnitEn: '%' },
  measure: {
    text: '—',
    status: 'COMPLETE',
    basis: null,
    precision: null,
    provisional: false,
    asOfDate: null,
    coverage: { offices: { expected: 1, covered: 1, stated: 0, partial: 0 }, days: null },
  },
  discrepancies: { totalCount: 0, nodes: [] },
};

it('a rate of 0 of 0 is told with the reason why it is no number, although all is in', () => {
  expect(printAnswer(rate, 'EN', 'cell')).toContain(
    'Status         COMPLETE, a division by 0, cannot be computed',
  );
  expect(printAnswer(rate, 'VI', 'cell')).toContain('COMPLETE, chia cho 0, không tính được');
});
