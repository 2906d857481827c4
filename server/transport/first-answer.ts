import { FIRST_ANSWER } from './example-queries.js';

interface Answer {
  readonly indicator: { readonly nameVi: string; readonly measureUnit: string };
  readonly unit: { readonly fullName: string };
  readonly total: { readonly text: string; readonly status: string };
  readonly own: { readonly text: string };
  readonly below: { readonly text: string };
}

/** Asks the running server for one real figure, as any client would, and writes the answer as a line. */
export async function firstAnswer(url: string): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: FIRST_ANSWER.document, variables: FIRST_ANSWER.variables }),
  });
  const { data, errors } = (await response.json()) as {
    data?: Answer;
    errors?: readonly { message: string }[];
  };
  if (!data || errors)
    throw new Error(`The first question failed: ${errors?.map(error => error.message).join('; ')}`);
  const { indicator, unit, total, own, below } = data;
  return (
    `${unit.fullName}, sáu tháng đầu năm 2021 · first half of 2021\n` +
    `  ${indicator.nameVi}: ${total.text} ${indicator.measureUnit} = cấp mình (own) ${own.text} + cấp dưới (below) ${below.text}  [${total.status}]`
  );
}
