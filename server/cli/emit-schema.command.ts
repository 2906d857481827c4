import { writeFileSync } from 'node:fs';
import { printSchemaFile, SCHEMA_FILE } from '../transport/print-schema.js';
import type { Command } from './command.js';

/** `schema`: writes the public contract to `schema/schema.graphql`. */
export const emitSchemaCommand: Command = async (_args, { out }) => {
  writeFileSync(SCHEMA_FILE, await printSchemaFile());
  out('schema/schema.graphql');
  return 0;
};
