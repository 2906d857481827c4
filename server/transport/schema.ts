import 'reflect-metadata';
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import {
  AccessResolver,
  ApiKeyResolver,
  AuditEventResolver,
  RoleGrantResolver,
} from '../access/access.resolver.js';
import { RolesOnUnitResolver } from '../access/roles-on-unit.resolver.js';
import {
  CompletenessResolver,
  ExpectedReportResolver,
  FormLineResolver,
  FormOfReportResolver,
} from '../collection/completeness.resolver.js';
import { FigureChangeResolver, FindingResolver } from '../collection/other-report.resolver.js';
import { ReportWayResolver } from '../collection/report-way.resolver.js';
import {
  FigureCellResolver,
  ReportSheetResolver,
  SheetFigureResolver,
} from '../collection/sheet.resolver.js';
import {
  FiguresRefusedResolver,
  ReportAcceptedResolver,
  ReportConflictResolver,
  ReportNotInOrderResolver,
  StepNotPossibleResolver,
} from '../collection/step-outcome.resolver.js';
import {
  ChangeResolver,
  ComparisonResolver,
  ComparisonRowResolver,
} from '../comparison/comparison.resolver.js';
import { TrendResolver } from '../comparison/trend.resolver.js';
import { IndicatorGroupResolver, IndicatorResolver } from '../indicator/indicator.resolver.js';
import { ValidationRuleResolver } from '../indicator/validation-rule.resolver.js';
import { ObservationResolver } from '../reporting/observation.resolver.js';
import { ReportEntryResolver, ReportResolver } from '../reporting/report.resolver.js';
import { DiscrepancyResolver } from '../discrepancy/discrepancy.resolver.js';
import { DiscrepancySidesResolver } from '../explanation/discrepancy-sides.resolver.js';
import { ExplanationLineResolver, ExplanationResolver } from '../explanation/explanation.resolver.js';
import { measureOfUnit, RollupResolver, UnitMeasureResolver } from '../rollup/rollup.resolver.js';
import { SliceColumnResolver, SliceResolver } from '../slice/slice.resolver.js';
import {
  DisplacedFigureResolver,
  ForeseenDiscrepancyResolver,
  ImportChangeResolver,
  ImportJobResolver,
} from '../file-import/import-job.resolver.js';
import { ImportHeadResolver } from '../file-import/import-head.resolver.js';
import type { AdminUnitType } from '../territory/admin-unit.graphql.js';
import { AdminUnitResolver } from '../territory/admin-unit.resolver.js';
import type { RequestContext } from './request-context.js';

let schema: Promise<GraphQLSchema> | undefined;

/** The API of all features together. Built once: the library keeps what it knows of the classes in one place. */
export function loadSchema(): Promise<GraphQLSchema> {
  schema ??= build();
  return schema;
}

async function build(): Promise<GraphQLSchema> {
  const built = await buildSchema({
    resolvers: [
      AdminUnitResolver,
      RolesOnUnitResolver,
      AccessResolver,
      RoleGrantResolver,
      ApiKeyResolver,
      AuditEventResolver,
      IndicatorResolver,
      IndicatorGroupResolver,
      ValidationRuleResolver,
      ObservationResolver,
      ReportResolver,
      ReportEntryResolver,
      CompletenessResolver,
      ExpectedReportResolver,
      FormLineResolver,
      FormOfReportResolver,
      FigureCellResolver,
      SheetFigureResolver,
      FigureChangeResolver,
      FindingResolver,
      ImportJobResolver,
      ImportChangeResolver,
      ForeseenDiscrepancyResolver,
      DisplacedFigureResolver,
      ImportHeadResolver,
      FiguresRefusedResolver,
      ReportAcceptedResolver,
      ReportConflictResolver,
      ReportNotInOrderResolver,
      ReportWayResolver,
      ReportSheetResolver,
      StepNotPossibleResolver,
      RollupResolver,
      UnitMeasureResolver,
      DiscrepancyResolver,
      DiscrepancySidesResolver,
      ExplanationResolver,
      ExplanationLineResolver,
      SliceResolver,
      SliceColumnResolver,
      ComparisonResolver,
      ComparisonRowResolver,
      ChangeResolver,
      TrendResolver,
    ],
    // What comes in is parsed by the domain, which says what it would take.
    validate: false,
  });
  // Asked once for each cell of a page: the library's way to a method costs more than the number.
  (built.getType('AdminUnit') as GraphQLObjectType).getFields()['measure']!.resolve = (unit, args, context) =>
    measureOfUnit(
      unit as AdminUnitType,
      args as Parameters<typeof measureOfUnit>[1],
      context as RequestContext,
    );
  return built;
}
