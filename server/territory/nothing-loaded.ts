import type { Bilingual } from '../shared/bilingual.js';

/** That a database has nothing yet that a file could speak of; null: it has. */
export function nothingLoaded(has: {
  readonly units: boolean;
  readonly indicators: boolean;
}): Bilingual | null {
  if (has.units && has.indicators) return null;
  const [vi, en] = has.units
    ? ['chỉ tiêu nào', 'no indicators']
    : has.indicators
      ? ['đơn vị hành chính nào', 'no units']
      : ['đơn vị hành chính, chỉ tiêu nào', 'no units and no indicators'];
  return {
    vi: `cơ sở dữ liệu chưa có ${vi}: chạy npm start một lần để nạp danh mục có sẵn, hoặc nạp danh mục riêng bằng npm run import:units và npm run import:catalogue.`,
    en: `there are ${en} in this database yet: run npm start once, which loads those that come along, or load your own with npm run import:units and npm run import:catalogue.`,
  };
}
