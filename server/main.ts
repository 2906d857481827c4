import { requireNode } from './node-version.js';

requireNode();
// GraphQL looks twice at every value it hands out unless it is told that nobody is developing it.
process.env['NODE_ENV'] ??= 'production';
const { runServer } = await import('./run-server.js');
await runServer();
