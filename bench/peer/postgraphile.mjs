/**
 * PostGraphile 5 with its aggregates and filters over the tables of `DATABASE_URL`, as its own guide sets it up;
 * prints its address. Errors are told in full, for the bench to show them.
 */
import { createServer } from 'node:http';
import { PgAggregatesPreset } from '@graphile/pg-aggregates';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';

const instance = postgraphile({
  extends: [PostGraphileAmberPreset, PostGraphileConnectionFilterPreset, PgAggregatesPreset],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['public'] })],
  // Units are asked for one by one, each with the numbers of its offices.
  grafserv: { graphiql: false, watch: false, maxRequestLength: 10_000_000 },
  // Else only columns that lead an index can be filtered and grouped by.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/graphql`));
process.once('SIGTERM', () => process.exit(0));
