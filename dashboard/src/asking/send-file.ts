import { BacapRefusedError, BacapUnreachableError } from '@bacap/client-sdk';
import { CONNECTION, keptToken } from './client.js';
import { newKey } from './new-key.js';

/** The report that a file is to be of; what the file says itself may be left out. */
export interface FileTarget {
  readonly form: string;
  readonly unit: string;
  readonly period: string;
}

interface Reply {
  readonly data?: { readonly importJob: { readonly id: string } };
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/**
 * Sends a file to be read, and written nowhere yet. How far it is, is asked by the id that comes back.
 *
 * @throws BacapRefusedError `FILE_REFUSED`, `FORBIDDEN`, …
 */
export async function sendFile(file: File, target: FileTarget): Promise<string> {
  const body = new FormData();
  body.set('file', file);
  const response = await ask(`/import?${queryOf(target)}&dryRun=true&key=${newKey()}`, {
    method: 'POST',
    body,
  });
  const { data, errors = [] } = (await response.json()) as Reply;
  if (data) return data.importJob.id;
  throw refusalOf(errors[0]?.message ?? String(response.status), errors[0]?.extensions?.code ?? null);
}

/** A workbook to be filled in for a report. */
export async function fetchTemplate(
  target: FileTarget,
): Promise<{ readonly name: string; readonly content: Blob }> {
  const response = await ask(`/template.xlsx?${queryOf(target)}`, {});
  if (response.ok)
    return { name: `${target.form} ${target.unit} ${target.period}.xlsx`, content: await response.blob() };
  const { errors = [] } = (await response.json()) as Reply;
  throw refusalOf(errors[0]?.message ?? String(response.status), errors[0]?.extensions?.code ?? null);
}

function queryOf({ form, unit, period }: FileTarget): string {
  return new URLSearchParams({ form, unit, period }).toString();
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  const token = keptToken();
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  try {
    return await fetch(new URL(path, CONNECTION.url), { ...init, headers });
  } catch (cause) {
    throw new BacapUnreachableError(String(cause), { reason: 'NETWORK', cause });
  }
}

function refusalOf(message: string, code: string | null): BacapRefusedError {
  return new BacapRefusedError([{ message, code, details: {}, path: [] }], null);
}
