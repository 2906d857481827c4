import type { MigrationObject } from '@mikro-orm/core';
import { Collection_2026_11_22 } from './2026-11-22-collection.js';
import { Access_2026_11_22 } from './2026-11-22-access.js';
import { DraftFigureCell_2026_11_30 } from './2026-11-30-draft-figure-cell.js';
import { FileImport_2026_11_22 } from './2026-11-22-file-import.js';
import { Indicator_2026_11_22 } from './2026-11-22-indicator.js';
import { ObservationRoute_2026_11_22 } from './2026-11-22-observation-route.js';
import { ReturnedFigures_2026_11_29 } from './2026-11-29-returned-figures.js';
import { OpaqueKey_2026_11_29 } from './2026-11-29-opaque-key.js';
import { NextBestRoute_2026_11_30 } from './2026-11-30-next-best-route.js';
import { Reporting_2026_11_22 } from './2026-11-22-reporting.js';
import { Rollup_2026_11_22 } from './2026-11-22-rollup.js';
import { RuleMissing_2026_11_22 } from './2026-11-22-rule-missing.js';
import { SentFiles_2026_11_29 } from './2026-11-29-sent-files.js';
import { StandsAgain_2026_11_30 } from './2026-11-30-stands-again.js';
import { SuccessionOverride_2026_11_22 } from './2026-11-22-succession-override.js';
import { TakenBack_2026_11_29 } from './2026-11-29-taken-back.js';
import { Target_2026_11_22 } from './2026-11-22-target.js';
import { Territory_2026_11_22 } from './2026-11-22-territory.js';
import { UnitChange_2026_11_29 } from './2026-11-29-unit-change.js';
import { UnitMerger_2026_11_30 } from './2026-11-30-unit-merger.js';
import { UnitSeat_2026_11_22 } from './2026-11-22-unit-seat.js';

/** Every migration, oldest first. One that has landed is never edited; add another. */
export const migrations: MigrationObject[] = [
  { name: '2026-11-22-1-territory', class: Territory_2026_11_22 },
  { name: '2026-11-22-2-indicator', class: Indicator_2026_11_22 },
  { name: '2026-11-22-3-reporting', class: Reporting_2026_11_22 },
  { name: '2026-11-22-4-observation-route', class: ObservationRoute_2026_11_22 },
  { name: '2026-11-22-5-unit-seat', class: UnitSeat_2026_11_22 },
  { name: '2026-11-22-6-succession-override', class: SuccessionOverride_2026_11_22 },
  { name: '2026-11-22-7-rollup', class: Rollup_2026_11_22 },
  { name: '2026-11-22-8-target', class: Target_2026_11_22 },
  { name: '2026-11-22-9-access', class: Access_2026_11_22 },
  { name: '2026-11-22-10-collection', class: Collection_2026_11_22 },
  { name: '2026-11-22-11-rule-missing', class: RuleMissing_2026_11_22 },
  { name: '2026-11-22-12-file-import', class: FileImport_2026_11_22 },
  { name: '2026-11-29-1-unit-change', class: UnitChange_2026_11_29 },
  { name: '2026-11-29-2-returned-figures', class: ReturnedFigures_2026_11_29 },
  { name: '2026-11-29-3-taken-back', class: TakenBack_2026_11_29 },
  { name: '2026-11-29-4-opaque-key', class: OpaqueKey_2026_11_29 },
  { name: '2026-11-29-5-sent-files', class: SentFiles_2026_11_29 },
  { name: '2026-11-30-1-draft-figure-cell', class: DraftFigureCell_2026_11_30 },
  { name: '2026-11-30-2-stands-again', class: StandsAgain_2026_11_30 },
  { name: '2026-11-30-3-unit-merger', class: UnitMerger_2026_11_30 },
  { name: '2026-11-30-4-next-best-route', class: NextBestRoute_2026_11_30 },
];
