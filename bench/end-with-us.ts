import type { ChildProcess } from 'node:child_process';

const endings: (() => void)[] = [];

/** Sees to it that something ends when the bench does, also when the bench is stopped half-way. */
export function atTheEnd(end: () => void): void {
  if (endings.length === 0) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
    process.once('exit', () => endings.forEach(one => one()));
  }
  endings.push(end);
}

/** The same of a process; killing one that has ended does nothing. */
export function endWithUs<Child extends ChildProcess>(child: Child): Child {
  atTheEnd(() => void child.kill());
  return child;
}
