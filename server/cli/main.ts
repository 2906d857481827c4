import { requireNode } from '../node-version.js';

requireNode();
const { runCommand } = await import('./run-command.js');
process.exitCode = await runCommand(process.argv.slice(2), {
  out: line => void process.stdout.write(`${line}\n`),
  err: line => void process.stderr.write(`${line}\n`),
});
