import type pg from 'pg';
import { addMonths, type Day } from '../../server/shared/day.js';
import type { AdminLevel } from '../../server/territory/admin-unit.js';
import { baseIndicators, RATIOS } from '../country/catalogue.js';
import { ASKED_INDICATORS, ASKED_YEAR, type CountryPlan } from '../country/size.js';
import type { AskedIndicator, AskedPeriod, AskedTable, AskedUnit, Question } from './question.js';

interface Unit extends AskedUnit {
  readonly level: AdminLevel;
  readonly parent: number;
}

/** Q1 has 2 640 cells in a province of so many districts. */
const DISTRICTS = 11;
const MONTHS = 12;

/**
 * The questions put to this country: its province with eleven districts, of several the first; in it, the
 * district with the most communes that is nearest the middle. Without districts, only what asks for none.
 */
export async function readTables(
  client: pg.Client,
  plan: CountryPlan,
): Promise<Partial<Record<Question, AskedTable>>> {
  const year = ASKED_YEAR[plan.map];
  const units = await readUnits(client, `${year}-12-31` as Day);
  const { all, ratio } = await readIndicators(client);
  const within = (parent: Unit, level: AdminLevel): Unit[] =>
    units.filter(unit => unit.level === level && parent.offices.includes(unit.id));
  const provinces = units.filter(({ level }) => level === 'PROVINCE');
  const districts = units.filter(({ level }) => level === 'DISTRICT');
  const province = nearest(provinces, unit => within(unit, 'DISTRICT').length - DISTRICTS);
  const months = Array.from({ length: MONTHS }, (_, month) => monthOf(year, month));
  const whole = { name: `${year}`, start: `${year}-01-01` as Day, end: `${year + 1}-01-01` as Day };
  const table = (question: Question, asked: Omit<AskedTable, 'question' | 'top'>): AskedTable => ({
    question,
    top: null,
    ...asked,
  });
  const tables: Partial<Record<Question, AskedTable>> = {
    Q2: table('Q2', {
      units: provinces,
      communes: [],
      indicators: [all[0]!],
      periods: months,
      selection: { level: 'PROVINCE' },
    }),
    Q5: table('Q5', {
      units: [],
      communes: within(province, 'COMMUNE'),
      indicators: [all[0]!],
      periods: months,
      selection: { level: 'COMMUNE', within: province.code },
    }),
    Q6: table('Q6', {
      units: [],
      communes: within(province, 'COMMUNE'),
      indicators: [all[0]!],
      periods: [whole],
      selection: { level: 'COMMUNE', within: province.code },
      isCompared: true,
    }),
  };
  if (districts.length === 0) return tables;

  const own = within(province, 'DISTRICT');
  const middle = own.reduce((sum, unit) => sum + unit.offices.length, 0) / own.length;
  const district = nearest(own, unit => unit.offices.length - middle);
  const communes = within(district, 'COMMUNE');
  return {
    Q1: table('Q1', {
      units: own,
      communes: [],
      // Every second one: some of each kind.
      indicators: all.filter((_, index) => index % 2 === 0),
      periods: months,
      selection: { level: 'DISTRICT', within: province.code },
    }),
    Q3: table('Q3', {
      units: [district],
      communes,
      indicators: all,
      periods: [whole],
      selection: { codes: [district, ...communes].map(({ code }) => code) },
    }),
    Q4: {
      question: 'Q4',
      units: districts,
      communes: [],
      indicators: [ratio],
      periods: [whole],
      selection: { level: 'DISTRICT' },
      top: 10,
    },
    ...tables,
  };
}

async function readUnits(client: pg.Client, day: Day): Promise<Unit[]> {
  const { rows } = await client.query<Unit>(
    `select unit.id, unit.code, unit.level, edge.parent_id as parent,
            (select array_agg(below.descendant_id)
               from admin_unit_closure as below
              where below.ancestor_id = unit.id and below.valid_from <= $1::date and below.valid_to > $1::date) as offices
       from admin_unit as unit
       join admin_unit_edge as edge on edge.unit_id = unit.id
      where unit.level <> 'COUNTRY' and edge.valid_from <= $1::date and edge.valid_to > $1::date
      order by unit.code`,
    [day],
  );
  return rows;
}

async function readIndicators(client: pg.Client): Promise<{ all: AskedIndicator[]; ratio: AskedIndicator }> {
  const { rows } = await client.query<{ id: number; code: string }>('select id, code from indicator');
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  const all = baseIndicators(ASKED_INDICATORS).map(({ code }) => ({ code, ids: [ids.get(code)!] }));
  const { code, numerator, denominator } = RATIOS[0]!;
  return { all, ratio: { code, ids: [ids.get(numerator)!, ids.get(denominator)!] } };
}

function monthOf(year: number, month: number): AskedPeriod {
  const start = addMonths(`${year}-01-01` as Day, month);
  return { name: start.slice(0, 7), start, end: addMonths(start, 1) };
}

function nearest<Item>(items: readonly Item[], distance: (item: Item) => number): Item {
  return items.toSorted((one, other) => Math.abs(distance(one)) - Math.abs(distance(other)))[0]!;
}
