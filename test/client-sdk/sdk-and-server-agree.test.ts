import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  BacapClient,
  DIMENSION_MEMBERS,
  GROUP_CODES,
  INDICATOR_CODES,
  REFUSAL_CODES,
} from '../../client-sdk/src/index.js';
import { readCatalogueFiles } from '../../server/indicator/read-catalogue-files.js';
import { DOMAIN_ERROR_CODES } from '../../server/shared/domain-error.js';

const OPERATIONS = 'client-sdk/operations';
const CATALOGUE = 'server/database/seed/catalogue';

const textsOf = (folder: string, extension: string) =>
  readdirSync(folder)
    .filter(name => name.endsWith(extension))
    .map(name => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));

describe('The SDK and the server', () => {
  it('have the same reasons to refuse a question', () => {
    /** Said by commands and at the start of the server only, or when nobody listens any more. */
    const NEVER_OVER_HTTP = new Set([
      'REQUEST_ABORTED',
      'FORMULA_MALFORMED',
      'CONFIGURATION_WRONG',
      'DATABASE_IN_USE',
    ]);
    const overHttp = DOMAIN_ERROR_CODES.filter(code => !NEVER_OVER_HTTP.has(code));
    expect(REFUSAL_CODES).toEqual(expect.arrayContaining(overHttp));
  });

  it('have the same catalogue ("npm run codegen" writes it)', () => {
    const { groups, indicators, dimensions } = readCatalogueFiles(textsOf(CATALOGUE, '.yaml'));
    expect(INDICATOR_CODES.toSorted()).toEqual(indicators.map(({ code }) => code).toSorted());
    expect(GROUP_CODES.toSorted()).toEqual(groups.map(({ code }) => code).toSorted());
    expect(DIMENSION_MEMBERS).toEqual(
      Object.fromEntries(dimensions.map(({ code, members }) => [code, members.map(member => member.code)])),
    );
  });
});

describe('Every operation', () => {
  it.each(textsOf(OPERATIONS, '.graphql'))(
    'is alone in its file, described, and a method: $name',
    ({ name, text }) => {
      const [operation, ...others] = parse(text).definitions;
      expect(others).toEqual([]);
      expect(text).toMatch(/^# \S.*\.\n/);
      if (operation?.kind !== Kind.OPERATION_DEFINITION) return expect.fail(`${name} has no operation`);
      const method = operation.name!.value.replace(/^./, letter => letter.toLowerCase());
      expect(name).toBe(`${method.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}.graphql`);
      expect(Object.getOwnPropertyNames(BacapClient.prototype)).toContain(method);
    },
  );
});
