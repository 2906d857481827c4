import { QUESTIONS } from './questions/question.js';
import { ratioToFloor } from './goals.js';
import { type BenchResult, CONTENDER_TITLES, CONTENDERS, type ContenderName } from './result.js';

const COLOURS: Readonly<Record<ContenderName, string>> = {
  floor: '#8a8f98',
  columns: '#0b6e4f',
  again: '#1f9e89',
  nested: '#6fb98f',
  peerRollups: '#d08c3c',
  peerFigures: '#b5483a',
};
const WIDTH = 760;
const LEFT = 60;
const RIGHT = 70;
const BAR = 14;
const GAP = 16;
const TOP = 62;
const TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** A result as a picture: for each question how many times the floor's median each one takes, on a logarithmic scale. */
export function plot(result: BenchResult): string {
  const names = CONTENDERS.filter(
    name => name !== 'floor' && QUESTIONS.some(question => result.questions[question]?.timings[name]),
  );
  const groups = QUESTIONS.flatMap(question =>
    result.questions[question]
      ? [{ question, ratios: names.map(name => ratioToFloor(result, question, name)) }]
      : [],
  );
  const all = groups.flatMap(({ ratios }) => ratios.flatMap(ratio => ratio ?? []));
  const least = TICKS.findLast(tick => tick <= Math.min(1, ...all)) ?? TICKS[0]!;
  const most = TICKS.find(tick => tick >= Math.max(1, ...all)) ?? TICKS.at(-1)!;
  const x = (ratio: number): number =>
    LEFT + ((WIDTH - LEFT - RIGHT) * Math.log(ratio / least)) / Math.log(most / least);
  const height = TOP + groups.length * (names.length * BAR + GAP) + 24;
  const bottom = height - 24;

  const scale = TICKS.filter(tick => tick >= least && tick <= most).map(
    tick =>
      `<line x1="${at(x(tick))}" x2="${at(x(tick))}" y1="${TOP - 6}" y2="${bottom}" stroke="${tick === 1 ? '#333' : '#ddd'}"/>` +
      text(x(tick), bottom + 16, `${tick} ×`, 'middle'),
  );
  const legend = names.map((name, index) => {
    const left = LEFT + index * 165;
    return `<rect x="${left}" y="30" width="10" height="10" fill="${COLOURS[name]}"/>${text(left + 15, 39, CONTENDER_TITLES[name])}`;
  });
  const bars = groups.flatMap(({ question, ratios }, group) => {
    const y = TOP + group * (names.length * BAR + GAP);
    return [
      text(LEFT - 10, y + (names.length * BAR) / 2 + 4, question, 'end'),
      ...ratios.flatMap((ratio, index) => {
        if (ratio === undefined) return [];
        const [from, to] = [Math.min(x(1), x(ratio)), Math.max(x(1), x(ratio))];
        const top = y + index * BAR;
        return [
          `<rect x="${at(from)}" y="${top}" width="${at(to - from)}" height="${BAR - 2}" fill="${COLOURS[names[index]!]}"/>`,
          text(to + 4, top + 10, ratio.toFixed(2)),
        ];
      }),
    ];
  });
  const title = `Bacap, ${result.size} observations, ${result.date}: median time, of the floor`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="11" role="img" aria-label="${title}">`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    `<text x="${LEFT}" y="18" font-size="13" font-weight="bold">${title}</text>`,
    ...legend,
    ...scale,
    ...bars,
    '</svg>',
    '',
  ].join('\n');
}

function text(x: number, y: number, words: string, anchor = 'start'): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${words}</text>`;
}

function at(number: number): string {
  return number.toFixed(1);
}
