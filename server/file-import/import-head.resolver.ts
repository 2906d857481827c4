import { Arg, Ctx, Extensions, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { refusalOf } from '../access/refusal.js';
import { ReportReadModel } from '../reporting/report.read-model.js';
import type { Connection } from '../shared/connection.graphql.js';
import { DEFAULT_PAGE_SIZE } from '../shared/page.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from '../transport/request-context.js';
import { statusNow } from './import-job.js';
import { ImportHeadConnection, ImportHeadType } from './import-head.graphql.js';
import { ImportHeadReadModel } from './import-head.read-model.js';

/** Files that were sent, for whoever left theirs, or has another desk. */
@Resolver(() => ImportHeadType)
export class ImportHeadResolver {
  @Extensions({ readerState: true })
  @Query(() => ImportHeadConnection, {
    description:
      'The files that were sent of the units whose reports you may write, whoever sent them and from where, the latest first. For reporters.',
  })
  async importJobs(
    @Arg('unit', () => ID, {
      nullable: true,
      description: 'Code of a unit: only files of its reports. Null: of every unit.',
    })
    unit: string | null,
    @Arg('first', () => Int, {
      defaultValue: DEFAULT_PAGE_SIZE,
      description: 'How many to a page, 1 to 500.',
    })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'The cursor to go on after.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ImportHeadType>> {
    const { access, em, principal, today } = context;
    const reach = access.reach('WRITE_REPORT');
    if (reach?.length === 0) throw refusalOf(principal);
    const files = new ImportHeadReadModel(em, { reach, today });
    const { edges, pageInfo } = await files.page(unit ?? null, { first, after });
    if (unit && edges.length === 0) await refuseUnknownCode(unit, context);
    const now = new Date();
    const shown = edges.map(({ cursor, node: { unit: unitThen, movedAt, ...file } }) => ({
      cursor,
      node: { ...file, unitThen, status: statusNow({ ...file, movedAt }, now) },
    }));
    return {
      nodes: shown.map(({ node }) => node),
      edges: shown,
      pageInfo,
      totalCount: () => files.count(unit ?? null),
    };
  }

  @FieldResolver(() => ID, { description: 'Names it, for `importJob`.' })
  async id(@Root() { id }: ImportHeadType, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('IMPORT_JOB', id);
  }

  @FieldResolver(() => AdminUnitType, { description: 'The unit that reports.' })
  unit(@Root() { unitThen }: ImportHeadType, @Ctx() { units }: RequestContext): Promise<UnitVersion | null> {
    return units.byId.load(unitThen);
  }
}

/** That nothing was sent of a unit is an answer; that there is no such unit is not. */
async function refuseUnknownCode(code: string, { em, reports, units, today }: RequestContext): Promise<void> {
  if (!(await new ReportReadModel(em, reports.visibility).isCode(code))) await units.find(code, today);
}
