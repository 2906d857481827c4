/**
 * A country of which two provinces, a district and communes became one province with two communes in the middle of 2025,
 * most of them under the names and codes that they had.
 */
export const LAKELAND = {
  units: `code,name,name_en,level,type,parent_code,valid_from,valid_to,unit
LK,Xứ Hồ,Lakeland,COUNTRY,Quốc gia,,,,
P1,Bắc,North,PROVINCE,Tỉnh,LK,,2025-07-01,
P2,Nam,South,PROVINCE,Tỉnh,LK,,2025-07-01,
D1,Sậy,Sedge,DISTRICT,Huyện,P1,,2025-07-01,
C1,Diệc,Heron,COMMUNE,Xã,D1,,2025-07-01,
C2,Lau,Reed,COMMUNE,Xã,D1,,2025-07-01,
C3,Sen,Lotus,COMMUNE,Xã,P2,,2025-07-01,
P1,Bắc,North,PROVINCE,Tỉnh,LK,2025-07-01,,P1 since
C1,Diệc,Heron,COMMUNE,Xã,P1,2025-07-01,,C1 since
C3,Sen,Lotus,COMMUNE,Xã,P1,2025-07-01,,C3 since
`,
  successions: `old_code,old_date,new_code,new_date,kind,share,decree
P1,2025-06-30,P1,2025-07-01,FULL,,
P2,2025-06-30,P1,2025-07-01,FULL,,
D1,2025-06-30,C1,2025-07-01,FULL,,
C1,2025-06-30,C1,2025-07-01,FULL,,
C2,2025-06-30,C1,2025-07-01,FULL,,
C3,2025-06-30,C3,2025-07-01,FULL,,
`,
  catalogue: `group: { code: CASES_OF_ALL, name: { vi: Vụ việc, en: Cases } }
indicators:
  - code: CASES
    name: { vi: Số vụ, en: Cases }
    unit: { vi: vụ, en: cases }
    kind: FLOW
    over_units: SUM
    over_time: SUM
    levels: [COMMUNE, DISTRICT]
  - code: SOLVED
    name: { vi: Số vụ đã xử lý, en: Cases solved }
    unit: { vi: vụ, en: cases }
    kind: FLOW
    over_units: SUM
    over_time: SUM
    levels: [COMMUNE]
  - code: SOLVED_PCT
    name: { vi: Tỷ lệ đã xử lý, en: Share solved }
    unit: { vi: '%', en: '%' }
    kind: DERIVED
    formula: SOLVED / CASES
`,
  figures: `document,unit,indicator,period,scope,value,status
m,C2,CASES,2025-S1,OWN,11,APPROVED
m,C1,CASES,2025-S1,OWN,28,APPROVED
m,D1,CASES,2025-S1,OWN,8,APPROVED
m,C3,CASES,2025-S1,OWN,20,APPROVED
m,C1,CASES,2025-Q3,OWN,5,APPROVED
m,C1,CASES,2025-Q4,OWN,8,APPROVED
m,C3,CASES,2025-S2,OWN,60,APPROVED
m,P1,CASES,2025-S1,TOTAL,40,APPROVED
m,P1,CASES,2025,TOTAL,400,APPROVED
m,P2,CASES,2025-S1,TOTAL,25,APPROVED
m,C1,SOLVED,2025-S2,OWN,3,APPROVED
m,C1,SOLVED,2025-Q3,OWN,2,APPROVED
m,C1,SOLVED,2025-Q4,OWN,2,APPROVED
`,
} as const;

/** The commands by which it is loaded, one after the other. */
export function commandsToLoad(file: (name: string, content: string) => string): string[][] {
  const { units, successions, catalogue, figures } = LAKELAND;
  return [
    ['import:units', file('units.csv', units), '--successions', file('successions.csv', successions)],
    ['import:catalogue', file('catalogue.yaml', catalogue)],
    ['import', file('figures.csv', figures)],
  ];
}
