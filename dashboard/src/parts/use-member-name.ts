import { useCatalogue } from '../asking/use-catalogue.js';
import { WAITED_FOR } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';

/** What a part is called, with what it is a part of: `Loại đơn: Khiếu nại`. A code says something only where the catalogue does not know it. */
export function useMemberName(): (dimension: string, member: string) => string {
  const { nameOf } = useLanguage();
  const { data = [], isPending } = useCatalogue();
  return (dimension, member) => {
    const of = data.flatMap(({ dimensions }) => dimensions).find(({ code }) => code === dimension);
    const found = of?.members.find(({ code }) => code === member);
    if (of && found) return `${nameOf(of)}: ${nameOf(found)}`;
    return isPending ? WAITED_FOR : `${dimension}: ${member}`;
  };
}
