import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import type { Connection } from '../shared/connection.graphql.js';
import type { Day } from '../shared/day.js';
import { opaqueOf } from '../shared/opaque.read-model.js';
import { type PageArgs, pageOf, readPageArgs, type SortKeyShape } from '../shared/page.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import type { AuditAction, AuditSubjectKind } from './audit.js';
import { moment, withMoments } from './moment.read-model.js';
import { isReached } from './unit-reach.read-model.js';

/** An event as it is kept; `before` and `after` as JSON. */
export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly principal: string;
  readonly principalName: string;
  readonly action: AuditAction;
  readonly subjectKind: AuditSubjectKind;
  readonly subject: string;
  readonly unitId: AdminUnitId | null;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

export interface AuditFilter {
  /** Of this unit and those below it; null: of all. */
  readonly within: AdminUnitId | null;
  /** Number of a report; null: of whatever. */
  readonly report: number | null;
  /** Where whoever asks reviews reports, and where they administer. */
  readonly reviewed: readonly AdminUnitId[] | null;
  readonly administered: readonly AdminUnitId[] | null;
  readonly today: Day;
}

const NEWEST_FIRST: SortKeyShape = ['number'];

/** Reads what was done. Each method is one statement. */
export class AuditReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** One page, the latest first: of reports what a reviewer may read, of all else what an administrator may. */
  async page(
    { within, report, reviewed, administered, today }: AuditFilter,
    args: PageArgs,
  ): Promise<Connection<AuditRow>> {
    const request = readPageArgs(args, NEWEST_FIRST, await opaqueOf(this.em));
    const unit = sql`event.unit_id`;
    const found = sql`
      from audit_event as event
     where (${isReached(unit, administered, today)}
            or event.subject_kind = 'REPORT' and ${isReached(unit, reviewed, today)})
       and ${within === null ? sql`true` : isReached(unit, [within], today)}
       and ${report === null ? sql`true` : sql`event.subject_kind = 'REPORT' and event.subject = ${String(report)}`}`;
    const kysely = this.em.getKysely();
    const { rows } = await sql<AuditRow>`
      select event.id::text as id, ${moment('event.at')} as at, event.principal, event.principal_name as "principalName", event.action,
             event.subject_kind as "subjectKind", event.subject, event.unit_id as "unitId",
             event.request_id as "requestId", event.address, event.user_agent as "userAgent",
             event.before::text as before, event.after::text as after
        ${found} and ${request.after ? sql`event.id < ${request.after[0]}::numeric` : sql`true`}
       order by event.id desc limit ${request.limit + 1}`.execute(kysely);
    return {
      ...pageOf(
        rows,
        request,
        ({ id }) => [Number(id)],
        row => withMoments(row, 'at'),
      ),
      totalCount: async () => {
        const counted = await sql<{ count: number }>`select count(*)::int as count ${found}`.execute(kysely);
        return counted.rows[0]!.count;
      },
    };
  }
}
