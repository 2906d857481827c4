/** A question that works on a fresh start, to be shown in the explorer. */
export interface ExampleQuery {
  /** In Vietnamese, then in English: the name of its tab. */
  readonly name: string;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** The figure that the terminal shows after a start: Tuần Giáo's receptions of citizens, first half of 2021. */
export const FIRST_ANSWER: ExampleQuery = {
  name: 'Một con số · One number',
  document: `# Tuần Giáo, sáu tháng đầu năm 2021: số buổi tiếp công dân, cấp mình, cấp dưới và toàn địa bàn.
# Receptions of citizens in Tuần Giáo, first half of 2021: own office, below, and both.
query FirstAnswer($unit: ID!, $indicator: ID!, $period: Period!) {
  indicator(code: $indicator) { nameVi nameEn measureUnit }
  total: measure(cell: { unit: $unit, indicator: $indicator, period: $period }) {
    value
    text
    status
    basis
    coverage { offices { expected covered stated } }
  }
  own: measure(cell: { unit: $unit, indicator: $indicator, period: $period, scope: OWN }) { value text }
  below: measure(cell: { unit: $unit, indicator: $indicator, period: $period, scope: BELOW }) { value text }
  unit(code: $unit, asOf: "2021-06-30") { fullName }
}
`,
  variables: { unit: '099', indicator: 'RECEPTION_SESSIONS', period: '2021-S1' },
};

/** In the order of the tabs. */
export const EXAMPLE_QUERIES: readonly ExampleQuery[] = [
  FIRST_ANSWER,
  {
    name: 'Đơn thư theo loại · Petitions by type',
    document: `# Đơn thư của huyện Tuần Giáo theo loại, và tỷ lệ đủ điều kiện của toàn địa bàn.
# Petitions of the district office by type, and the rate of eligible ones for the whole district.
query PetitionsByType {
  received: measure(cell: { unit: "099", indicator: "PETITION_RECEIVED", period: "2021-S1", scope: OWN }) { text }
  complaints: measure(cell: {
    unit: "099", indicator: "PETITION_RECEIVED", period: "2021-S1", scope: OWN
    members: [{ dimension: "PETITION_TYPE", member: "COMPLAINT" }]
  }) { text }
  denunciations: measure(cell: {
    unit: "099", indicator: "PETITION_RECEIVED", period: "2021-S1", scope: OWN
    members: [{ dimension: "PETITION_TYPE", member: "DENUNCIATION" }]
  }) { text }
  proposals: measure(cell: {
    unit: "099", indicator: "PETITION_RECEIVED", period: "2021-S1", scope: OWN
    members: [{ dimension: "PETITION_TYPE", member: "PROPOSAL" }]
  }) { text }
  eligible: measure(cell: { unit: "099", indicator: "PETITION_ELIGIBLE_PCT", period: "2021-S1" }) { text status basis }
}
`,
  },
  {
    name: 'Từ huyện lên cả nước · Up to the country',
    document: `# Cùng một con số ở huyện, ở tỉnh và cả nước: thiếu bao nhiêu cơ quan thì nói bấy nhiêu.
# One number at the district, the province and the country: each says how many offices are missing.
query UpToTheCountry {
  unit(code: "099", asOf: "2021-06-30") {
    fullName
    measure(indicator: "PETITION_RECEIVED", period: "2021-S1") { ...number }
    ancestors {
      fullName
      level
      measure(indicator: "PETITION_RECEIVED", period: "2021-S1") { ...number }
    }
  }
}
fragment number on Measure { text status basis coverage { offices { expected covered } } }
`,
  },
  {
    name: 'Bảng số liệu · A table',
    document: `# Các huyện của Nghệ An có đơn thư, nhiều nhất trước; dòng tổng số là của cả tỉnh.
# The districts of Nghệ An that have petitions, most first; the total is that of the province.
query Table($table: SliceInput!) {
  slice(input: $table) {
    rows { code fullName }
    columns { indicator { nameVi measureUnit } period values texts statuses coverage }
    parent { fullName }
    total { text status }
  }
}
`,
    variables: {
      table: {
        units: { level: 'DISTRICT', within: '40' },
        indicators: [{ code: 'PETITION_RECEIVED' }, { code: 'PETITION_RESOLVED_OF_RECEIVED_PCT' }],
        periods: ['2018-9M'],
        where: [{ column: 0, is: 'KNOWN' }],
        orderBy: [{ column: 0, descending: true }],
        top: 10,
      },
    },
  },
  {
    name: 'So sánh các đơn vị · Units compared',
    document: `# Các huyện của Điện Biên theo tỷ lệ đơn đủ điều kiện: xếp hạng, so cùng kỳ, chỉ tiêu giao; ai chưa có số liệu thì ở riêng.
# The districts of Điện Biên by their rate of eligible petitions: ranks, changes, targets; who has no number stands apart.
query UnitsCompared($compared: ComparisonInput!) {
  comparison(input: $compared) {
    indicator { nameVi measureUnit }
    rows {
      rank
      tied
      unit { fullName }
      measure { text status }
      deviation
      share
      change(from: SAME_LAST_YEAR) { percentagePoints percent acrossBoundaries base { text status } }
      target { value attained met }
    }
    parent { text status }
    median
    spread { count min lowerQuartile upperQuartile max mean standardDeviation }
    missing { fullName }
    missingStatuses
  }
  trend(input: { unit: "099", indicator: "PETITION_ELIGIBLE_PCT", periods: ["2020-S1", "2021-S1"] }) {
    points { period measure { text status } change(from: SAME_LAST_YEAR) { percentagePoints } }
  }
}
`,
    variables: {
      compared: {
        units: { level: 'DISTRICT', within: '11' },
        indicator: 'PETITION_ELIGIBLE_PCT',
        period: '2021-S1',
      },
    },
  },
  {
    name: 'Tìm đơn vị · Find a unit',
    document: `# Tìm không cần dấu; mỗi ngày một bản đồ.
# Accents are not needed; every date has its own map.
query FindUnit {
  boundaryDates
  units(search: "quy hop", asOf: "2021-01-01") { nodes { code fullName level parent { fullName } } }
  then: unit(code: "420", asOf: "2021-01-01") { fullName children { code fullName } }
  now: unit(code: "420") { fullName }
}
`,
  },
  {
    name: 'Số liệu mâu thuẫn · Discrepancies',
    document: `# Những con số nói khác nhau về cùng một việc.
# Figures that say different things about one and the same matter.
query WhereFiguresDisagree {
  discrepancies(first: 20) {
    totalCount
    nodes { kind unit { fullName } indicator { code nameVi } period stated computed difference }
  }
}
`,
  },
];
