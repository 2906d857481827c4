import type { Dimension, Indicator, IndicatorCode } from '../../server/indicator/indicator.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import { flowIndicator } from './arbitraries.js';

const unit = (id: number, level: AdminLevel, children: readonly UnitTree[] = []): UnitTree => ({
  id: id as AdminUnitId,
  level,
  type: 'OTHER',
  children,
});
const commune = (id: number): UnitTree => unit(id, 'COMMUNE');

/** Of province 2, in which there is another district; province 11 has one district and one commune of its own. */
export const BUSY_DISTRICT = unit(3, 'DISTRICT', [4, 5, 6, 7].map(commune));
export const COUNTRY = unit(1, 'COUNTRY', [
  unit(2, 'PROVINCE', [BUSY_DISTRICT, unit(8, 'DISTRICT', [9, 10].map(commune))]),
  unit(11, 'PROVINCE', [unit(12, 'DISTRICT', [commune(13)]), commune(14)]),
]);

const TYPES: Dimension = {
  code: 'PETITION_TYPE',
  nameVi: 'Loại đơn',
  nameEn: 'Type of petition',
  members: ['COMPLAINT', 'PROPOSAL'].map(code => ({ code, nameVi: code, nameEn: code })),
};
export const INDICATORS: readonly Indicator[] = [
  flowIndicator({ dimensions: [TYPES] }),
  flowIndicator({ id: 2, code: 'DAYS_TO_SETTLE' as IndicatorCode, overUnits: 'MEAN', levels: ['COMMUNE'] }),
  flowIndicator({ id: 3, code: 'STAFF' as IndicatorCode, kind: 'STOCK', overTime: 'LAST' }),
];
