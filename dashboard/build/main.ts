import { buildWhenChanged } from './build-when-changed.js';

// A server without a dashboard still answers: what is wrong is said, and the start goes on.
try {
  await buildWhenChanged(line => process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(
    `Bảng điều khiển không dựng được · the dashboard could not be built:\n${String(error)}\n`,
  );
}
