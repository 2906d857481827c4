const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const FORCED = 3;

interface Stopping {
  readonly stop: () => Promise<void>;
  readonly say: (line: string) => void;
}

/**
 * Stops once, on the first signal. A second one is ignored: to be killed while the embedded database closes
 * is what an impatient Ctrl-C must not do to the data. The third is taken at its word.
 */
export function stopOnSignals({ stop, say }: Stopping): void {
  let received = 0;
  const onSignal = (signal: NodeJS.Signals): void => {
    received += 1;
    if (received === 1) {
      say(`\n${signal}: đang dừng · stopping`);
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          process.exit(1);
        },
      );
    } else if (received < FORCED) {
      say('đang đóng dữ liệu, xin chờ · closing the data, please wait (once more to force)');
    } else {
      process.exit(1);
    }
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
}
