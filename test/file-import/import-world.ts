import { pino } from 'pino';
import { COMMAND, type Role } from '../../server/access/principal.js';
import { AccessStore } from '../../server/access/access.store.js';
import { startServer, type RunningServer } from '../../server/transport/server.js';
import { plantCollection } from '../collection/collection-world.js';
import { TODAY } from '../support/ask-in-process.js';
import type { TestApp } from '../support/test-app.js';

export const REPORT = 'form=ROUND&unit=3&period=2018-S1';

/** An office that sends files to a running server. */
export class Office {
  private constructor(
    private readonly app: TestApp,
    readonly server: RunningServer,
    private readonly keys: Map<string, string>,
  ) {}

  static async open(app: TestApp, options: Partial<Parameters<typeof startServer>[0]> = {}): Promise<Office> {
    await plantCollection(app);
    return Office.serve(app, options);
  }

  /** Of whatever the database holds. */
  static async serve(
    app: TestApp,
    options: Partial<Parameters<typeof startServer>[0]> = {},
  ): Promise<Office> {
    const server = await startServer({
      orm: app.orm,
      host: '127.0.0.1',
      port: 0,
      logger: pino({ level: 'error' }, pino.destination(2)),
      today: () => TODAY,
      ...options,
    });
    return new Office(app, server, new Map());
  }

  async key(role: Role, unit: number): Promise<string> {
    const name = `${role} ${unit}`;
    const known = this.keys.get(name);
    if (known) return known;
    const by = { principal: COMMAND, requestId: null, source: { address: null, userAgent: null } };
    const grant = { role, unit } as Parameters<AccessStore['createKey']>[0]['grants'][number];
    const made = await new AccessStore(this.app.em(), by, new Date()).createKey({
      name,
      grants: [grant],
      expiresAt: null,
    });
    const { text } = made as unknown as { text: string };
    this.keys.set(name, text);
    return text;
  }

  /** Sends a file; what comes back, and its status. */
  async send(
    content: string | Uint8Array<ArrayBuffer>,
    query = REPORT,
    { as = ['REPORTER', 3] as readonly [Role, number] | null, name = 'số liệu.csv', asForm = true } = {},
  ): Promise<{ status: number; job: any; codes: string[]; message: string }> {
    const form = new FormData();
    const blob = new Blob([content]);
    form.set('file', blob, name);
    const response = await fetch(`${this.server.url}/import?${query}`, {
      method: 'POST',
      body: asForm ? form : blob,
      headers: await this.headers(as),
    });
    const { data, errors } = (await response.json()) as any;
    return {
      status: response.status,
      job: data?.importJob,
      codes: (errors ?? []).map((error: any) => error.extensions.code),
      message: errors?.[0]?.message ?? '',
    };
  }

  async get(path: string, as: readonly [Role, number] | null = ['REPORTER', 3]): Promise<Response> {
    return fetch(`${this.server.url}${path}`, { headers: await this.headers(as) });
  }

  async ask(
    query: string,
    as: readonly [Role, number] | null = ['REPORTER', 3],
    signal: AbortSignal | null = null,
  ): Promise<any> {
    const response = await fetch(`${this.server.url}/graphql`, {
      signal,
      method: 'POST',
      body: JSON.stringify({ query }),
      headers: { 'content-type': 'application/json', ...(await this.headers(as)) },
    });
    return response.json();
  }

  /** Everything on the sheet of a report: `4 STAFF 12`. */
  async sheet(report: string): Promise<string[]> {
    const { data } = await this.ask(
      `{ report(id: "${report}") { sheet { cell { unit { code } indicator { code } scope members { member { code } } } value precision said { text reading } place } } }`,
    );
    return data.report.sheet
      .map(({ cell, value, precision }: any) =>
        [
          cell.unit.code,
          cell.indicator.code,
          ...cell.members.map(({ member }: any) => member.code),
          ...(cell.scope === 'OWN' ? [] : [cell.scope]),
          ...(precision === 'EXACT' ? [] : [precision]),
          value,
        ].join(' '),
      )
      .toSorted();
  }

  private async headers(as: readonly [Role, number] | null): Promise<Record<string, string>> {
    return as === null ? {} : { authorization: `Bearer ${await this.key(...as)}` };
  }
}
