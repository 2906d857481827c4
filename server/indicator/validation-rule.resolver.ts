import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../transport/request-context.js';
import { referencesOf } from './formula.js';
import { FormulaReferenceType, formulaReferencesOf } from './formula-reference.graphql.js';
import { IndicatorType } from './indicator.graphql.js';
import type { Indicator } from './indicator.js';
import { printFormula } from './print-formula.js';
import { ValidationRuleType } from './validation-rule.graphql.js';
import type { ValidationRule } from './validation-rule.js';

/** What must hold between figures. */
@Resolver(() => ValidationRuleType)
export class ValidationRuleResolver {
  @Query(() => [ValidationRuleType], { description: 'The rules that figures are held to, by code.' })
  async validationRules(
    @Arg('indicator', () => ID, { nullable: true, description: 'Only rules that speak of this indicator.' })
    code: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<readonly ValidationRule[]> {
    const catalogue = await context.catalogue();
    if (code == null) return catalogue.rules;
    const indicator = catalogue.indicator(code);
    return catalogue.rules.filter(rule => codesOf(rule).includes(indicator.code));
  }

  @FieldResolver(() => String, { description: 'The left side, a formula over indicators.' })
  left(@Root() rule: ValidationRule): string {
    return printFormula(rule.left);
  }

  @FieldResolver(() => String, {
    description: 'The right side, a formula or a number in the unit of the left.',
  })
  right(@Root() rule: ValidationRule): string {
    return printFormula(rule.right);
  }

  @FieldResolver(() => [FormulaReferenceType], {
    description: 'What the left side speaks of, in the order written.',
  })
  async leftReferences(
    @Root() { left }: ValidationRule,
    @Ctx() context: RequestContext,
  ): Promise<readonly FormulaReferenceType[]> {
    return formulaReferencesOf(left, await context.catalogue());
  }

  @FieldResolver(() => [FormulaReferenceType], {
    description: 'What the right side speaks of, in the order written; empty where it is a number.',
  })
  async rightReferences(
    @Root() { right }: ValidationRule,
    @Ctx() context: RequestContext,
  ): Promise<readonly FormulaReferenceType[]> {
    return formulaReferencesOf(right, await context.catalogue());
  }

  @FieldResolver(() => [IndicatorType], {
    description: 'The indicators it speaks of, each once, from left to right.',
  })
  async indicators(
    @Root() rule: ValidationRule,
    @Ctx() context: RequestContext,
  ): Promise<readonly Indicator[]> {
    const catalogue = await context.catalogue();
    return [...new Set(codesOf(rule))].map(code => catalogue.indicator(code));
  }
}

function codesOf({ left, right }: ValidationRule): string[] {
  return [left, right].flatMap(referencesOf).map(({ code }) => code);
}
