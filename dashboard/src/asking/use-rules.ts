import type { ValidationRule } from '@bacap/client-sdk';
import { client } from './client.js';
import { useAnswer } from './use-answer.js';

/** The rules that figures are held to, asked only where one is spoken of; none until they are there. */
export function useRules(areSpokenOf: boolean): readonly ValidationRule[] {
  const { data = [] } = useAnswer(areSpokenOf ? ['rules'] : null, options =>
    client.validationRules({}, options),
  );
  return data;
}
