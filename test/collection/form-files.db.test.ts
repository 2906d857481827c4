import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { FormReadModel } from '../../server/collection/form.read-model.js';
import { FormStore } from '../../server/collection/form.store.js';
import { readFormFiles } from '../../server/collection/read-form-files.js';
import { readCatalogue } from '../../server/indicator/catalogue.read-model.js';
import { DomainError } from '../../server/shared/domain-error.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { FORM, plantCollection } from './collection-world.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await plantCollection(app);
});

const GOOD = `
forms:
  - code: MONTHLY
    name: { vi: Báo cáo tháng, en: Monthly report }
    valid_from: 2018-01-01
    lines:
      - indicator: PETITION_RECEIVED
        breakdowns: [PETITION_TYPE]
      - indicator: STAFF
    schedules:
      - { level: COMMUNE, period: MONTH, due_days: 5 }
`;

describe('A file of forms', () => {
  it('is kept as it says, twice as once, and leaves other forms as they are', async () => {
    const forms = readFormFiles([{ name: 'f.yaml', text: GOOD }], await readCatalogue(app.em()));
    await new FormStore(app.em()).load(forms);
    await new FormStore(app.em()).load(forms);
    const kept = await new FormReadModel(app.em()).all();
    expect(kept.find(({ code }) => code === 'MONTHLY')).toEqual(forms[0]);
    expect(kept.find(({ code }) => code === 'ROUND')).toMatchObject({ lines: FORM.lines });
  });

  it('is refused with everything that is wrong, each with its line and what would be taken', async () => {
    const text = GOOD.replace('STAFF', 'STAF')
      .replace('[PETITION_TYPE]', '[PETITION_KIND]')
      .replace('MONTH, due', 'MONTHS, due')
      .replace('2018-01-01', '2018-13-01');
    const catalogue = await readCatalogue(app.em());
    try {
      readFormFiles([{ name: 'f.yaml', text }], catalogue);
      expect.fail('taken');
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
      const { message } = error as DomainError;
      for (const part of [
        'Forms: 4 problems',
        'line 9',
        'Did you mean STAFF?',
        'PETITION_KIND',
        'MONTHS',
        '2018-13-01',
      ])
        expect(message).toContain(part);
      const { vi } = (error as DomainError).words;
      expect(vi.split('\n').map(line => line.replace(/^ +f\.yaml, /, ''))).toEqual([
        'Biểu mẫu: 4 lỗi, chưa ghi gì.',
        expect.stringMatching(/^dòng \d+, .*không phân tổ theo "PETITION_KIND": các chiều của chỉ tiêu là /),
        expect.stringMatching(/^dòng 9, .*Không có chỉ tiêu "STAF"\. Có phải STAFF\?/),
        expect.stringMatching(/^dòng \d+, .*"MONTHS" không thuộc các từ .*Có phải MONTH\?/),
        expect.stringMatching(/^dòng \d+, .*"2018-13-01" không phải là ngày/),
      ]);
    }
  });
});

describe('The form that we come with', () => {
  it('fits our catalogue, and asks every level for half-years and years', { timeout: 120_000 }, async () => {
    await app.reset();
    await app.seed();
    const path = 'server/database/seed/forms/dan-van-chinh-quyen.yaml';
    const files = [{ name: path, text: readFileSync(path, 'utf8') }];
    const [form] = readFormFiles(files, await readCatalogue(app.em()));
    expect(await new FormReadModel(app.em()).all()).toEqual([form]);
    const { data } = await app.query(
      `{ completeness(within: "099", period: "2021-S1") { figures { expected handedIn late onTime } reports { expected missing partial }
           expected(first: 1) { nodes { unit { code level } status due overdueDays } } } }`,
    );
    expect(data.completeness.reports).toMatchObject({ expected: 20 });
    expect(data.completeness.figures.handedIn).toBeGreaterThan(5);
    expect(data.completeness.expected.nodes[0]).toMatchObject({
      unit: { level: 'COMMUNE' },
      due: '2021-06-17',
    });
  });
});
