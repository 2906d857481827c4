import { Ctx, Extensions, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { IndicatorType } from '../indicator/indicator.graphql.js';
import type { Indicator } from '../indicator/indicator.js';
import { FixedMemberType, fixedMembersOf } from '../indicator/fixed-member.graphql.js';
import { ReportType } from '../reporting/report.graphql.js';
import type { ReportRow } from '../reporting/report-row.js';
import { boundariesOf } from '../rollup/boundaries.js';
import { AdminUnitType } from '../territory/admin-unit.graphql.js';
import type { UnitVersion } from '../territory/unit-version.js';
import type { RequestContext } from '../transport/request-context.js';
import { cellKey } from './figure-change.js';
import { readFindings } from './finding.read-model.js';
import {
  cellTypeOf,
  FigureCellType,
  FindingType,
  findingTypeOf,
  ReportStepType,
  ReturnedFigureType,
  returnedTypeOf,
  SheetFigureType,
  stepTypeOf,
} from './sheet.graphql.js';

/** What depends on who asks, or on what is not public: such answers are not named. */
const READER_STATE = { readerState: true };

/** What a report says while it is on its way, and what was done with it: for its office and those above. */
@Resolver(() => ReportType)
export class ReportSheetResolver {
  @Extensions(READER_STATE)
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'One more with every step that is taken with it: give it back as `baseVersion`, so that nobody overwrites what they have not seen. Null to whoever may not see its steps.',
  })
  async version(
    @Root() { version, unit }: ReportRow,
    @Ctx() { access }: RequestContext,
  ): Promise<number | null> {
    return (await access.may('READ_REPORT', unit.id)) ? version : null;
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => [SheetFigureType], {
    nullable: true,
    complexity: ({ childComplexity }) => 5 + 25 * childComplexity,
    description:
      'The figures on its sheet, in the order of the catalogue, whether or not they are public; null to whoever may not see it.',
  })
  async sheet(
    @Root() { id, unit }: ReportRow,
    @Ctx() { access, collection }: RequestContext,
  ): Promise<object[] | null> {
    if (!(await access.may('READ_REPORT', unit.id))) return null;
    return (await collection.sheet.load(id)).map(({ cell, ...figure }) => ({
      ...figure,
      cell: cellTypeOf(cell),
    }));
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => [ReportStepType], {
    nullable: true,
    complexity: ({ childComplexity }) => 5 + 10 * childComplexity,
    description: 'What was done with it, the first step first; null to whoever may not see it.',
  })
  async steps(
    @Root() { id, unit }: ReportRow,
    @Ctx() { access, collection }: RequestContext,
  ): Promise<ReportStepType[] | null> {
    if (!(await access.may('READ_REPORT', unit.id))) return null;
    return (await collection.steps.load(id)).map(stepTypeOf);
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => [ReturnedFigureType], {
    nullable: true,
    complexity: ({ childComplexity }) => 5 + 10 * childComplexity,
    description:
      'The figures that are missing on its sheet and for which a reviewer sent it back, each with why, until it is handed in again. Null to whoever may not see its steps.',
  })
  async toFillIn(
    @Root() { id, unit, status }: ReportRow,
    @Ctx() { access, collection }: RequestContext,
  ): Promise<ReturnedFigureType[] | null> {
    if (!(await access.may('READ_REPORT', unit.id))) return null;
    if (status !== 'RETURNED') return [];
    const onSheet = new Set((await collection.sheet.load(id)).map(({ cell }) => cellKey(cell)));
    const returning = (await collection.steps.load(id)).findLast(({ action }) => action === 'RETURN');
    return (returning?.returned ?? [])
      .filter(({ value, cell }) => value === null && !onSheet.has(cellKey(cell)))
      .map(returnedTypeOf);
  }

  @Extensions(READER_STATE)
  @FieldResolver(() => [FindingType], {
    nullable: true,
    complexity: ({ childComplexity }) => 50 + 10 * childComplexity,
    description:
      'What is wrong, or may be, among the figures on its sheet: errors first. Null to whoever may not see the sheet.',
  })
  async findings(
    @Root() report: ReportRow,
    @Ctx() { access, em, today }: RequestContext,
  ): Promise<FindingType[] | null> {
    if (!(await access.may('READ_REPORT', report.unit.id))) return null;
    const inHand = { ...report, unit: { ...report.unit, code: report.unitCode } };
    return (await readFindings(em, inHand, today)).map(findingTypeOf);
  }
}

@Resolver(() => SheetFigureType)
export class SheetFigureResolver {
  @FieldResolver(() => ID, { description: 'Names it on its sheet.' })
  async id(@Root() { id }: SheetFigureType, @Ctx() { opaque }: RequestContext): Promise<string> {
    return (await opaque()).id('SHEET_FIGURE', id);
  }
}

/** What a figure on a sheet is a figure of. */
@Resolver(() => FigureCellType)
export class FigureCellResolver {
  @FieldResolver(() => IndicatorType, { description: 'What was counted.' })
  async indicator(
    @Root() { cell }: FigureCellType,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<Indicator | null> {
    return (await catalogue()).findById(cell.indicatorId);
  }

  @FieldResolver(() => AdminUnitType, {
    description: 'The unit it is a figure of, as of the end of the period.',
  })
  unit(
    @Root() { cell, period }: FigureCellType,
    @Ctx() { units, today }: RequestContext,
  ): Promise<UnitVersion | null> {
    return units.nearest(cell.unit, boundariesOf(period, today));
  }

  @FieldResolver(() => [FixedMemberType], {
    description: 'The members it is held to; empty: the total over every dimension.',
  })
  async members(
    @Root() { cell }: FigureCellType,
    @Ctx() { catalogue }: RequestContext,
  ): Promise<FixedMemberType[]> {
    const indicator = (await catalogue()).findById(cell.indicatorId);
    return indicator ? fixedMembersOf(indicator, cell.members) : [];
  }
}
