/** What a comparison on paper is made of; see `tableOfComparison`. */
export const EXPORT_COMPARISON = /* GraphQL */ `
  query ExportComparison($input: ComparisonInput!) {
    comparison(input: $input) {
      indicator {
        nameVi
        nameEn
        measureUnit
        measureUnitEn
      }
      period
      members {
        member {
          nameVi
          nameEn
        }
      }
      rows {
        ...row
      }
      parentRow {
        ...row
      }
      missing {
        code
        name
        fullName
        nameEn
        type
      }
      missingStatuses
      median
      medianPrecision
      spread {
        count
        min
        max
        mean
        standardDeviation
      }
    }
  }
  fragment row on ComparisonRow {
    unit {
      code
      name
      fullName
      nameEn
      type
    }
    rank
    bestRank
    worstRank
    share
    fromParent: deviation
    fromMedian: deviation(from: MEDIAN)
    measure {
      exact
      status
      precision
      provisional
      coverage {
        offices {
          expected
          covered
        }
      }
    }
    sincePrevious: change(from: PREVIOUS) {
      ...change
    }
    sinceLastYear: change(from: SAME_LAST_YEAR) {
      ...change
    }
    target {
      value
      attained
      met
    }
  }
  fragment change on Change {
    difference
    percent
    percentagePoints
    acrossBoundaries
    base {
      status
      precision
    }
  }
`;
