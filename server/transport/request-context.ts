import type { SqlEntityManager } from '@mikro-orm/sql';
import { type AccessGuard, createAccessGuard } from '../access/access.loader.js';
import type { RequestSource } from '../access/audit.js';
import { ANONYMOUS, type Principal, type PublicFrom } from '../access/principal.js';
import type { Catalogue } from '../indicator/catalogue.js';
import { createCatalogueLoader } from '../indicator/catalogue.loader.js';
import { type CollectionLoaders, createCollectionLoaders } from '../collection/collection.loader.js';
import { createReportLoaders, type ReportLoaders } from '../reporting/report.loader.js';
import { createRollupLoaders, type RollupLoaders } from '../rollup/rollup.loader.js';
import { type DataVersion, readDataVersion } from '../shared/data-version.read-model.js';
import type { Opaque } from '../shared/opaque.js';
import { opaqueOf } from '../shared/opaque.read-model.js';
import { type Remembered, type RememberedSubject, remembering, rememberOn } from '../shared/remembered.js';
import type { Day } from '../shared/day.js';
import { WorkUnderWay } from '../shared/work-under-way.js';
import { DEFAULT_MAX_SLICE_CELLS } from '../slice/slice.js';
import { createUnitLoaders, type UnitLoaders } from '../territory/admin-unit.loader.js';

/** What one request works with; made for it, and forgotten with it. */
export interface RequestContext {
  readonly em: SqlEntityManager;
  /** The day on which the request is answered, where the server decides "today". */
  readonly today: Day;
  readonly units: UnitLoaders;
  /** The whole catalogue, read at most once for the request. */
  readonly catalogue: () => Promise<Catalogue>;
  readonly reports: ReportLoaders;
  /** Forms, and reports on their way. */
  readonly collection: CollectionLoaders;
  readonly rollup: RollupLoaders;
  /** Names the state of everything that answers are made of; read once for the request, before any figure. */
  readonly dataVersion: () => Promise<string>;
  /** The most cells that a slice may have. */
  readonly maxSliceCells: number;
  /** Names the answer before it is worked out, for whoever may have it already; absent where nobody asks. */
  readonly answerName?: () => Promise<string>;
  /** Names the request in the log and in the answer's `x-request-id`. */
  readonly requestId: string;
  /** Names of what is numbered, by which the API tells it. */
  readonly opaque: () => Promise<Opaque>;
  /** Who is asking. */
  readonly principal: Principal;
  /** What they may do. */
  readonly access: AccessGuard;
  /** From where they ask, for what is kept of it. */
  readonly source: RequestSource;
  /** From which step on the figures of a report are public. */
  readonly publicFrom: PublicFrom;
  /** Where it is decided on which day something happened. */
  readonly timeZone: string;
  /** What the process remembers of catalogue and map, for whoever holds both as they are while writing. */
  readonly remembered: Remembered | undefined;
  /** Files and steps of reports: work that goes on whoever waits for it. */
  readonly work: WorkUnderWay;
  /** Takes the deadline off the request: what it changes is changed, however long that takes. */
  readonly liftDeadline: () => void;
}

const NOWHERE: RequestSource = { address: null, userAgent: null };

export interface RememberedState {
  readonly version: DataVersion;
  readonly remembered: Remembered;
}

export interface RequestOrigin {
  /** A fork of its own, so that nothing is remembered from one request to the next. */
  readonly em: SqlEntityManager;
  readonly today: Day;
  readonly requestId: string;
  /** Default: 150 000. */
  readonly maxSliceCells?: number | undefined;
  /** What is remembered of catalogue and map, and their version as the request found it; without: nothing is. */
  readonly state?: RememberedState | undefined;
  /** Default: somebody who is not signed in. */
  readonly principal?: Principal | undefined;
  readonly source?: RequestSource | undefined;
  /** Default: approval. */
  readonly publicFrom?: PublicFrom | undefined;
  /** Default: that of Viet Nam. */
  readonly timeZone?: string | undefined;
  /** What the process does whoever waits for it; default: of its own. */
  readonly work?: WorkUnderWay | undefined;
  /** Default: there is none. */
  readonly liftDeadline?: (() => void) | undefined;
}

export function createRequestContext({
  em,
  today,
  requestId,
  maxSliceCells = DEFAULT_MAX_SLICE_CELLS,
  state,
  principal = ANONYMOUS,
  source = NOWHERE,
  publicFrom = 'APPROVAL',
  timeZone = 'Asia/Ho_Chi_Minh',
  work = new WorkUnderWay(),
  liftDeadline = () => undefined,
}: RequestOrigin): RequestContext {
  const shelf = (subject: RememberedSubject): Map<string, unknown> | undefined =>
    state && state.remembered.of(subject, state.version[subject === 'figures' ? 'all' : subject]);
  const catalogue = createCatalogueLoader(em, shelf('catalogue'));
  const dataVersion = rememberOn(
    undefined,
    '',
    async () => (state?.version ?? (await readDataVersion(em))).all,
  );
  const access = createAccessGuard(em, principal, today);
  return {
    em,
    today,
    requestId,
    units: createUnitLoaders(em, today, shelf('map')),
    catalogue,
    reports: createReportLoaders(em, { reach: access.reach('READ_REPORT'), today }),
    collection: createCollectionLoaders(em),
    rollup: createRollupLoaders(em, catalogue, today, shelf('map'), shelf('figures')),
    dataVersion,
    opaque: () => opaqueOf(em),
    maxSliceCells,
    principal,
    access,
    source,
    publicFrom,
    timeZone,
    remembered: state?.remembered,
    work,
    liftDeadline,
  };
}

/** The calendar day it is now in a time zone. */
export function todayIn(timeZone: string, now: Date = new Date()): Day {
  return calendarOf(timeZone).format(now) as Day;
}

/** Takes long to make, and is asked for every request. The Swedish way to write a date is the ISO one. */
const calendarOf = remembering(
  (timeZone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }),
);
