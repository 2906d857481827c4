import { QUESTIONS, TITLES } from './questions/question.js';
import { ratioToFloor } from './goals.js';
import { type BenchResult, CONTENDER_TITLES, CONTENDERS, type GoalResult } from './result.js';

/** A result in words and tables, for people: Markdown. */
export function writeReport(result: BenchResult): string {
  const { machine, loading, writes } = result;
  const settings = machine.settings
    ? Object.entries(machine.settings)
        .map(([name, value]) => `\`${name} = ${value}\``)
        .join(', ')
    : 'a server that was given, as it is set';
  return [
    `**${result.size}, ${result.date}**: ${count(result.observations)} observations in ${count(result.reports)} reports of ` +
      `${count(result.offices)} offices (seed ${result.seed}, map of ${result.map} provinces), ${count(loading.rollupRows)} stored rollups.`,
    '',
    `Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}; Node ${machine.node}, ` +
      `PostgreSQL ${machine.postgresql} (${settings}); load ${machine.load.map(load => load.toFixed(1)).join(' before, ')} after. ` +
      `Beside it: ${result.peer}.`,
    '',
    ...questionTable(result),
    '',
    ...refusals(result),
    `Loading: COPY ${seconds(loading.copySeconds)}; one plain build of ${count(loading.referenceRows)} sums ` +
      `${seconds(loading.referenceSeconds)}; every rollup ${seconds(loading.rebuildSeconds)}; \`npm run import\` of the same figures ` +
      `${result.importSeconds === null ? 'not measured in this run' : seconds(result.importSeconds)}.`,
    '',
    writes === null
      ? 'Handing in: not measured in this run.'
      : `Handing in: ${writes.writers} processes, ${writes.reportsPerSecond.toFixed(1)} reports of 40 figures a second; ` +
        `a report takes ${ms(writes.perReport.median)}, p95 ${ms(writes.perReport.p95)}.`,
    '',
    ...goalTable(result.goals),
    '',
  ].join('\n');
}

function questionTable(result: BenchResult): string[] {
  const names = CONTENDERS.filter(name =>
    QUESTIONS.some(question => result.questions[question]?.timings[name]),
  );
  const rows = QUESTIONS.flatMap(question => {
    const found = result.questions[question];
    if (!found) return [];
    const cells = names.map(name => {
      const timing = found.timings[name];
      if (!timing) return 'cannot';
      const ratio = name === 'floor' ? undefined : ratioToFloor(result, question, name);
      return `${ms(timing.median)} / ${ms(timing.p95)}${ratio === undefined ? '' : ` = ${ratio.toFixed(2)} ×`}`;
    });
    const known = `${count(found.numbers)} of ${count(found.cells)}${found.agree === false ? ', **do not agree**' : ''}`;
    return [row([`${question}: ${TITLES[question]}`, known, ...cells])];
  });
  return [
    row(['Median / p95 = of the floor', 'Cells with a number', ...names.map(name => CONTENDER_TITLES[name])]),
    row(['---', '---:', ...names.map(() => '---:')]),
    ...rows,
  ];
}

/** Why a contender could not answer: the first line of what it said. */
function refusals(result: BenchResult): string[] {
  return QUESTIONS.flatMap(question =>
    CONTENDERS.flatMap(name => {
      const why = result.questions[question]?.refused[name];
      return why === undefined
        ? []
        : [`${CONTENDER_TITLES[name]} cannot answer ${question}: ${why.split('\n')[0]!.slice(0, 300)}`, ''];
    }),
  );
}

function goalTable(goals: readonly GoalResult[]): string[] {
  return [
    row(['Goal', 'Limit', 'Measured', '']),
    row(['---', '---:', '---:', '---']),
    ...goals.map(({ goal, limit, measured, met }) =>
      row([goal, limit, measured ?? '–', met === null ? 'not told by this run' : met ? 'met' : '**MISSED**']),
    ),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function count(number: number): string {
  return number.toLocaleString('en').replaceAll(',', ' ');
}

function seconds(number: number): string {
  return `${number.toFixed(1)} s`;
}

function ms(number: number): string {
  return `${number.toFixed(1)} ms`;
}
