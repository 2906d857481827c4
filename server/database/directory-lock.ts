import {
  accessSync,
  closeSync,
  constants,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '../shared/domain-error.js';

/** Who holds a data directory: enough to tell a running owner from one that died without a word. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the kernel's own clock; null where the system does not say. */
  readonly startedAt: string | null;
}

export interface DirectoryLock {
  release(): void;
}

const heldHere = new Set<string>();

/**
 * Takes a data directory for this process alone.
 *
 * The embedded database has no lock of its own: two processes on one directory both answer "saved" and one
 * loses what it saved. A lock is never stolen because of its age, only because its owner is dead.
 *
 * @throws DomainError `DATABASE_IN_USE` when another running process holds it, `CONFIGURATION_WRONG` when
 *   it is no directory and cannot become one.
 */
export function lockDirectory(directory: string): DirectoryLock {
  makeDirectory(directory);
  const path = join(directory, 'lock');
  if (!create(path)) {
    const owner = readOwner(path);
    if (owner && isRunning(owner, path)) throw inUse(directory, path, owner);
    reclaim(path, directory);
  }
  heldHere.add(path);
  return {
    release: () => {
      if (heldHere.delete(path)) rmSync(path, { force: true });
    },
  };
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (cause) {
    throw new DomainError(
      'CONFIGURATION_WRONG',
      {
        vi: `BACAP_DATA_DIR="${directory}": không dùng làm thư mục được (${(cause as NodeJS.ErrnoException).code}), hãy chọn thư mục ghi được hoặc tạo được.`,
        en: `BACAP_DATA_DIR="${directory}" cannot be used as a directory (${(cause as NodeJS.ErrnoException).code}): give one that may be written to, or one that can be made.`,
      },
      { directory },
      { cause },
    );
  }
}

/** Creates the lock file, or says that there is one already. */
function create(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  const owner: Owner = { pid: process.pid, host: hostname(), startedAt: startOf(process.pid) };
  writeSync(file, `${JSON.stringify(owner)}\n`);
  closeSync(file);
  return true;
}

/**
 * Takes over the lock of a dead owner. The file is moved aside first, which only one of two processes that
 * saw the same dead owner can do; should the other have taken the lock meanwhile, it gets it back.
 */
function reclaim(path: string, directory: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const owner = readOwner(aside);
  if (owner && isRunning(owner, path)) {
    linkSync(aside, path);
    rmSync(aside, { force: true });
    throw inUse(directory, path, owner);
  }
  rmSync(aside, { force: true });
  if (!create(path)) throw inUse(directory, path, readOwner(path));
}

/** Null when there is no lock, or one whose owner died while writing it. */
function readOwner(path: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Owner;
    return typeof owner.pid === 'number' ? owner : null;
  } catch {
    return null;
  }
}

function isRunning(owner: Owner, path: string): boolean {
  // A directory shared between machines or containers: nothing can be known of the other's processes.
  if (owner.host !== hostname()) return true;
  if (owner.pid === process.pid) return heldHere.has(path);
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  // The number of a dead process is given out again: after a restart it may be anybody's.
  const startedAt = startOf(owner.pid);
  return owner.startedAt === null || startedAt === null || startedAt === owner.startedAt;
}

/** The start of a process in clock ticks since boot, with the boot it belongs to. Linux only. */
function startOf(pid: number): string | null {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '';
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}:${afterName.split(' ')[19]}`;
  } catch {
    return null;
  }
}

function inUse(directory: string, path: string, owner: Owner | null): DomainError {
  const [ai, who] = owner
    ? [`tiến trình ${owner.pid} trên ${owner.host}`, `process ${owner.pid} on ${owner.host}`]
    : ['một tiến trình khác', 'another process'];
  return new DomainError(
    'DATABASE_IN_USE',
    {
      vi: `Thư mục dữ liệu ${directory} đang được ${ai} dùng. Hãy dừng tiến trình đó, hoặc đặt BACAP_DATA_DIR là thư mục khác. Nếu chắc chắn nó không còn chạy, hãy xoá ${path}.`,
      en: `The data directory ${directory} is in use by ${who}. Stop it, or set BACAP_DATA_DIR to another directory. If you are sure that it no longer runs, delete ${path}.`,
    },
    { directory, ...owner },
  );
}
