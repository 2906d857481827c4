import { beforeAll, describe, expect, it } from 'vitest';
import type { Day } from '../../server/shared/day.js';
import { AdminUnitReadModel, findUnit } from '../../server/territory/admin-unit.read-model.js';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import { readFormerArea } from '../../server/territory/former-area.read-model.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { vietNam } from './support.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  const { units, successions } = vietNam();
  await new AdminUnitStore(app.em()).load(units, { successions });
}, 120_000);

/** What became of a unit of one day on the map of another: full names, those that lie in it wholly and in part. */
async function became(
  code: string,
  asOf: string,
  asked: string,
): Promise<{ wholly: string[]; partly: string[] }> {
  const em = app.em();
  const area = await findUnit(em, code, asOf as Day);
  const parts = await readFormerArea(em, area, asOf as Day, asked as Day);
  const units = await new AdminUnitReadModel(em).byIds(
    parts.map(({ unit }) => ({ id: unit, asOf: asked as Day })),
  );
  const names = (isWhole: boolean): string[] =>
    units.flatMap((unit, index) => (parts[index]!.isWhole === isWhole ? [unit!.fullName] : [])).toSorted();
  return { wholly: names(true), partly: names(false) };
}

describe('The area of a former unit', () => {
  it('is found through its communes, also when the district was merged before they were', async () => {
    // Quận 2 became a part of Thủ Đức first; that has twelve wards today, three of them out of Quận 2.
    expect(await became('769', '2020-01-01', '2026-01-15')).toEqual({
      wholly: ['Phường An Khánh', 'Phường Bình Trưng', 'Phường Cát Lái'],
      partly: [],
    });
  });

  it('has in part only what also holds communes that did not lie in it', async () => {
    expect(await became('474', '2020-01-01', '2026-01-15')).toEqual({
      wholly: ['Phường An Cựu', 'Phường Phú Xuân', 'Phường Thuận Hóa'],
      partly: ['Phường Hương An', 'Phường Kim Long', 'Phường Thủy Xuân', 'Phường Vỹ Dạ'],
    });
    expect((await became('420', '2025-06-30', '2026-01-15')).partly).toEqual([]);
  });

  it('is told by the largest units below its level that lie wholly in it', async () => {
    expect((await became('40', '2020-01-01', '2024-01-01')).wholly).toHaveLength(21);
    const ninhBinh = await became('37', '2020-01-01', '2026-01-15');
    expect([ninhBinh.wholly.length, ninhBinh.partly]).toEqual([39, []]);
    const country = await became('VN', '2020-01-01', '2026-01-15');
    expect([country.wholly.length, country.partly]).toEqual([34, []]);
  });

  it('is found on an earlier map too, for a district and for a commune', async () => {
    const { wholly, partly } = await became('769', '2024-01-01', '2021-01-01');
    expect(wholly).toHaveLength(34);
    expect(partly).toEqual([]);
    expect(await became('27094', '2026-01-01', '2020-01-01')).toEqual({
      wholly: ['Phường An Lợi Đông', 'Phường Bình An', 'Phường Thảo Điền', 'Phường Thủ Thiêm'],
      partly: [],
    });
  });

  it('of one that is still there is what lies in it', async () => {
    expect((await became('420', '2020-01-01', '2025-06-30')).wholly).toHaveLength(21);
  });
});
