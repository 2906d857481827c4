import { Migrator } from '@mikro-orm/migrations';
import type { AbstractSqlDriver, SqlOptions } from '@mikro-orm/sql';
import { migrations } from '../../migrations/index.js';
import { DraftFigure, ReportStep } from '../collection/draft-figure.entity.js';
import { AccessGrant, ApiKey, AuditEvent, MutationReceipt } from '../access/access.entity.js';
import { Target } from '../comparison/target.entity.js';
import {
  Dimension,
  DimensionMember,
  Indicator,
  IndicatorGroup,
  ValidationRule,
} from '../indicator/indicator.entity.js';
import { Discrepancy } from '../discrepancy/discrepancy.entity.js';
import { ImportFigure, ImportJob } from '../file-import/import-job.entity.js';
import { Observation } from '../reporting/observation.entity.js';
import { DataVersion } from '../shared/data-version.entity.js';
import { OpaqueKey } from '../shared/opaque-key.entity.js';
import { Report, ReportEntry, SourceDocument } from '../reporting/report.entity.js';
import { FormLine, FormSchedule, ReportingForm } from '../reporting/reporting-form.entity.js';
import { StoredRollup } from '../rollup/rollup.entity.js';
import {
  AdminUnit,
  AdminUnitClosure,
  AdminUnitEdge,
  AdminUnitChange,
  AdminUnitMerger,
  AdminUnitImage,
  AdminUnitName,
  AdminUnitSeat,
  AdminUnitSuccession,
} from '../territory/admin-unit.entity.js';
import { DataLoad } from './data-load.entity.js';

export const entities = [
  AdminUnit,
  AdminUnitName,
  AdminUnitEdge,
  AdminUnitClosure,
  AdminUnitSuccession,
  AdminUnitSeat,
  AdminUnitChange,
  AdminUnitMerger,
  AdminUnitImage,
  IndicatorGroup,
  Dimension,
  DimensionMember,
  Indicator,
  ValidationRule,
  ReportingForm,
  FormLine,
  FormSchedule,
  SourceDocument,
  Report,
  ReportEntry,
  Observation,
  DraftFigure,
  ReportStep,
  ImportJob,
  ImportFigure,
  StoredRollup,
  Discrepancy,
  Target,
  ApiKey,
  AccessGrant,
  AuditEvent,
  MutationReceipt,
  DataVersion,
  OpaqueKey,
  DataLoad,
];

/** What is the same for the ORM on every database. */
export const ormConfig = {
  entities,
  extensions: [Migrator],
  migrations: {
    migrationsList: migrations,
    snapshot: false,
    // Loading half of the migrations is worse than loading none: they run in one transaction.
    allOrNothing: true,
    transactional: true,
    silent: true,
  },
  // Functions are made by migrations alone; entities say nothing of them.
  schemaGenerator: { ignoreRoutines: true },
  // Times are kept and read in UTC, whatever zone the server is in.
  forceUtcTimezone: true,
  debug: false,
} satisfies SqlOptions<AbstractSqlDriver>;
