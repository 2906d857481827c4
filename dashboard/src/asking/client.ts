import { type ClientOptions, createClient, FileDesk, ReportingDesk } from '@bacap/client-sdk';
import { dayInVietNam } from '../language/period.js';
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

/** Today in Viet Nam, as the server has it, wherever the reader is: the latest day a map is asked for. */
export function today(): string {
  return dayInVietNam(new Date());
}
