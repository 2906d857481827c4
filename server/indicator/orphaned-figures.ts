import type { Bilingual } from '../shared/bilingual.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import type { IndicatorEntry } from './catalogue-content.js';
import type { Members } from './indicator.js';

/** Figures of one indicator that are alike: of offices of one level or not, and with the same members. */
export interface FigureUse {
  /** The level of the office that reported for itself; null for figures stated for units below. */
  readonly ownLevel: AdminLevel | null;
  readonly members: Members;
  readonly count: number;
  readonly hasNegative: boolean;
}

/** Whether a change takes something away that figures may stand on; only then are the figures looked at. */
export function mayOrphanFigures(before: IndicatorEntry, after: IndicatorEntry): boolean {
  return (
    before.measureUnit !== after.measureUnit ||
    (before.kind === 'DERIVED') !== (after.kind === 'DERIVED') ||
    before.levels.some(level => !after.levels.includes(level)) ||
    (before.signed && !after.signed) ||
    [...membersOf(before)].some(member => !membersOf(after).has(member))
  );
}

/**
 * Why an indicator cannot be changed so while figures of it are kept, one sentence for each reason.
 *
 * Figures are never lost and never change their meaning: corrections of meaning get a code of their own.
 */
export function orphanedFigures(
  before: IndicatorEntry,
  after: IndicatorEntry,
  uses: readonly FigureUse[],
): Bilingual[] {
  const count = uses.reduce((sum, use) => sum + use.count, 0);
  if (count === 0) return [];
  const reasons: Bilingual[] = [];
  if (before.measureUnit !== after.measureUnit) {
    reasons.push({
      vi: `${count} số liệu tính bằng "${before.measureUnit}", không phải "${after.measureUnit}": giữ đơn vị tính, hoặc thêm một chỉ tiêu có mã riêng`,
      en: `its ${figures(count)} are in "${before.measureUnit}", not in "${after.measureUnit}": keep the unit, or add an indicator with a code of its own`,
    });
  }
  if ((before.kind === 'DERIVED') !== (after.kind === 'DERIVED')) {
    reasons.push({
      vi: `chỉ tiêu có ${count} số liệu loại ${before.kind}, không thể thành ${after.kind}: thêm một chỉ tiêu có mã riêng`,
      en: `it has ${figures(count)} as ${before.kind}, which cannot become ${after.kind}: add an indicator with a code of its own`,
    });
  } else {
    reasons.push(...lostLevels(before, after, uses));
  }
  reasons.push(...lostMembers(before, after, uses));
  const negative = total(uses.filter(use => use.hasNegative));
  if (before.signed && !after.signed && negative > 0) {
    reasons.push({
      vi: 'có số liệu dưới 0: giữ signed: true',
      en: 'some of its figures are below 0: leave it signed',
    });
  }
  return reasons;
}

function lostLevels(before: IndicatorEntry, after: IndicatorEntry, uses: readonly FigureUse[]): Bilingual[] {
  return before.levels.flatMap(level => {
    const lost = after.levels.includes(level) ? 0 : total(uses.filter(({ ownLevel }) => ownLevel === level));
    return lost === 0
      ? []
      : [
          {
            vi: `cơ quan cấp ${level} đã báo cáo ${lost} số liệu: giữ ${level} trong các cấp`,
            en: `offices of level ${level} reported ${figures(lost)}: keep ${level} among its levels`,
          },
        ];
  });
}

function lostMembers(before: IndicatorEntry, after: IndicatorEntry, uses: readonly FigureUse[]): Bilingual[] {
  const kept = membersOf(after);
  return [...membersOf(before)].flatMap(member => {
    if (kept.has(member)) return [];
    const [dimension, code] = member.split('=') as [string, string];
    const lost = total(uses.filter(({ members }) => members[dimension] === code));
    if (lost === 0) return [];
    return [
      {
        vi: `${lost} số liệu phân tổ theo ${member}: giữ thành phần đó`,
        en: `${figures(lost)} are broken down by ${member}: keep that member`,
      },
    ];
  });
}

function membersOf({ dimensions }: IndicatorEntry): Set<string> {
  return new Set(dimensions.flatMap(({ code, members }) => members.map(member => `${code}=${member.code}`)));
}

function total(uses: readonly FigureUse[]): number {
  return uses.reduce((sum, { count }) => sum + count, 0);
}

function figures(count: number): string {
  return count === 1 ? '1 figure' : `${count} figures`;
}
