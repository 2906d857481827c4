import type { Bilingual } from '../shared/bilingual.js';

interface Loaded {
  readonly units: boolean;
  readonly indicators: boolean;
}

/** That a database has nothing yet that a file could speak of; null: it has. */
export function nothingLoaded(has: Loaded): Bilingual | null {
  const missing = missingOf(has);
  return (
    missing && {
      vi: `cơ sở dữ liệu chưa có ${missing.vi}: chạy npm start một lần để nạp danh mục có sẵn, hoặc nạp danh mục riêng bằng npm run import:units và npm run import:catalogue.`,
      en: `there are ${missing.en} in this database yet: run npm start once, which loads those that come along, or load your own with npm run import:units and npm run import:catalogue.`,
    }
  );
}

/** That a database has nothing yet that could be asked for, and how figures come into it; null: it has. */
export function nothingToAskFor(has: Loaded): Bilingual | null {
  const missing = missingOf(has);
  return (
    missing && {
      vi: `Cơ sở dữ liệu chưa có ${missing.vi}: chạy npm start một lần để nạp danh mục và báo cáo có sẵn, hoặc nạp danh mục riêng bằng npm run import:units, npm run import:catalogue rồi nạp số liệu bằng npm run import.`,
      en: `There are ${missing.en} in this database yet: run npm start once, which loads those that come along and their reports, or load your own with npm run import:units, npm run import:catalogue and, for the figures, npm run import.`,
    }
  );
}

function missingOf({ units, indicators }: Loaded): Bilingual | null {
  if (units && indicators) return null;
  if (units) return { vi: 'chỉ tiêu nào', en: 'no indicators' };
  return indicators
    ? { vi: 'đơn vị hành chính nào', en: 'no units' }
    : { vi: 'đơn vị hành chính, chỉ tiêu nào', en: 'no units and no indicators' };
}
