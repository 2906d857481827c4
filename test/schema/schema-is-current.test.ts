import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { printSchemaFile, SCHEMA_FILE } from '../../server/transport/print-schema.js';

it('schema/schema.graphql is the schema that the server answers with ("npm run schema" writes it)', async () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(await printSchemaFile());
});
