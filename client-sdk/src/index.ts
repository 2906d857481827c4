export * from './_generated/catalogue.js';
export * from './_generated/operations.js';
export type { AnswerMeta } from './answer-meta.js';
export type * from './answers.js';
export type * from './catalogue.js';
export { BacapClient, createClient } from './client.js';
export {
  BacapRefusedError,
  BacapUnreachableError,
  type Refusal,
  REFUSAL_CODES,
  type RefusalCode,
  type UnreachableReason,
} from './errors.js';
export {
  COMPARISON_ORDERS,
  type ComparisonFileQuestion,
  type ComparisonOrder,
  FileDesk,
  type FileQuestion,
  type FileTarget,
  type SentFile,
  type TemplateQuestion,
} from './file-desk.js';
export type * from './questions.js';
export type { Fetch } from './post.js';
export {
  type Completeness,
  type ExpectedReport,
  type ImportFacts,
  type ImportJob,
  type ImportJobs,
  ReportingDesk,
  type ReportingForm,
  type ReportSheet,
  type StepOutcome,
} from './reporting-desk.js';
export type { ClientOptions, RequestOptions } from './send.js';
export type { SliceFile, SliceFileFormat } from './slice-file.js';
export { cellsOf, pivot, type PivotRow, type SliceCell, sortRows } from './slice-helpers.js';
export { sliceInputOf } from './slice.js';
export type * from './slice-types.js';
export {
  type DocumentText,
  type DocumentTree,
  type TypedDocument,
  TypedDocumentString,
} from './typed-document.js';
