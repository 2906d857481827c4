import { client } from '../asking/client.js';
import { useAnswer } from '../asking/use-answer.js';
import { WAITED_FOR } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';

/** What units of a day are called, by their codes; a code that nothing bears that day is said as it is. */
export function useUnitNames(codes: readonly string[], asOf: string): (code: string) => string {
  const { placedName } = useLanguage();
  const { data: units = [], isPlaceholderData } = useAnswer(
    codes.length > 0 ? ['unitsByCode', codes, asOf] : null,
    options => Promise.all(codes.map(code => client.unit({ code, asOf }, options))),
  );
  return code => {
    const unit = units.find(one => one?.code === code);
    if (unit) return placedName(unit);
    return isPlaceholderData || units.length === 0 ? WAITED_FOR : code;
  };
}
