import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSuccessionFile } from '../../server/territory/read-succession-file.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';
import type { FileSuccession, UnitFile } from '../../server/territory/unit-file.js';

const SEED = join(import.meta.dirname, '../../server/database/seed');

/** The map of Viet Nam that the product brings along. */
export function vietNam(): { readonly units: UnitFile; readonly successions: FileSuccession[] } {
  const units = readUnitFile(readFileSync(join(SEED, 'units.csv'), 'utf8'));
  return {
    units,
    successions: readSuccessionFile(readFileSync(join(SEED, 'successions.csv'), 'utf8'), units),
  };
}

/** A letter that only Vietnamese has. */
export const VIETNAMESE = /[ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]/i;
