import { type ChildProcess, spawn } from 'node:child_process';

/** Our code in a process of its own. */
class OwnProcess {
  readonly #child: ChildProcess;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  output = '';

  constructor(words: readonly string[], environment: Record<string, string>) {
    this.#child = spawn(process.execPath, ['--import', 'tsx', ...words], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout!, this.#child.stderr!]) {
      stream.on('data', (text: Buffer) => (this.output += text.toString('utf8')));
    }
    this.ended = new Promise(resolve => this.#child.once('close', resolve));
  }

  /** Waits until it has written something that matches; fails with all it wrote when it ends before. */
  async says(pattern: RegExp): Promise<string> {
    let over = false;
    void this.ended.then(() => (over = true));
    for (;;) {
      const found = pattern.exec(this.output);
      if (found) return found[1] ?? found[0];
      if (over) throw new Error(`It ended without saying ${pattern}:\n${this.output}`);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}

/** The server, as "npm start" starts it. */
export class ServerProcess extends OwnProcess {
  constructor(environment: Record<string, string>) {
    super(['server/main.ts'], { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', ...environment });
  }

  url(): Promise<string> {
    return this.says(/Bacap +(http:\S+)\/\n/);
  }
}

/** A command, as "npm run" starts it. */
export class CommandProcess extends OwnProcess {
  constructor(words: readonly string[], environment: Record<string, string>) {
    super(['server/cli/main.ts', ...words], environment);
  }
}
