import type { Locale } from '../rollup/format-measure.js';
import { type NamedUnit, nameOfUnit } from './name-of-unit.js';

/** What is asked of the discrepancies of a number, in a question that asks for its explanation. */
export const DISCREPANCIES_OF_EXPLANATION = /* GraphQL */ `
  discrepancyCount
  discrepancies {
    kind
    scope
    period
    stated
    computed
    difference
    unit {
      fullName
      nameEn
      type
    }
    rule {
      messageVi
      messageEn
    }
  }
`;

/** A discrepancy as the API tells it. */
export interface ToldDiscrepancy {
  readonly kind: string;
  readonly scope: string;
  readonly period: string;
  readonly stated: number;
  readonly computed: number;
  readonly unit: NamedUnit;
  readonly rule: { readonly messageVi: string; readonly messageEn: string } | null;
}

/** Where the number is asked for as it was known once: which discrepancies there were then is not kept. */
export const NOT_OF_THEN: Readonly<Record<Locale, string>> = {
  VI: 'chỉ lưu danh sách của hôm nay, nên không liệt kê cho thời điểm trước',
  EN: 'those kept are of today; none are listed for an earlier knowledge',
};

/** `TOTAL_VS_PARTS Huyện Quỳ Hợp, OWN, 2018: nêu 5, tính ra 4`. */
export function printDiscrepancy(one: ToldDiscrepancy, locale: Locale): string {
  const number = new Intl.NumberFormat(locale === 'VI' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 4 });
  const [stated, computed] = [number.format(one.stated), number.format(one.computed)];
  const sides =
    locale === 'VI' ? `nêu ${stated}, tính ra ${computed}` : `stated ${stated}, computed ${computed}`;
  const rule = one.rule ? ` — ${locale === 'VI' ? one.rule.messageVi : one.rule.messageEn}` : '';
  return `${one.kind} ${nameOfUnit(one.unit, locale)}, ${one.scope}, ${one.period}: ${sides}${rule}`;
}
