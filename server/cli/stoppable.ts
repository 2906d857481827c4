import { constants } from 'node:os';
import type { CommandIo } from './command.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** What a shell adds to the number of the signal that ended a command: 130 after Ctrl-C. */
const ENDED_BY_SIGNAL = 128;

/**
 * Runs a load. A signal ends the process at once, and its transaction with it; what became of the files is said.
 *
 * @param load Is handed what to call with the name of each file as soon as all of it is written.
 */
export async function stoppable<Result>(
  err: CommandIo['err'],
  load: (written: (file: string) => void) => Promise<Result>,
): Promise<Result> {
  const files: string[] = [];
  const onSignal = (signal: (typeof SIGNALS)[number]): void => {
    err(describeStop(files));
    process.exit(ENDED_BY_SIGNAL + constants.signals[signal]);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  try {
    return await load(file => files.push(file));
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

/** What to say when a load is stopped after these files were written. */
export function describeStop(files: readonly string[]): string {
  if (files.length === 0) return 'Đã dừng, chưa ghi gì · stopped, nothing was written';
  return `Đã dừng; đã ghi trọn · stopped; written in full: ${files.join(', ')}. Ngoài ra chưa ghi gì · nothing else was`;
}
