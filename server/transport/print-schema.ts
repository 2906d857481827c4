import { fileURLToPath } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { loadSchema } from './schema.js';

/** The public contract as a file, committed and reviewed. */
export const SCHEMA_FILE = fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url));

/** What that file has to hold: sorted, so that a difference is a change of the contract and nothing else. */
export async function printSchemaFile(): Promise<string> {
  return `# Made by "npm run schema" from the classes in server/. Not to be edited.\n\n${printSchema(lexicographicSortSchema(await loadSchema()))}\n`;
}
