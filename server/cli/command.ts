/** Where a command writes; a test gives it lists to write to. */
export interface CommandIo {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/**
 * One verb of the command line.
 *
 * @param args What was written after the verb.
 * @returns The exit code: 0 when it was done or answered, 1 when it was refused, 2 when it was not understood; a load
 *   that is stopped by a signal ends the process with 128 and its number: 130 after Ctrl-C.
 */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>;
