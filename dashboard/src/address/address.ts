import { firstFormOf } from '../language/first-form.js';

/** The views, in the order of the menu; the first is what `/` opens. */
export const VIEWS = [
  'compare',
  'profile',
  'explain',
  'slice',
  'completeness',
  'discrepancies',
  'boundaries',
  'reporting',
] as const;

export type View = (typeof VIEWS)[number];

/** What a view is to show, by name: `unit`, `period`, … */
export type Question = Readonly<Record<string, string>>;

/** Where somebody is: everything that is shown follows from it, so that it can be sent to somebody else. */
export interface Address {
  readonly view: View;
  readonly question: Question;
  /** A path that is none of ours: there is nothing to show but the way to what there is. */
  readonly unknown?: string;
}

/** Reads the address bar. Without a path, the first view. */
export function readAddress(pathname: string, search: string): Address {
  const [, name] = pathname.split('/');
  const view = VIEWS.find(known => pathname === `/${known}`);
  const question = Object.fromEntries(new URLSearchParams(search));
  return view || name === ''
    ? { view: view ?? VIEWS[0], question }
    : { view: VIEWS[0], question, unknown: pathname };
}

/** The same place with its periods in the form in which the API prints them. */
export function withFirstForms(address: Address, today: string): Address {
  const { question } = address;
  const { period, periods } = question;
  return {
    ...address,
    question: {
      ...question,
      ...(period && { period: firstFormOf(period, today) }),
      ...(periods && {
        periods: [...new Set(listIn(periods).map(one => firstFormOf(one, today)))].join(','),
      }),
    },
  };
}

/** The address of a view, short: what is empty is left out, and codes and periods are written as they are. */
export function printAddress({ view, question }: Address): string {
  const parts = Object.entries(question)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${printValue(value)}`);
  return `/${view}${parts.length > 0 ? '?' : ''}${parts.join('&')}`;
}

function printValue(value: string): string {
  return encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',');
}

/** A list in one value: codes joined by commas. */
export function listIn(value: string | undefined): string[] {
  return (value ?? '').split(',').filter(one => one !== '');
}

/** Fixed members in one value: `PETITION_TYPE:COMPLAINT,CASE_TYPE:LAND`. */
export function membersIn(value: string | undefined): { dimension: string; member: string }[] {
  return listIn(value).map(one => {
    const [dimension = '', member = ''] = one.split(':');
    return { dimension, member };
  });
}

export function printMembers(members: readonly { dimension: string; member: string }[]): string {
  return members.map(({ dimension, member }) => `${dimension}:${member}`).join(',');
}
