import { useCatalogue } from '../asking/use-catalogue.js';
import { WAITED_FOR } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';

/** What a part is called, with what it is a part of: `Loại đơn: Khiếu nại`. Codes say something only where the catalogue does not know them. */
export function useMemberName(): (dimension: string, member: string) => string {
  const { say, nameOf } = useLanguage();
  const { data, isPending } = useCatalogue();
  return (dimension, member) => {
    const of = data?.flatMap(({ dimensions }) => dimensions).find(({ code }) => code === dimension);
    const found = of?.members.find(({ code }) => code === member);
    if (of && found) return `${nameOf(of)}: ${nameOf(found)}`;
    if (isPending) return WAITED_FOR;
    return data ? `${dimension}: ${member}` : say('memberUntold');
  };
}
