import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDirectory } from '../../server/database/directory-lock.js';

describe('The lock on a data directory', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'bacap-lock-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  const leave = (owner: object | string): void =>
    writeFileSync(join(directory, 'lock'), typeof owner === 'string' ? owner : JSON.stringify(owner));

  it('names its owner, and is gone when released', () => {
    const lock = lockDirectory(directory);
    expect(JSON.parse(readFileSync(join(directory, 'lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
      host: hostname(),
    });
    lock.release();
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });

  it.each(['file', 'file/below'])('says in one line that %s is no directory', path => {
    writeFileSync(join(directory, 'file'), '');
    expect(() => lockDirectory(join(directory, path))).toThrow(
      expect.objectContaining({
        code: 'CONFIGURATION_WRONG',
        message: expect.stringMatching(/^BACAP_DATA_DIR=.*cannot be used as a directory.*$/),
      }),
    );
  });

  it('creates the directory when there is none', () => {
    lockDirectory(join(directory, 'new', 'one')).release();
    expect(existsSync(join(directory, 'new', 'one'))).toBe(true);
  });

  it('is refused while another running process holds it, saying which one and what to do', () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    try {
      leave({ pid: other.pid, host: hostname(), startedAt: null });
      expect(() => lockDirectory(directory)).toThrow(
        new RegExp(`${directory} is in use by process ${other.pid}.*BACAP_DATA_DIR`),
      );
      expect(existsSync(join(directory, 'lock'))).toBe(true);
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('is refused a second time within one process', () => {
    const lock = lockDirectory(directory);
    expect(() => lockDirectory(directory)).toThrow(/in use/);
    lock.release();
    lockDirectory(directory).release();
  });

  it('passes to the next when its owner died without a word', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    leave({ pid, host: hostname(), startedAt: null });
    const lock = lockDirectory(directory);
    expect(JSON.parse(readFileSync(join(directory, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it.runIf(process.platform === 'linux')(
    'is not fooled when the number of a dead owner is given out again',
    () => {
      leave({ pid: process.ppid, host: hostname(), startedAt: 'another boot:1' });
      lockDirectory(directory).release();
    },
  );

  it('passes to the next when its owner died while writing it', () => {
    leave('');
    lockDirectory(directory).release();
  });

  it('is never taken from another machine, of whose processes nothing can be known', () => {
    leave({ pid: 1, host: `not-${hostname()}`, startedAt: null });
    expect(() => lockDirectory(directory)).toThrow(/delete .*lock/);
  });
});
