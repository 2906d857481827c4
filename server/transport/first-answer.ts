import { askSchema } from './ask-schema.js';
import { FIRST_ANSWER } from './example-queries.js';
import type { RequestContext } from './request-context.js';

interface Answer {
  readonly indicator: { readonly nameVi: string; readonly measureUnit: string };
  readonly unit: { readonly fullName: string };
  readonly total: { readonly text: string; readonly status: string };
  readonly own: { readonly text: string };
  readonly below: { readonly text: string };
}

/** One real figure of the seed, asked through the API's own schema and written as two lines. */
export async function firstAnswer(context: RequestContext): Promise<string> {
  const { data, errors } = await askSchema<Answer>(context, FIRST_ANSWER.document, FIRST_ANSWER.variables);
  if (!data || errors.length > 0) {
    throw new Error(`The first question failed: ${errors.map(({ message }) => message).join('; ')}`);
  }
  const { indicator, unit, total, own, below } = data;
  return (
    `${unit.fullName}, sáu tháng đầu năm 2021 · first half of 2021\n` +
    `  ${indicator.nameVi}: ${total.text} ${indicator.measureUnit} ` +
    `= cấp mình (own) ${own.text} + cấp dưới (below) ${below.text}  [${total.status}]`
  );
}
