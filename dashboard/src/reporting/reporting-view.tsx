import type { Viewer } from '@bacap/client-sdk';
import { type ReactNode, useEffect } from 'react';
import { useQuestion } from '../address/use-address.js';
import { client, today } from '../asking/client.js';
import { keepToken, useSession } from '../asking/session.js';
import { answers, useAnswer } from '../asking/use-answer.js';
import { mapDayOf } from '../language/period.js';
import { useLanguage } from '../language/use-language.js';
import { PeriodPicker } from '../parts/period-picker.js';
import { Answered } from '../parts/states.js';
import { UnitPicker } from '../parts/unit-picker.js';
import { FileImport } from './file-import.js';
import { ReportsOfUnit } from './reports-of-unit.js';
import { ReportOnItsWay } from './report-on-its-way.js';
import { forgetSaves, keepSavesOf } from './sheet-saves.js';
import { SignIn } from './sign-in.js';
import { useRights } from './use-rights.js';

/** As the server calls whoever sets it up. */
const FIRST_ADMINISTRATOR = 'first administrator';

/** The desk of those who hand reports in and those who judge them. */
export function ReportingView(): ReactNode {
  const { say } = useLanguage();
  const isSignedIn = useSession() === 'IN';
  const viewer = useAnswer<Viewer>(isSignedIn ? ['viewer'] : null, options => client.me(options));
  const sign = (token: string | null): void => {
    if (token === null) forgetSaves();
    answers.clear();
    keepToken(token);
  };
  // What was typed waits for whoever typed it to sign in again, and for nobody else.
  const who = isSignedIn && !viewer.isPlaceholderData ? viewer.data?.id : undefined;
  useEffect(() => {
    if (who !== undefined) keepSavesOf(who);
  }, [who]);
  if (!isSignedIn || viewer.isError) return <SignIn error={viewer.error} onToken={sign} />;
  return (
    <Answered query={viewer}>
      {viewing => (
        <>
          <p className="note">
            {say('signedInAs', {
              name: viewing.name === FIRST_ADMINISTRATOR ? say('firstAdministrator') : viewing.name,
            })}
            : <RolesOf viewer={viewing} />{' '}
            <button type="button" onClick={() => sign(null)}>
              {say('signOut')}
            </button>
          </p>
          <Desk viewer={viewing} />
        </>
      )}
    </Answered>
  );
}

function RolesOf({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const { say, unitName } = useLanguage();
  return viewer.grants
    .map(({ role, unit }) => `${say(`role${role}`)} – ${unit ? unitName(unit) : say('everywhere')}`)
    .join('; ');
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
