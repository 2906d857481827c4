import type { OpaqueKind } from '../../server/shared/opaque.js';
import { opaqueOf } from '../../server/shared/opaque.read-model.js';
import type { TestApp } from './test-app.js';

/** The number of what an answer named, for a test that looks into the tables. */
export async function numberOf(app: TestApp, kind: OpaqueKind, id: string): Promise<number> {
  return (await opaqueOf(app.em())).number(kind, id)!;
}

/** The name that an answer gives to what a test knows by its number. */
export async function nameOf(app: TestApp, kind: OpaqueKind, number: number | string): Promise<string> {
  return (await opaqueOf(app.em())).id(kind, number);
}
