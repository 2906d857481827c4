import type { Viewer } from '@bacap/client-sdk';
import { type ReactNode, useEffect, useState } from 'react';
import { readAddress } from '../address/address.js';
import { open, useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { keepToken, useSession } from '../asking/session.js';
import { answers, useAnswer } from '../asking/use-answer.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { Answered, isFailed, Waiting } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { FileImport } from './file-import.js';
import { ReportsOfUnit } from './reports-of-unit.js';
import { ReportOnItsWay } from './report-on-its-way.js';
import { decideWhose, forgetSaves, isSomethingUnsaved, takeOver } from './sheet-saves.js';
import { SignIn } from './sign-in.js';
import { TypedBefore } from './typed-before.js';
import { useRights } from './use-rights.js';

/** As the server calls whoever sets it up. */
const FIRST_ADMINISTRATOR = 'first administrator';

/** The desk of those who hand reports in and those who judge them. */
export function ReportingView(): ReactNode {
  const { say } = useLanguage();
  const isSignedIn = useSession() === 'IN';
  const viewer = useAnswer<Viewer>(isSignedIn ? ['viewer'] : null, options => client.me(options));
  const isIn = isSignedIn && viewer.data !== undefined && !viewer.isPlaceholderData;
  useWayBack(isIn);
  const sign = (token: string | null): void => {
    if (token === null) forgetSaves();
    answers.clear();
    keepToken(token);
  };
  // Of whoever was signed in before, nothing stands here meanwhile.
  if (isSignedIn && viewer.isPlaceholderData) return <Waiting />;
  if (!isSignedIn || isFailed(viewer)) return <SignIn error={viewer.error} onToken={sign} />;
  return (
    <Answered query={viewer}>
      {viewing => (
        <>
          <p className="note">
            {say('signedInAs', {
              name: viewing.name === FIRST_ADMINISTRATOR ? say('firstAdministrator') : viewing.name,
            })}
            : <RolesOf viewer={viewing} />{' '}
            <button
              type="button"
              onClick={() => {
                // What was typed goes with whoever typed it: as when the page is closed, that is asked first.
                if (!isSomethingUnsaved() || confirm(say('signOutUnsaved'))) sign(null);
              }}
            >
              {say('signOut')}
            </button>
          </p>
          <DeskOf key={viewing.id} viewer={viewing} />
        </>
      )}
    </Answered>
  );
}

/** Whoever was sent here to sign in goes back to where that was asked of them. */
function useWayBack(isIn: boolean): void {
  const [{ back = '' }] = useQuestion();
  useEffect(() => {
    if (!isIn || back === '') return;
    // Only to what this page itself shows, whatever the address says.
    const [pathname = '', search = ''] = back.split('?');
    const { view, question, unknown } = readAddress(pathname, search);
    if (unknown === undefined) open(view, question, { replace: true });
  }, [isIn, back]);
}

function RolesOf({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const { say, unitName } = useLanguage();
  return viewer.grants
    .map(({ role, unit }) => `${say(`role${role}`)} – ${unit ? unitName(unit) : say('everywhere')}`)
    .join('; ');
}

/** What was typed waits for whoever typed it to sign in again, be it with another key; nobody else sees any of it. */
function DeskOf({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const [left, setLeft] = useState(() => takeOver(viewer));
  if (left === null) return <Desk viewer={viewer} />;
  const decide = (isMine: boolean): void => {
    decideWhose(viewer, isMine);
    setLeft(null);
  };
  return <TypedBefore left={left} onDecided={decide} />;
}

function Desk({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const [asked, change] = useQuestion();
  const { say } = useLanguage();
  const year = today().slice(0, 4);
  const unit = asked['unit'] || viewer.grants.find(grant => grant.unit !== null)?.unit?.code || '';
  const period = asked['period'] || `${year}-S1`;
  const rights = useRights(asked['report'] ? '' : unit, period);
  if (asked['report']) return <ReportOnItsWay id={asked['report']} />;
  return (
    <>
      <form className="controls" onSubmit={event => event.preventDefault()}>
        <UnitPicker
          label={say('unit')}
          code={unit}
          asOf={mapDayOf(period, today())}
          onPick={picked => change({ unit: picked, period })}
        />
        <PeriodPicker period={period} onPick={picked => change({ unit, period: picked })} />
      </form>
      {rights?.canWrite === false && <p className="note">{say('mayNotWrite')}</p>}
      {unit !== '' && <ReportsOfUnit unit={unit} period={period} canWrite={rights?.canWrite ?? false} />}
      {rights?.canWrite && <FileImport unit={unit} period={period} />}
    </>
  );
}
