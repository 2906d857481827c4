import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePort,
  initialise,
  postgresqlBinaries,
  type RunAs,
  serverUser,
  start,
} from './postgresql-cluster.js';

/** What is acknowledged is in the log before it is said: who kills the database must lose nothing. Only the machine may not fall. */
const SETTINGS = { max_connections: '50', fsync: 'off', shared_buffers: '64MB' };

/** A PostgreSQL of a test's own, to be broken. */
export class OwnCluster {
  #stop: (() => Promise<void>) | null = null;

  private constructor(
    readonly directory: string,
    private readonly binaries: string,
    private readonly port: number,
    private readonly password: string,
    readonly runAs: RunAs | undefined,
  ) {}

  static async start(): Promise<OwnCluster> {
    const runAs = serverUser();
    const parents = runAs ? ['/tmp', '/var/tmp', tmpdir()] : [tmpdir()];
    const directory = mkdtempSync(join(parents.find(existsSync)!, 'bacap-cluster-'));
    if (runAs) chownSync(directory, runAs.uid, runAs.gid);
    const binaries = postgresqlBinaries(directory, runAs);
    const password = randomBytes(12).toString('hex');
    initialise({ binaries, directory, password, runAs });
    const cluster = new OwnCluster(directory, binaries, await freePort(), password, runAs);
    await cluster.up();
    return cluster;
  }

  get url(): string {
    return `postgres://bacap:${this.password}@127.0.0.1:${this.port}/postgres`;
  }

  async up(): Promise<void> {
    const { binaries, directory, port, runAs } = this;
    this.#stop = await start({ binaries, directory, port, runAs, settings: SETTINGS, isForgotten: false });
  }

  /** `fast`: whoever is connected is sent away. `immediate`: every process falls, as in a crash; the log is read at the next start. */
  async down(mode: 'fast' | 'immediate'): Promise<void> {
    const pidFile = join(this.directory, 'data', 'postmaster.pid');
    if (mode === 'immediate') {
      process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT');
      const givenUp = Date.now() + 30_000;
      while (existsSync(pidFile) && Date.now() < givenUp) await new Promise(wake => setTimeout(wake, 20));
    }
    await this.#stop?.();
    this.#stop = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down('fast');
    rmSync(this.directory, { recursive: true, force: true });
  }
}
