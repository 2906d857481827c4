import { DomainError } from '../shared/domain-error.js';

const WHY: Readonly<Record<string, string>> = {
  READING: 'it is still being read: wait until it is CHECKED',
  WRITING: 'it is being written: wait until it is DONE',
  CHECKED: 'somebody else began to write it just now: wait until it is DONE',
  REFUSED: 'it has problems: correct them and send it again',
  STOPPED: 'it was stopped: send it again under its key to go on',
  FAILED: 'its work was broken off: send it again under its key to go on',
  SUBMITTED: 'its report was handed in: withdraw it first',
  APPROVED: 'its report is approved: correct it first (correctReport), then send the file again',
  OUTDATED: 'its report has changed since: look at its changes again, then ask again',
};

/** Why the figures of a file cannot be written now, and what can be done about it. */
export function importNotPossible({ id }: { readonly id: number }, reason: string): DomainError {
  return new DomainError(
    'IMPORT_NOT_POSSIBLE',
    `The file "${id}" cannot be written: ${WHY[reason] ?? reason}.`,
    { job: String(id), reason },
  );
}

/** The same words for one that is not there and for one that whoever asks may not know of. */
export function importNotFound(id: string): DomainError {
  return new DomainError(
    'IMPORT_NOT_FOUND',
    `There is no file "${id}" on its way: give the id that came back when it was sent.`,
    { id },
  );
}
