import { beforeAll, describe, expect, it } from 'vitest';
import { readFormFiles } from '../../server/collection/read-form-files.js';
import {
  makeTemplate,
  TEMPLATE_LAYOUTS,
  type TemplateLayout,
} from '../../server/file-import/make-template.js';
import type { Catalogue } from '../../server/indicator/catalogue.js';
import { openCatalogueFiles } from '../../server/indicator/catalogue-folder.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { formCells, type ReportingForm } from '../../server/reporting/reporting-form.js';
import type { Day } from '../../server/shared/day.js';
import type { Table } from '../../server/slice/table.js';
import { csvOf } from '../../server/slice/write-csv.js';
import { ADMIN_LEVELS } from '../../server/territory/admin-unit.js';
import { inMemory, readSeedCatalogue } from '../indicator/seed-files.js';
import { AN_GIANG, readTable, workbook } from './table-of-the-seed.js';

const PERIOD = parsePeriod('2025-S1', '2025-12-01' as Day);
const ONE = { number: '1' };

let catalogue: Catalogue;
let forms: readonly ReportingForm[];
beforeAll(async () => {
  catalogue = inMemory(await readSeedCatalogue());
  forms = [
    ...readFormFiles(await openCatalogueFiles('server/database/seed/forms'), catalogue),
    ...everyIndicator(),
  ];
});

/** Forms that ask for whatever may be reported, by each dimension and each two of them; a name is of one indicator in each. */
function everyIndicator(): ReportingForm[] {
  const reported = catalogue.all.filter(({ levels }) => levels.length > 0);
  const names = [...Map.groupBy(reported, ({ nameVi }) => nameVi).values()];
  const most = Math.max(...names.map(({ length }) => length));
  return Array.from({ length: most }, (_, nth) => ({
    code: `EVERYTHING_${nth}`,
    nameVi: 'Mọi chỉ tiêu',
    nameEn: 'Everything',
    descriptionVi: null,
    descriptionEn: null,
    validFrom: null,
    validTo: null,
    lines: names.flatMap(group => {
      const indicator = group[nth];
      if (!indicator) return [];
      const codes = indicator.dimensions.map(({ code }) => code);
      const pairs = codes.flatMap((one, index) => codes.slice(index + 1).map(other => [one, other]));
      return [{ indicator: indicator.code, breakdowns: [...codes.map(code => [code]), ...pairs] }];
    }),
    schedules: ADMIN_LEVELS.map(level => ({ level, periodKind: 'HALF_YEAR', closingDay: null, dueDays: 3 })),
  }));
}

/** The template of a form as it is made, with a number at every line and in every column that is asked for. */
function filledIn(form: ReportingForm, layout: TemplateLayout): Table {
  const indicatorOf = (code: string) => catalogue.find(code);
  const table = makeTemplate({ form, period: PERIOD, units: AN_GIANG, indicatorOf, layout });
  const rows = [...table.rows].map(row =>
    row.map((cell, index) => {
      const isFigure = layout === 'WIDE' ? index > 2 && cell === null : index === 7;
      return isFigure ? ONE : cell;
    }),
  );
  return { ...table, rows };
}

/** As many figures as the form asks the units of the template for. */
function askedOf(form: ReportingForm): number {
  return AN_GIANG.flatMap(({ level }) => formCells(form, level, code => catalogue.find(code))).length;
}

const read = (form: ReportingForm, content: string | Uint8Array) =>
  readTable(content, PERIOD, new Set(form.lines.map(({ indicator }) => indicator)));

describe('Of every form of the catalogue that comes along', () => {
  it.each(TEMPLATE_LAYOUTS)('a %s template that was filled in is taken as it was made', async layout => {
    for (const form of forms) {
      const { problems, figures } = await read(form, [...csvOf(filledIn(form, layout))].join(''));
      expect(problems).toEqual([]);
      expect(figures).toHaveLength(askedOf(form));
    }
  });

  it('a WIDE template is taken by its headings alone, and a LONG one by its names', async () => {
    for (const form of forms) {
      const wide = filledIn(form, 'WIDE');
      const uncoded = { ...wide, heading: wide.heading.filter(cells => cells[0]?.text !== '#mã') };
      const byHeading = await read(form, [...csvOf(uncoded)].join(''));
      expect(byHeading.problems).toEqual([]);
      expect(byHeading.figures).toHaveLength(askedOf(form));
      const long = filledIn(form, 'LONG');
      const named = {
        ...long,
        rows: [...long.rows].map(row => row.map((cell, index) => (index === 4 || index === 5 ? null : cell))),
      };
      const byName = await read(form, [...csvOf(named)].join(''));
      expect(byName.problems).toEqual([]);
      expect(byName.figures).toEqual((await read(form, [...csvOf(long)].join(''))).figures);
    }
  });
});

describe('A member whose own name has commas', () => {
  const RECEIVED = 'Đơn tiếp nhận trong kỳ (phát sinh)';
  const PROPOSAL = 'Đề nghị, kiến nghị, phản ánh';
  const OF_PROPOSALS = ['30985 PETITION_RECEIVED 3'];

  it.each([
    `${RECEIVED} – ${PROPOSAL}`,
    `${RECEIVED} – ${PROPOSAL} (đơn)`,
    `${RECEIVED}: de nghi, kien nghi, phan anh`,
    `PETITION_RECEIVED[PETITION_TYPE=${PROPOSAL}]`,
  ])('is known in the heading %s', async heading => {
    const { problems, lines, figures } = await readTable(`Đơn vị;"${heading}"\nXã An Biên;3`);
    expect(problems).toEqual([]);
    expect(figures).toEqual(OF_PROPOSALS);
    expect(lines[0]!.line.members).toEqual({ PETITION_TYPE: 'PROPOSAL' });
  });

  it('is known under its indicator, in a heading of two rows with merged cells', async () => {
    const { problems, lines } = await readTable(
      await workbook([
        [{ value: 'Đơn vị', rowSpan: 2 }, { value: RECEIVED, columnSpan: 2 }, null],
        [null, { value: 'Khiếu nại' }, { value: PROPOSAL }],
        [{ value: 'Xã An Biên' }, { value: 2, type: Number }, { value: 3, type: Number }],
      ]),
    );
    expect(problems).toEqual([]);
    expect(lines.map(({ line }) => line.members)).toEqual([
      { PETITION_TYPE: 'COMPLAINT' },
      { PETITION_TYPE: 'PROPOSAL' },
    ]);
  });

  it('is known in the column of members, alone and with another; half of it is none', async () => {
    const long = (members: string) =>
      readTable(`Đơn vị;Mã chỉ tiêu;Phân tổ;Số liệu\nXã An Biên;PETITION_RECEIVED;"${members}";3`);
    expect((await long(PROPOSAL)).lines[0]!.line.members).toEqual({ PETITION_TYPE: 'PROPOSAL' });
    expect((await long('Đề nghị, kiến nghị')).problems).toEqual([expect.stringMatching(/^C2: /)]);
    expect((await long(`${PROPOSAL}, Khiếu nại`)).problems).toEqual([expect.stringMatching(/^C2: /)]);
  });
});
