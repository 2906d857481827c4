import { type Database, type DatabaseChoice, migrate, openDatabase } from '../../server/database/database.js';
import { AccessStore } from '../../server/access/access.store.js';
import { COMMAND } from '../../server/access/principal.js';
import { FormStore } from '../../server/collection/form.store.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';
import { FORM } from '../collection/collection-world.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { INDICATORS } from '../support/two-provinces.js';

/** A commune, and the keys of its reporter and of whoever approves what it hands in. */
export interface Office {
  readonly unit: number;
  readonly token: string;
  readonly approver: string;
}

/** A country whose offices hand reports in, in a database that processes can be pointed at. */
export interface FaultsWorld {
  /** For a process that works on it. */
  readonly environment: Record<string, string>;
  readonly offices: readonly Office[];
  /** A district that sends files with the figures of its communes. */
  readonly district: Office & { readonly communes: readonly number[] };
  /** Looks into the database beside the processes; an embedded one only while none has it. */
  using<Result>(work: (orm: Database) => Promise<Result>): Promise<Result>;
}

export interface CountryShape {
  readonly provinces: number;
  readonly districts: number;
  readonly communes: number;
}

/** On this server or, without, in this directory. */
export type Place =
  | { readonly server: string; readonly name: string; readonly tablespace?: string }
  | { readonly directory: string };

/** Plants the country anew, with nothing handed in. */
export async function plantFaultsWorld(place: Place, shape: CountryShape): Promise<FaultsWorld> {
  const choice = await choiceOf(place);
  const using = async <Result>(work: (orm: Database) => Promise<Result>): Promise<Result> => {
    const orm = await openDatabase(choice);
    try {
      return await work(orm);
    } finally {
      await orm.close();
    }
  };
  const { tree, communes, district } = countryOf(shape);
  const [sender, ...offices] = await using(async orm => {
    await migrate(orm);
    await plantWorld(orm.em.fork(), tree, INDICATORS, []);
    await nameUnits(orm.em.fork());
    await new FormStore(orm.em.fork()).load([FORM]);
    return orm.em.fork().transactional(async em => {
      const by = { principal: COMMAND, requestId: null, source: { address: null, userAgent: null } };
      const store = new AccessStore(em, by, new Date());
      const made: Office[] = [];
      for (const unit of [district, ...communes]) {
        const keyOf = async (role: 'REPORTER' | 'REVIEWER'): Promise<string> => {
          const grants = [{ role, unit: unit as AdminUnitId }];
          return (await store.createKey({ name: `${role} of ${unit}`, grants, expiresAt: null })).text;
        };
        made.push({ unit, token: await keyOf('REPORTER'), approver: await keyOf('REVIEWER') });
      }
      return made;
    });
  });
  return {
    offices,
    district: { ...sender!, communes: communes.slice(0, shape.communes) },
    using,
    environment: {
      BACAP_SEED: 'none',
      BACAP_PUBLIC_FROM: 'SUBMISSION',
      ...(choice.kind === 'server' ? { DATABASE_URL: choice.url } : {}),
      ...(choice.kind === 'directory' ? { BACAP_DATA_DIR: choice.directory } : {}),
    },
  };
}

async function choiceOf(place: Place): Promise<DatabaseChoice> {
  if ('directory' in place) return { kind: 'directory', directory: place.directory };
  const { server, name, tablespace } = place;
  const orm = await openDatabase({ kind: 'server', url: server });
  try {
    const where = tablespace === undefined ? '' : ` tablespace "${tablespace}"`;
    await orm.em.fork().execute(`drop database if exists "${name}"`);
    await orm.em.fork().execute(`create database "${name}" template template0${where}`);
  } finally {
    await orm.close();
  }
  return { kind: 'server', url: Object.assign(new URL(server), { pathname: `/${name}` }).href };
}

function countryOf({ provinces, districts, communes }: CountryShape): {
  readonly tree: UnitTree;
  readonly communes: readonly number[];
  readonly district: number;
} {
  let last = 0;
  const offices: number[] = [];
  const seats: number[] = [];
  const unit = (level: AdminLevel, below: (() => UnitTree)[]): UnitTree => {
    last += 1;
    const id = last as AdminUnitId;
    if (level === 'COMMUNE') offices.push(id);
    if (level === 'DISTRICT') seats.push(id);
    return { id, level, type: 'OTHER', children: below.map(make => make()) };
  };
  const times = (count: number, make: () => UnitTree): (() => UnitTree)[] =>
    Array.from({ length: count }, () => make);
  const tree = unit(
    'COUNTRY',
    times(provinces, () =>
      unit(
        'PROVINCE',
        times(districts, () =>
          unit(
            'DISTRICT',
            times(communes, () => unit('COMMUNE', [])),
          ),
        ),
      ),
    ),
  );
  return { tree, communes: offices, district: seats[0]! };
}
