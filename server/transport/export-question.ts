/** What a table in a file is made of; see `tableOfSlice`. */
export const EXPORT_SLICE = /* GraphQL */ `
  query ExportSlice($input: SliceInput!) {
    slice(input: $input) {
      rows {
        code
        fullName
        nameEn
        type
      }
      combined
      parent {
        code
        fullName
        nameEn
        type
      }
      columns {
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
        exact
        statuses
        coverage
        precisions
        provisional
      }
      total {
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
    }
  }
`;
