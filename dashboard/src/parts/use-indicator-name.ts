import { useCatalogue } from '../asking/use-catalogue.js';
import { WAITED_FOR } from '../language/language.js';
import { useLanguage } from '../language/use-language.js';

/**
 * What an indicator is called. Its code says something only where the catalogue does not know it; where the catalogue
 * itself is not to be had, it is said that nobody can tell.
 */
export function useIndicatorName(): (code: string) => string {
  const { say, nameOf } = useLanguage();
  const { data, isPending } = useCatalogue();
  return code => {
    const entry = data?.find(indicator => indicator.code === code);
    if (entry) return nameOf(entry);
    if (code === '') return '';
    return isPending ? WAITED_FOR : say(data ? 'notInCatalogue' : 'indicatorUntold', { code });
  };
}
