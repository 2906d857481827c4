import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { today } from '../asking/client.js';
import {
  type Address,
  printAddress,
  type Question,
  readAddress,
  type View,
  withFirstForms,
} from './address.js';

const MOVED = 'bacap:moved';

/** Where the reader is now; follows the back button too. */
export function useAddress(): Address {
  const href = useSyncExternalStore(subscribe, () => location.pathname + location.search);
  return useMemo(() => addressIn(href), [href]);
}

function addressIn(href: string): Address {
  const [pathname = '/', search = ''] = href.split('?');
  return withFirstForms(readAddress(pathname, search), today());
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(MOVED, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(MOVED, listener);
  };
}

/** What goes along from view to view: the language, if the address says one. */
export function addressOf(view: View, question: Question = {}): string {
  return printAddress({ view, question: { ...question, lang: question['lang'] ?? langNow() } });
}

let lastSearch = '';
let lastLang = '';

/** Read once of an address: a table asks it of each of its thousand links. */
function langNow(): string {
  const { search } = location;
  if (search !== lastSearch) [lastSearch, lastLang] = [search, new URLSearchParams(search).get('lang') ?? ''];
  return lastLang;
}

/** Opens a view. `replace`: the back button does not come back to where one was. */
export function open(view: View, question: Question = {}, { replace = false } = {}): void {
  openAddress(addressOf(view, question), replace);
}

export function openAddress(address: string, replace = false): void {
  if (address === location.pathname + location.search) return;
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  dispatchEvent(new Event(MOVED));
}

/** The question of this view, and a way to change a part of it. */
export function useQuestion(): readonly [Question, (change: Question) => void] {
  const { question } = useAddress();
  const change = useCallback((part: Question): void => {
    const now = addressIn(location.pathname + location.search);
    open(now.view, { ...now.question, ...part });
  }, []);
  return [question, change];
}

/** Rewrites an address that says a period in another form, `2021-H1`: what is sent on reads as the page does. */
export function useFirstForms(): void {
  const { view, question, unknown } = useAddress();
  useEffect(() => {
    const now = new URLSearchParams(location.search);
    const isOther = ['period', 'periods'].some(name => (now.get(name) ?? '') !== (question[name] ?? ''));
    if (unknown === undefined && isOther) open(view, question, { replace: true });
  });
}

/** Writes what was filled in for the reader into the address, so that it says all that is shown. */
export function useFullAddress(full: Question | null): void {
  const { view, question } = useAddress();
  const isShort = full !== null && Object.keys(full).some(name => full[name] !== '' && !question[name]);
  useEffect(() => {
    if (isShort) open(view, { ...full, ...question }, { replace: true });
  });
}
