import type { REFUSALS_VI } from './refusals-vi.js';

/** Why the server refused, and what to do, in English: for every code that there is. */
export const REFUSALS_EN: Readonly<Record<keyof typeof REFUSALS_VI, string>> = {
  refusedINDICATOR_NOT_FOUND: 'No such indicator in the catalogue: choose one again.',
  refusedDATE_MALFORMED: 'The day “{text}” is not in the calendar: write day/month/year, as 14/10/2018.',
  refusedLEVEL_NOT_BELOW: 'The chosen level is not below this unit: choose a lower level, or a wider unit.',
  refusedREPORT_NOT_FOUND: 'No such report: open it again from the list of the unit.',
  refusedQUERY_TOO_EXPENSIVE: 'The question is too wide: choose fewer units, indicators or periods.',
  refusedSLICE_TOO_LARGE: 'The table is too large: choose fewer units, indicators or periods.',
  refusedTIMEOUT: 'The server took too long and stopped: try again, or ask for less.',
  refusedGROUP_NOT_FOUND: 'No such group of indicators: choose one again.',
  refusedDIMENSION_NOT_FOUND: 'The indicator has no such breakdown: choose one again.',
  refusedMEMBER_NOT_FOUND: 'The breakdown has no such part: choose one again.',
  refusedFORM_NOT_FOUND: 'No such form: choose the report from the list again.',
  refusedPERIOD_NOT_BEGUN: 'The period has not begun: choose one that has.',
  refusedCURSOR_MALFORMED: 'The list cannot go on from here: open it anew.',
  refusedPAGE_TOO_LARGE: 'Too many rows at once: open the list anew.',
  refusedFILE_REFUSED: 'The file is not taken: it has to be .xlsx or .csv, as the template is.',
  refusedIMPORT_NOT_FOUND: 'No such file, or none that you may see: choose it from the files that were sent.',
  refusedDATABASE_UNAVAILABLE: 'The database does not answer at the moment: try again in a few minutes.',
  refusedCLIENT_KEY_MALFORMED: 'This step cannot be read: load the page again and repeat it.',
  refusedCLIENT_KEY_REUSED: 'This step was another one already: load the page again and repeat it.',
  refusedAPI_KEY_NOT_FOUND: 'No such key, or none that you administer.',
  refusedAPI_KEY_MALFORMED: 'The name or the end of the key cannot be read.',
  refusedGRANT_NOT_FOUND: 'No such role was given, or none that you administer.',
  refusedPRINCIPAL_MALFORMED: 'The person or key that is named cannot be read.',
  refusedGRAPHQL_PARSE_FAILED: 'The page and the server are of different versions: load the page again.',
  refusedGRAPHQL_VALIDATION_FAILED: 'The page and the server are of different versions: load the page again.',
  refusedNOT_FOUND: 'The server has nothing at this address: begin again from the first page.',
  refusedUNIT_NOT_FOUND:
    'No unit has the code {code} on {asOf}: it may be mistyped, or the unit was merged or given another code. Choose the unit by its name, or a period in which it existed.',
  refusedPERIOD_MALFORMED:
    'The period “{text}” cannot be read: write 2021, 2021-S1 (first half), 2021-9M, 2021-Q3, 2021-02, or choose it again.',
  refusedUNAUTHENTICATED:
    'The key or token is wrong, has run out or was revoked: sign in again, or ask the administrator for another one.',
  refusedFORBIDDEN:
    'The key in use has no role for this at this unit: sign in with another one, or ask the administrator for it.',
  refusedREPORT_NOT_EXPECTED:
    'The form asks this unit for no such report in this period: choose another unit or period.',
  refusedSLICE_MALFORMED:
    'The table cannot be read as it was asked: choose units, indicators, periods and conditions again.',
  refusedIMPORT_NOT_POSSIBLE:
    'The file cannot be written into the report now: look at its problems and at where the report stands.',
  refusedDATABASE_FULL:
    'The server has no room left to write: tell the administrator; nothing that was saved is lost.',
  refusedBAD_REQUEST:
    'The server cannot read the question: load the page again; if that does not help, tell the administrator.',
  refusedBAD_USER_INPUT:
    'Something in the address or in what was typed cannot be read: correct it, or choose it again.',
  refusedOPERATION_RESOLUTION_FAILURE:
    'The page and the server are of different versions: load the page again.',
  refusedUNKNOWN:
    'The server refused for a reason that this page does not know: load it again, or tell the administrator the number {request}.',
  refusedINTERNAL_SERVER_ERROR:
    'The server has a fault: try again later, or tell the administrator the number {request}.',
};
