import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { printPlace } from '../../server/file-import/file-row.js';
import { openRows } from '../../server/file-import/open-rows.js';
import { type PlacedLine, TableReader } from '../../server/file-import/read-table.js';
import { ReportedIndicators } from '../../server/file-import/reported-indicators.js';
import { type ReportedUnit, ReportedUnits } from '../../server/file-import/reported-units.js';
import { parsePeriod, type Period } from '../../server/reporting/period.js';
import type { Day } from '../../server/shared/day.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { inMemory, readSeedCatalogue } from '../indicator/seed-files.js';

const unit = (code: string, name: string, fullName: string, parentName: string | null): ReportedUnit => ({
  id: Number(code) as AdminUnitId,
  code,
  level: parentName === null ? 'PROVINCE' : 'COMMUNE',
  name,
  fullName,
  parentName,
});

const IN_IT = 'Tỉnh An Giang';
export const AN_GIANG = [
  unit('91', 'An Giang', 'Tỉnh An Giang', null),
  unit('30985', 'An Biên', 'Xã An Biên', IN_IT),
  unit('30988', 'An Minh', 'Xã An Minh', IN_IT),
  unit('30991', 'Vĩnh Hòa', 'Xã Vĩnh Hòa', IN_IT),
  unit('30994', 'Rạch Giá', 'Phường Rạch Giá', IN_IT),
];

/** A workbook, made as an office makes one. */
export async function workbook(data: SheetData): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await writeExcelFile(data, { sheet: 'Số liệu' }).toBuffer());
}

export interface TableRead {
  readonly lines: readonly PlacedLine[];
  /** `30985 PETITION_PENDING 3` */
  readonly figures: readonly string[];
  /** `A3: …`, in Vietnamese. */
  readonly problems: readonly string[];
  readonly problemsEn: readonly string[];
}

/**
 * What a file of An Giang says, by the catalogue that comes along.
 *
 * @param form What the form asks for that it is read for.
 */
export async function readTable(
  content: string | Uint8Array,
  period: Period = parsePeriod('2025-S1', '2025-12-01' as Day),
  form: ReadonlySet<string> = new Set(),
): Promise<TableRead> {
  const catalogue = inMemory(await readSeedCatalogue());
  const reader = new TableReader(
    new ReportedUnits(AN_GIANG),
    new ReportedIndicators(catalogue, form, period),
  );
  const folder = mkdtempSync(join(tmpdir(), 'bacap-table-'));
  try {
    const path = join(folder, 'file');
    writeFileSync(path, content);
    const readings = [];
    for await (const row of await openRows(path)) readings.push(reader.read(row));
    const lines = readings.flatMap(reading => reading.lines);
    const problems = [...readings.flatMap(reading => reading.problems), ...reader.end()];
    return {
      lines,
      figures: lines.map(({ line: { unit: code, indicator, scope, precision, value } }) =>
        [code, indicator, scope, precision === 'EXACT' ? null : precision, value]
          .filter(word => word !== null)
          .join(' '),
      ),
      problems: problems.map(one => `${printPlace({ ...one, sheet: null })}: ${one.messageVi}`),
      problemsEn: problems.map(one => `${printPlace({ ...one, sheet: null })}: ${one.messageEn}`),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
