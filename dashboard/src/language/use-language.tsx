import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useAddress } from '../address/use-address.js';
import { type Lang, type Language, languageOf } from './language.js';

const LANGUAGE = createContext<Language>(languageOf('vi'));
const REMEMBERED = 'bacap:lang';

/** The language of the address; else the one that was last chosen here; else Vietnamese. */
function langOf(asked: string | undefined): Lang {
  const said = asked ?? localStorage.getItem(REMEMBERED);
  return said === 'en' ? 'en' : 'vi';
}

export function LanguageOfReader({ children }: { readonly children: ReactNode }): ReactNode {
  const { question } = useAddress();
  const lang = langOf(question['lang']);
  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  const language = useMemo(() => languageOf(lang), [lang]);
  return <LANGUAGE value={language}>{children}</LANGUAGE>;
}

/** Remembers a language that somebody chose; one that an address came with is that of the address alone. */
export function rememberLang(lang: Lang): void {
  localStorage.setItem(REMEMBERED, lang);
}

export function useLanguage(): Language {
  return useContext(LANGUAGE);
}
