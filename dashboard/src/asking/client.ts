import { type ClientOptions, createClient, FileDesk, ReportingDesk } from '@bacap/client-sdk';

const TOKEN = 'bacap:token';

/** The server that this page came from, and who asks it. */
const CONNECTION: ClientOptions = {
  url: new URL('/graphql', location.href).href,
  token: keptToken,
};

/** Of a catalogue that is not known beforehand. */
export const client = createClient<string>(CONNECTION);

export const desk = new ReportingDesk(client);

export const files = new FileDesk(CONNECTION);

/** Kept until this tab is closed, and nowhere else. */
export function keepToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(TOKEN);
  else sessionStorage.setItem(TOKEN, token);
}

export function keptToken(): string | null {
  return sessionStorage.getItem(TOKEN);
}

/** Today as the reader's calendar has it: the latest day a map is asked for. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
