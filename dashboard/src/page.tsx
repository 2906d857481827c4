import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type View, VIEWS } from './address/address.js';
import { alongTo } from './address/along.js';
import { Link } from './address/link.js';
import { addressOf, openAddress, useAddress, useFirstForms } from './address/use-address.js';
import { today } from './asking/client.js';
import { BoundariesView } from './boundaries/boundaries-view.js';
import { CompareView } from './compare/compare-view.js';
import { CompletenessView } from './completeness/completeness-view.js';
import { DiscrepanciesView } from './discrepancies/discrepancies-view.js';
import { ExplainView } from './explain/explain-view.js';
import { rememberLang, useLanguage } from './language/use-language.js';
import { Empty } from './parts/states.js';
import { SessionEnded } from './parts/session-ended.js';
import { ProfileView } from './profile/profile-view.js';
import { ReportingView } from './reporting/reporting-view.js';
import { SliceView } from './slice/slice-view.js';
import { chooseTheme, chosenTheme, type Theme } from './theme.js';

const SHOWN: Readonly<Record<View, () => ReactNode>> = {
  compare: CompareView,
  profile: ProfileView,
  explain: ExplainView,
  slice: SliceView,
  completeness: CompletenessView,
  discrepancies: DiscrepanciesView,
  boundaries: BoundariesView,
  reporting: ReportingView,
};

/** The whole page: the menu above, the view that the address names below. */
export function Page(): ReactNode {
  const address = useAddress();
  const { view, unknown } = address;
  useFirstForms();
  const { say, date } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const menu = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const name = say(unknown === undefined ? view : 'nothingHere');
  useEffect(() => {
    document.title = `${name} · Bacap`;
  }, [name]);
  useEffect(() => {
    // Whoever opened another view hears which; whoever has just come begins at the top.
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
    // Where the menu is one line that is pushed along, the view that is open is in sight.
    showInMenu(menu.current);
  }, [view, unknown]);
  const Shown = SHOWN[view];
  return (
    <>
      <a className="skip" href="#content">
        {say('skip')}
      </a>
      <header className="top">
        <Link view="compare" className="brand">
          Bacap
        </Link>
        <nav ref={menu} aria-label={say('menu')}>
          {VIEWS.map(one => (
            <Link
              key={one}
              view={one}
              question={alongTo(one, address, today())}
              current={one === view && unknown === undefined}
            >
              {say(one)}
            </Link>
          ))}
        </nav>
        <Preferences />
      </header>
      <main id="content">
        <h1 ref={heading} tabIndex={-1}>
          {name}
        </h1>
        <SessionEnded />
        {unknown === undefined ? (
          <>
            <p className="lead">{say(`${view}Lead`)}</p>
            <Shown key={view} />
          </>
        ) : (
          <Empty title={say('noSuchPage', { path: unknown })}>{say('noSuchPageAdvice')}</Empty>
        )}
      </main>
      <footer className="bottom">
        <a href="/explorer/">{say('explorer')}</a>
        <span>{say('missingIsNotZero')}</span>
      </footer>
      <p className="printed">
        {say('printedOn', { day: date(today()) })} · {location.href}
      </p>
    </>
  );
}

/** Only the menu is moved: to scroll to the link would be to begin at it, and the first Tab would pass the way to the content by. */
function showInMenu(menu: HTMLElement | null): void {
  const link = menu?.querySelector('[aria-current]')?.getBoundingClientRect();
  if (!menu || !link) return;
  const frame = menu.getBoundingClientRect();
  menu.scrollLeft += link.left + link.width / 2 - (frame.left + frame.width / 2);
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

function Preferences(): ReactNode {
  const { lang, say } = useLanguage();
  const { view, question } = useAddress();
  const [theme, setTheme] = useState(chosenTheme);
  const other = lang === 'vi' ? 'en' : 'vi';
  return (
    <div className="preferences">
      <button
        type="button"
        lang={other}
        onClick={() => {
          rememberLang(other);
          openAddress(addressOf(view, { ...question, lang: other }));
        }}
      >
        {other === 'en' ? 'English' : 'Tiếng Việt'}
      </button>
      <select
        aria-label={say('theme')}
        value={theme}
        onChange={({ currentTarget: { value } }) => {
          const next = THEMES.find(one => one === value) ?? 'system';
          setTheme(next);
          chooseTheme(next);
        }}
      >
        {THEMES.map(one => (
          <option key={one} value={one}>
            {say(`theme${one}`)}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => print()}>
        {say('print')}
      </button>
    </div>
  );
}
