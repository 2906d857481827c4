import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate, openDatabase } from '../../server/database/database.js';
import { ServerProcess } from '../support/server-process.js';

describe('The process', { timeout: 180_000 }, () => {
  let template: string;
  let directory: string;
  let running: ServerProcess[];
  // Every test starts from a copy of one empty database: a copy takes no time, building one up does.
  beforeAll(async () => {
    template = mkdtempSync(join(tmpdir(), 'bacap-template-'));
    const orm = await openDatabase({ kind: 'directory', directory: template });
    await migrate(orm);
    await orm.close();
  });
  afterAll(() => rmSync(template, { recursive: true, force: true }));
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'bacap-process-'));
    cpSync(template, directory, { recursive: true });
    running = [];
  });
  afterEach(async () => {
    for (const server of running) server.signal('SIGKILL');
    await Promise.all(running.map(server => server.ended));
    rmSync(directory, { recursive: true, force: true });
  });

  const start = (environment: Record<string, string> = {}): ServerProcess => {
    const server = new ServerProcess({ BACAP_DATA_DIR: directory, BACAP_SEED: 'none', ...environment });
    running.push(server);
    return server;
  };

  it('starts empty when asked to, is ready, and stops on SIGTERM leaving no lock', async () => {
    const server = start();
    expect((await fetch(`${await server.url()}/readyz`)).status).toBe(200);
    server.signal('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });

  it('shows the key of an administrator at the first start alone, and lets nobody else in', async () => {
    const first = start();
    const key = await first.says(/administrator key.*\n +(bacap_\w+)/);
    const viewer = await fetch(`${await first.url()}/graphql`, {
      method: 'POST',
      body: '{"query":"{ viewer { name grants { role unit { code } } } }"}',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    });
    expect(await viewer.json()).toEqual({
      data: { viewer: { name: 'first administrator', grants: [{ role: 'ADMINISTRATOR', unit: null }] } },
    });
    first.signal('SIGTERM');
    await first.ended;
    expect(first.output.split('bacap_')).toHaveLength(2);
    const open = start({ HOST: '0.0.0.0' });
    expect(await open.ended).toBe(1);
    expect(open.output).toContain('BACAP_READ is not set');
    expect(open.output).not.toContain('    at ');
    const again = start({ HOST: '0.0.0.0', BACAP_READ: 'SIGNED_IN' });
    await again.url();
    expect(again.output).not.toContain('bacap_');
  });

  it('touches no data when it is not to be reached from afar, as far as it can know', async () => {
    const BACAP_DATA_DIR = join(directory, 'fresh');
    const open = start({ HOST: '0.0.0.0', BACAP_DATA_DIR });
    expect(await open.ended).toBe(1);
    expect(open.output).toContain('BACAP_READ is not set');
    expect(open.output).toContain('nobody could sign in');
    const locked = start({ HOST: '0.0.0.0', BACAP_DATA_DIR, BACAP_READ: 'OPEN' });
    expect(await locked.ended).toBe(1);
    expect(locked.output).toContain('nobody could sign in');
    expect(locked.output).not.toContain('    at ');
    expect(existsSync(BACAP_DATA_DIR)).toBe(false);
  });

  it('finishes closing the data when it is told to stop twice', async () => {
    const server = start();
    await server.url();
    server.signal('SIGINT');
    server.signal('SIGINT');
    expect(await server.ended).toBe(0);
    const again = start();
    expect((await fetch(`${await again.url()}/readyz`)).status).toBe(200);
  });

  it('refuses a data directory that another one is using', async () => {
    const first = start();
    await first.url();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output).toContain(`${directory} is in use by process`);
    expect(second.output).not.toContain('    at ');
  });

  it('starts again after being killed', async () => {
    const first = start();
    await first.url();
    first.signal('SIGKILL');
    await first.ended;
    expect((await fetch(`${await start().url()}/readyz`)).status).toBe(200);
  });

  it('says all that is wrong with the environment in one message', async () => {
    const server = start({ PORT: 'http', BACAP_SEED: 'laos' });
    expect(await server.ended).toBe(1);
    expect(server.output).toMatch(/PORT="http"/);
    expect(server.output).toMatch(/BACAP_SEED="laos"/);
    expect(server.output).not.toContain('    at ');
  });

  it('says which database it cannot use, and not the password', async () => {
    const server = start({ DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/figures' });
    expect(await server.ended).toBe(1);
    expect(server.output).toMatch(/cannot use the database figures on 127\.0\.0\.1:1: .*ECONNREFUSED/);
    expect(server.output).not.toContain('secret');
    expect(server.output).not.toContain('    at ');
  });

  it('says so when its port is taken', async () => {
    const first = start();
    const port = new URL(await first.url()).port;
    const another = { BACAP_DATA_DIR: join(directory, 'another') };
    const second = start({ PORT: port, ...another });
    expect(await second.ended).toBe(1);
    expect(second.output).toContain(`Port ${port} of 127.0.0.1 is in use`);
    expect(second.output).not.toContain('bacap_');
    // The key of an administrator is shown by the start that serves.
    await start(another).says(/administrator key.*\n +(bacap_\w+)/);
  });

  it('completes at the next start a first one that was broken off, and then loads nothing twice', async () => {
    const brokenOff = start({ BACAP_SEED: 'vietnam' });
    await brokenOff.says(/\d\.\d{3} \/ \d/);
    brokenOff.signal('SIGINT');
    expect(await brokenOff.ended).toBe(0);

    const completed = start({ BACAP_SEED: 'vietnam' });
    await completed.url();
    expect(completed.output).toMatch(/15\.717 đơn vị/);
    completed.signal('SIGTERM');
    await completed.ended;

    const third = start({ BACAP_SEED: 'vietnam' });
    await third.url();
    expect(third.output).not.toContain('đơn vị · units');
  });
});
