import { type ClientOptions, createClient, FileDesk, ReportingDesk } from '@bacap/client-sdk';
import { keptToken } from './session.js';

/** The server that this page came from, and who asks it. */
const CONNECTION: ClientOptions = {
  url: new URL('/graphql', location.href).href,
  token: keptToken,
};

/** Of a catalogue that is not known beforehand. */
export const client = createClient<string>(CONNECTION);

export const desk = new ReportingDesk(client);

export const files = new FileDesk(CONNECTION);

/** Today as the reader's calendar has it: the latest day a map is asked for. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
