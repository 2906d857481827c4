import { describe, expect, it } from 'vitest';
import { baseIndicators, benchCatalogue, DIMENSION } from '../../bench/country/catalogue.js';
import { figuresOf, isCumulative, type Office, reportsOf } from '../../bench/country/office.js';
import { asFlatFile, silentReports } from '../../bench/country/silent-reports.js';
import { planCountry, SIZES } from '../../bench/country/size.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { checkCatalogue } from '../../server/indicator/check-catalogue.js';

const PLAN = planCountry('3M', 7);
const INDICATORS = baseIndicators(PLAN.indicators);
const COMMUNES = offices('COMMUNE', 2_000);

function offices(level: Office['level'], count: number): Office[] {
  return Array.from({ length: count }, (_, id) => ({ id, code: String(id).padStart(5, '0'), level }));
}

function everything(seed: number): string {
  const plan = { ...PLAN, seed };
  return JSON.stringify(
    COMMUNES.slice(0, 20).map(office =>
      reportsOf(plan, office).map(report => [report, figuresOf(plan, INDICATORS, report)]),
    ),
  );
}

describe('A generated country', () => {
  it('is the same for the same seed and another for another', () => {
    expect(everything(7)).toBe(everything(7));
    expect(everything(8)).not.toBe(everything(7));
  });

  it('has about six offices in ten report for any month', () => {
    const monthly = COMMUNES.filter(office => !isCumulative(PLAN, office));
    const months = monthly.flatMap(office => reportsOf(PLAN, office).map(({ to }) => to));
    const shares = Array.from(
      { length: PLAN.months },
      (_, month) => months.filter(to => to === month + 1).length / monthly.length,
    );
    for (const share of shares) expect(share).toBeCloseTo(0.6, 1);
  });

  it('has a few communes in a hundred report the year so far, and no office above them', () => {
    const cumulative = COMMUNES.filter(office => isCumulative(PLAN, office)).length / COMMUNES.length;
    expect(cumulative).toBeGreaterThan(0.02);
    expect(cumulative).toBeLessThan(0.06);
    expect(offices('DISTRICT', 500).some(office => isCumulative(PLAN, office))).toBe(false);
  });

  it('never has a year so far that contradicts the months in it', () => {
    const always = { ...PLAN, reporting: 1 };
    for (const office of COMMUNES.filter(commune => isCumulative(PLAN, commune)).slice(0, 20)) {
      const reports = reportsOf(always, office);
      expect(reports.map(({ from, to }) => [from, to])).toEqual([[0, 3], [0, 6], [0, 9], [0, 12]]); // prettier-ignore
      for (const report of reports) {
        const months = Array.from({ length: report.to }, (_, month) =>
          figuresOf(always, INDICATORS, { ...report, from: month, to: month + 1 }),
        );
        for (const [position, figure] of figuresOf(always, INDICATORS, report).entries()) {
          const monthly = months.map(figures => Number(figures[position]!.value));
          const expected = {
            FLOW: monthly.reduce((total, value) => total + value, 0),
            FLOW_BY_MEMBER: monthly.reduce((total, value) => total + value, 0),
            STOCK: monthly.at(-1),
            SCORE: monthly.at(-1),
            PEAK: Math.max(...monthly),
          }[INDICATORS[figure.indicator]!.nature];
          expect(Number(figure.value)).toBe(expected);
        }
      }
    }
  });

  it('breaks a total down into members that make it up', () => {
    const [report] = reportsOf({ ...PLAN, reporting: 1 }, COMMUNES[0]!);
    const figures = figuresOf(PLAN, INDICATORS, report!);
    const broken = INDICATORS.flatMap(({ nature }, index) => (nature === 'FLOW_BY_MEMBER' ? [index] : []));
    expect(broken).toHaveLength(2);
    for (const indicator of broken) {
      const [total, ...members] = figures.filter(figure => figure.indicator === indicator);
      expect(members.map(({ member }) => member)).toEqual(DIMENSION.members.map(({ code }) => code));
      expect(members.reduce((sum, { value }) => sum + Number(value), 0)).toBe(Number(total!.value));
    }
  });

  it('has some districts state what is below them', () => {
    const stating = offices('DISTRICT', 500).filter(district =>
      reportsOf(PLAN, district).some(report =>
        figuresOf(PLAN, INDICATORS, report).some(({ scope }) => scope === 'BELOW'),
      ),
    );
    expect(stating.length / 500).toBeCloseTo(0.1, 1);
  });

  it('has reports that come in late, as flat files of 40 figures that the product takes', async () => {
    const late = silentReports(PLAN, COMMUNES.slice(0, 50));
    expect(late.length / (50 * PLAN.months)).toBeCloseTo(0.4, 1);
    const lines = (async function* () {
      yield asFlatFile(PLAN, INDICATORS, late[0]!);
    })();
    const figures = [];
    for await (const { figure, problems } of readFlatFile(lines, 'late.csv').figures) {
      expect(problems).toEqual([]);
      figures.push(figure);
    }
    expect(figures.map(figure => figure?.indicator)).toEqual(INDICATORS.map(({ code }) => code));
  });

  it.each(SIZES)('of size %s has a catalogue that holds together', size => {
    const { indicators } = planCountry(size, 1);
    const content = benchCatalogue(indicators);
    expect(checkCatalogue(content)).toEqual([]);
    expect(content.indicators).toHaveLength(indicators + 5);
  });
});
