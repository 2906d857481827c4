import { pendingRelease, release, tellRelease } from './release.js';

// npm run schema:changes: what changed since the last release; fails when a breaking change is not declared.
// npm run release: the same, and when nothing fails, the next version.
const pending = await pendingRelease(process.cwd());
console.log(tellRelease(pending));
for (const problem of pending.problems) console.error(problem);
if (pending.problems.length > 0) {
  console.error('Declare what is meant in schema/declared-changes.yaml.');
  process.exitCode = 1;
} else if (process.argv.includes('--release')) {
  release(process.cwd(), pending, new Date().toISOString().slice(0, 10));
  console.log('Written: the version, the released schema, the list of changes. Commit them together.');
}
