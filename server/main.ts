import { requireNode } from './node-version.js';

requireNode();
const { runServer } = await import('./run-server.js');
await runServer();
