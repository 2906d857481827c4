/** What whoever sends a file is told of it. */
export const IMPORT_JOB = /* GraphQL */ `
  query ImportJob($id: ID!) {
    importJob(id: $id) {
      id
      fileName
      status
      formCode
      period
      unit {
        code
        fullName
      }
      rowsRead
      figureCount
      figuresWritten
      counts {
        new
        same
        corrected
        removed
      }
      obstacle {
        reason
        messageVi
        messageEn
      }
      problemCount
      problems {
        sheet
        row
        column
        messageVi
        messageEn
      }
      discrepancyCount
      discrepancies {
        kind
        stated
        computed
        cell {
          indicator {
            code
            nameVi
          }
          unit {
            code
            fullName
          }
          scope
          period
          members {
            dimension {
              code
            }
            member {
              code
              nameVi
            }
          }
        }
      }
      report {
        id
        version
        status
      }
      startedAt
      finishedAt
    }
  }
`;
