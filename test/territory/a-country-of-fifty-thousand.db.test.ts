import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const PROVINCES = 50;
const COMMUNES = 999;
const UNITS = 1 + PROVINCES * (1 + COMMUNES);
/** It takes some seconds; planned over tables that are believed to be empty it takes hours. */
const PATIENCE = 90_000;

function countryOf(communeName: (province: number, commune: number) => string): string {
  const lines = Array.from({ length: PROVINCES }, (_province, province) => {
    const code = String(province + 1).padStart(2, '0');
    const communes = Array.from(
      { length: COMMUNES },
      (_commune, commune) =>
        `${code}${String(commune + 1).padStart(3, '0')},${communeName(province, commune)},,COMMUNE,xã,${code},,`,
    );
    return [`${code},Province ${code},,PROVINCE,tỉnh,N,,`, ...communes].join('\n');
  });
  return [
    'code,name,name_en,level,type,parent_code,valid_from,valid_to',
    'N,Nowhere,,COUNTRY,,,,',
    ...lines,
  ].join('\n');
}

describe('A country of fifty thousand units', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.reset());

  it(
    'is loaded into an empty database within seconds, and tells how far it is',
    { timeout: PATIENCE },
    async () => {
      const seen: number[] = [];
      const file = readUnitFile(countryOf((province, commune) => `Commune ${province}-${commune}`));
      const load = await new AdminUnitStore(app.em()).load(file, { onProgress: done => seen.push(done) });
      expect(load.units).toBe(UNITS);
      expect(seen).toEqual(seen.toSorted((one, other) => one - other));
      expect(seen.at(-1)).toBe(UNITS + UNITS + (UNITS - 1));
      expect(await rowsOf('admin_unit_closure')).toBe(UNITS + PROVINCES + 2 * PROVINCES * COMMUNES);
    },
  );

  it('is there already the second time, and takes new names as fast', { timeout: PATIENCE }, async () => {
    const same = readUnitFile(countryOf((province, commune) => `Commune ${province}-${commune}`));
    expect((await new AdminUnitStore(app.em()).load(same)).changes).toBe(0);
    const renamed = readUnitFile(countryOf((province, commune) => `Place ${commune}-${province}`));
    expect((await new AdminUnitStore(app.em()).load(renamed)).changes).toBe(PROVINCES * COMMUNES);
  });

  const rowsOf = async (table: string): Promise<number> => {
    const [row]: { count: number }[] = await app.em().execute(`select count(*)::int as count from ${table}`);
    return row!.count;
  };
});
