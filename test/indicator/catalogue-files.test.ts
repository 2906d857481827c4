import { describe, expect, it } from 'vitest';
import { type CatalogueContent, mergeCatalogues } from '../../server/indicator/catalogue-content.js';
import { readCatalogueFiles } from '../../server/indicator/read-catalogue-files.js';
import { VIETNAMESE } from '../territory/support.js';
import { catchRefusal } from './catch-refusal.js';

const GOOD = `
group:
  code: WATER
  name: { vi: Nước sạch, en: Clean water }
dimensions:
  - code: SOURCE
    name: { vi: Nguồn, en: Source }
    members:
      - { code: WELL, name: { vi: Giếng, en: Well } }
      - { code: '1', name: { vi: Loại 1, en: Class 1 } }
indicators:
  - code: HOUSEHOLDS
    name: { vi: Số hộ, en: Households }
    unit: { vi: hộ, en: household }
    kind: STOCK
    over_units: SUM
    over_time: LAST
    levels: [COMMUNE, PROVINCE]
    dimensions: [SOURCE]
  - code: HOUSEHOLDS_WITH_WATER
    name: { vi: Số hộ có nước sạch, en: Households with clean water }
    unit: { vi: hộ, en: household }
    kind: STOCK
    over_units: SUM
    over_time: LAST
    levels: [COMMUNE]
  - code: WATER_PCT
    name: { vi: Tỷ lệ hộ có nước sạch, en: Share with clean water }
    unit: { vi: '%', en: '%' }
    decimals: 1
    direction: HIGHER_IS_BETTER
    kind: DERIVED
    formula: HOUSEHOLDS_WITH_WATER / HOUSEHOLDS
    tier: EXTENSION
rules:
  - code: WATER_WITHIN
    left: HOUSEHOLDS_WITH_WATER
    comparison: '<='
    right: HOUSEHOLDS
    severity: ERROR
    message: { vi: Không thể nhiều hơn số hộ., en: No more than there are. }
`;

describe('Catalogue files', () => {
  it('say what is measured: groups, dimensions, indicators and rules', () => {
    const content = read(GOOD);
    expect(content.groups).toEqual([{ code: 'WATER', nameVi: 'Nước sạch', nameEn: 'Clean water' }]);
    expect(content.dimensions[0]?.members.map(({ code }) => code)).toEqual(['WELL', '1']);
    expect(content.indicators.map(({ code }) => code)).toEqual([
      'HOUSEHOLDS',
      'HOUSEHOLDS_WITH_WATER',
      'WATER_PCT',
    ]);
    expect(content.indicators[0]).toMatchObject({
      levels: ['PROVINCE', 'COMMUNE'],
      direction: 'NEUTRAL',
      tier: 'CORE',
      decimals: 0,
    });
    expect(content.indicators[2]).toMatchObject({
      kind: 'DERIVED',
      levels: [],
      formula: 'HOUSEHOLDS_WITH_WATER / HOUSEHOLDS',
    });
    expect(content.rules).toHaveLength(1);
  });

  it('may speak of what is in another file, before or after', () => {
    const [first, second] = GOOD.split('rules:');
    const rules = { name: 'rules.yaml', text: `rules:${second}` };
    expect(readCatalogueFiles([rules, { name: 'water.yaml', text: first! }]).rules).toHaveLength(1);
  });

  it('may add to a catalogue that is already there', () => {
    const addition = `
group: WATER
indicators:
  - code: WELLS
    name: { vi: Giếng, en: Wells }
    unit: { vi: giếng, en: well }
    kind: STOCK
    over_units: SUM
    over_time: LAST
    levels: [COMMUNE]
  - code: WELLS_PER_HOUSEHOLD
    name: { vi: Giếng mỗi hộ, en: Wells per household }
    unit: { vi: giếng/hộ, en: wells per household }
    kind: DERIVED
    formula: WELLS / HOUSEHOLDS
`;
    const known = read(GOOD);
    const added = read(addition, known);
    expect(added.indicators).toHaveLength(2);
    expect(mergeCatalogues(known, added).indicators.map(({ code }) => code)).toEqual([
      ...known.indicators.map(({ code }) => code),
      'WELLS',
      'WELLS_PER_HOUSEHOLD',
    ]);
  });

  it('put a new indicator after the one it follows in its file', () => {
    const known = read(GOOD);
    const order = ['HOUSEHOLDS', 'NEW', 'WATER_PCT'];
    const entries = order.map(code => ({ ...known.indicators[0]!, code: code as never }));
    const merged = mergeCatalogues(known, { ...known, indicators: entries });
    expect(merged.indicators.map(({ code }) => code)).toEqual([
      'HOUSEHOLDS',
      'NEW',
      'HOUSEHOLDS_WITH_WATER',
      'WATER_PCT',
    ]);
  });

  it('are refused with every problem at its line, all at once', async () => {
    const text = `group:
  code: WATER
  name: { vi: Nước sạch }
indicators:
  - code: households
    name: { vi: Số hộ, en: Households }
    unit: { vi: hộ, en: household }
    kind: STOCKS
    over_units: SUM
    over_time: LAST
    levels: [COMUNE]
    colour: blue
  - code: DERIVED_ONE
    name: { vi: Một, en: One }
    unit: { vi: '%', en: '%' }
    kind: DERIVED
    over_units: NONE
  - code: DERIVED_ONE
    name: { vi: Hai, en: Two }
    unit: { vi: hộ, en: household }
    decimals: 9
    kind: FLOW
    formula: A / B
    over_units: SUM
    over_time: LAST
    dimensions: [SORCE]
`;
    const problems = await problemsOf(text);
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [3, 'group.name.en'],
      [5, 'indicators.code'],
      [8, 'indicators.kind'],
      [11, 'indicators.levels'],
      [12, 'indicators.colour'],
      [13, 'indicators.formula'],
      [17, 'indicators.over_units'],
      [18, 'indicators.levels'],
      [18, 'indicators.code'],
      [21, 'indicators.decimals'],
      [23, 'indicators.formula'],
      [25, 'indicators.over_time'],
      [26, 'indicators.dimensions'],
    ]);
    const messages = problems.map(({ message }) => message).join('\n');
    expect(messages).toContain('Did you mean STOCK?');
    expect(messages).toContain('Did you mean COMMUNE?');
    expect(messages).toContain('it stands at line 13 of water.yaml too');
    expect(messages).toContain('a DERIVED indicator is a formula');
    expect(messages).toContain('A FLOW adds up over time: write SUM');
  });

  it('are refused when a formula does not fit, at the line of the formula', async () => {
    const problems = await problemsOf(
      GOOD.replace('HOUSEHOLDS_WITH_WATER / HOUSEHOLDS', 'HOUSEHOLD_WITH_WATER / (HOUSEHOLDS'),
    );
    expect(problems).toEqual([
      expect.objectContaining({ file: 'water.yaml', line: 33, field: 'indicators.formula' }),
    ]);
    const both = await problemsOf(
      GOOD.replace('HOUSEHOLDS_WITH_WATER / ', 'HOUSEHOLD_WITH_WATER / ').replace(
        'severity: ERROR',
        'severity: FATAL',
      ),
    );
    expect(both.map(({ field }) => field)).toEqual(['indicators.formula', 'rules.severity']);
    const unknown = await problemsOf(GOOD.replace('HOUSEHOLDS_WITH_WATER / ', 'HOUSEHOLD_WITH_WATER / '));
    expect(unknown[0]?.message).toContain('did you mean HOUSEHOLDS_WITH_WATER');
    expect(unknown[0]?.messageVi).toBe(
      'Không có chỉ tiêu "HOUSEHOLD_WITH_WATER": có phải HOUSEHOLDS_WITH_WATER?',
    );
  });

  it('are checked on where something else is wrong with an entry', async () => {
    const text = GOOD.replace('decimals: 1', 'decimals: 9')
      .replace('HOUSEHOLDS_WITH_WATER / HOUSEHOLDS\n', 'HOUSEHOLDS_WITH_WATER / 0\n')
      .replace(
        'rules:',
        `  - code: WATER_PCT
    name: { vi: Hai, en: Two }
    unit: { vi: hộ, en: household }
    kind: DERIVED
    formula: HOUSEHOLDS + WATER_PCT_OF_ALL
  - code: WATER_PCT_OF_ALL
    name: { vi: Ba, en: Three }
    unit: { vi: '%', en: '%' }
    direction: UPWARDS
    kind: DERIVED
    formula: HOUSEHOLDS - HOUSEHOLDS_WITH_WATER / HOUSEHOLDS
rules:`,
      );
    const problems = await problemsOf(text);
    expect(problems.map(({ field, message }) => `${field}: ${message}`)).toEqual([
      expect.stringContaining('decimals: "9" will not do'),
      expect.stringContaining('formula: The denominator "0" is always 0'),
      expect.stringContaining('formula: The formula gives'),
      expect.stringContaining('code: The indicator "WATER_PCT" comes twice'),
      expect.stringContaining('formula: "HOUSEHOLDS + WATER_PCT_OF_ALL" mixes'),
      expect.stringContaining('direction: "UPWARDS" is not one of'),
      expect.stringContaining('formula: "HOUSEHOLDS - HOUSEHOLDS_WITH_WATER / HOUSEHOLDS" mixes'),
    ]);
  });

  it('are refused when they would break what is there already', async () => {
    const known = read(GOOD);
    const text = GOOD.slice(0, GOOD.indexOf('  - code: HOUSEHOLDS_WITH_WATER')).replace(
      'unit: { vi: hộ',
      'unit: { vi: nóc nhà',
    );
    const problems = await problemsOf(text, known);
    expect(problems.map(({ message }) => message).join('\n')).toContain(
      'The indicator WATER_PCT, already in the catalogue, would no longer hold',
    );
  });

  it.each([
    ['what is not YAML', 'group: [', 'this is not YAML'],
    ['a list instead of a map', '- a\n- b', 'Write a map with group, indicators, dimensions, rules here'],
    ['a text instead of a list', 'rules: none', 'Write a list here'],
    ['nothing', '# nothing yet', 'There is nothing in it'],
    ['indicators without a group', 'indicators:\n  - code: A', 'write the group'],
    ['a group nobody described', 'group: WATRE\nindicators: []', 'There is no group "WATRE" yet'],
  ])('are refused when they hold %s', async (_what, text, message) => {
    expect((await problemsOf(text)).map(problem => problem.message).join('\n')).toContain(message);
  });
});

function read(text: string, known?: CatalogueContent): CatalogueContent {
  return readCatalogueFiles([{ name: 'water.yaml', text }], known);
}

interface Problem {
  readonly file: string;
  readonly line: number;
  readonly field: string | null;
  readonly message: string;
  readonly messageVi: string;
}

async function problemsOf(text: string, known?: CatalogueContent): Promise<readonly Problem[]> {
  const refusal = await catchRefusal(() => read(text, known));
  expect(refusal.code).toBe('FILE_REFUSED');
  const problems = refusal.details['problems'] as readonly Problem[];
  for (const { message, messageVi } of problems) expect(messageVi, message).toMatch(VIETNAMESE);
  // Line by line in both languages.
  const { vi, en } = refusal.words;
  expect(vi.split('\n')).toHaveLength(problems.length + 1);
  expect(en.split('\n')).toHaveLength(problems.length + 1);
  for (const { line } of problems) expect(vi).toMatch(new RegExp(`dòng ${line}[,:]`));
  return problems;
}
