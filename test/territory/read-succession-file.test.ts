import { describe, expect, it } from 'vitest';
import { DomainError } from '../../server/shared/domain-error.js';
import type { FileProblem } from '../../server/shared/file-problem.js';
import type { SucceedingUnit } from '../../server/territory/check-successions.js';
import type { Bound } from '../../server/territory/interval.js';
import { readSuccessionFile } from '../../server/territory/read-succession-file.js';
import { VIETNAMESE } from './support.js';

const unit = (
  key: string,
  from: string,
  to: string,
  level: SucceedingUnit['level'] = 'COMMUNE',
): SucceedingUnit => ({
  key,
  code: key.replace(/@.*/, ''),
  level,
  from: from as Bound,
  to: to as Bound,
});

/**
 * Three communes and a district were there until 2020; four communes since, one of which took over the code of another
 * unit. The country and a province go on; another province is new.
 */
const UNITS = {
  units: [
    unit('10001', '-infinity', '2020-01-01'),
    unit('10002', '-infinity', '2020-01-01'),
    unit('10003', '-infinity', '2020-01-01'),
    unit('10001@2020-01-01', '2020-01-01', 'infinity'),
    unit('20002', '2020-01-01', 'infinity'),
    unit('20003', '2020-01-01', '2025-07-01'),
    unit('20004', '-infinity', 'infinity'),
    unit('20005', '2021-01-01', 'infinity'),
    unit('101', '-infinity', '2020-01-01', 'DISTRICT'),
    unit('102', '-infinity', 'infinity', 'DISTRICT'),
    unit('VN', '-infinity', 'infinity', 'COUNTRY'),
    unit('40', '-infinity', 'infinity', 'PROVINCE'),
    unit('41', '2020-01-01', 'infinity', 'PROVINCE'),
  ],
};
const HEADER = 'old_code,old_date,new_code,new_date,kind,share,decree';

function read(...lines: string[]): ReturnType<typeof readSuccessionFile> {
  return readSuccessionFile([HEADER, ...lines].join('\n'), UNITS, 's.csv');
}

function problems(...lines: string[]): string[] {
  try {
    read(...lines);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const found = error.details['problems'] as FileProblem[];
    for (const { message, messageVi } of found) expect(messageVi, message).toMatch(VIETNAMESE);
    return found.map(({ line, field, message }) => `line ${line}, ${field}: ${message}`);
  }
  return [];
}

describe('What became of units, in a file', () => {
  it('is merged, split with shares, split without, or taken up by a unit that was there already', () => {
    const successions = read(
      '10001,2019-12-31,10001,2020-01-01,PARTIAL,0.25,',
      '10001,2019-12-31,20002,2020-01-01,PARTIAL,0.75,',
      '10002,2019-12-31,20002,2020-01-01,PARTIAL,,',
      '10002,2019-12-31,20003,2020-01-01,PARTIAL,,',
      '10003,2018-06-01,20004,2020-01-01,FULL,1,Decree 1',
      '20003,2025-06-30,20004,2025-07-01,FULL,,',
    );
    expect(successions).toHaveLength(6);
    expect(successions[4]).toEqual({
      predecessor: '10003',
      successor: '20004',
      date: '2020-01-01',
      kind: 'FULL',
      share: '1',
      decree: 'Decree 1',
    });
  });

  it.each([
    [
      'a district whose communes nobody weighed',
      '101,2019-12-31,20002,2020-01-01,PARTIAL,,',
      '101,2019-12-31,20003,2020-01-01,PARTIAL,,',
    ],
    ['a district that became one commune', '101,2019-12-31,20002,2020-01-01,FULL,1,'],
    ['a commune whose successor only began a year later', '10001,2019-12-31,20005,2021-01-01,FULL,,'],
    ['a commune of a district that has none since', '10001,2019-12-31,102,2020-01-01,FULL,,'],
    ['a commune that was raised to a province', '10001,2019-12-31,41,2020-01-01,FULL,,'],
  ])('is taken for %s', (_, ...lines) => {
    expect(read(...lines)).toHaveLength(lines.length);
  });

  it('is refused in both languages, each with everything and what would be taken', () => {
    const refused = (): unknown =>
      read('10001,2018-12-31,20009,soon,FULL,,', '10004,soon,20002,2020-01-01,,,');
    expect(refused).toThrow(
      /dòng 2, new_date: "soon" không phải là ngày: ghi như 2020-07-31\.[^]*dòng 3, kind: "" không phải là một loại/,
    );
    expect(refused).toThrow(/ · s\.csv: 3 problems, nothing was written\.[^]*line 3, kind: "" is not a kind/);
  });

  it.each<[string, string[], string[]]>([
    [
      'a code nobody ever bore, with those near it',
      ['10004,2019-12-31,20002,2020-01-01,FULL,,'],
      ['line 2, old_code: no unit has the code 10004 on 2019-12-31; near are 10001, 10002, 10003.'],
    ],
    [
      'a code that nobody bore on that day, with when it is borne',
      ['10001,2019-12-31,20002,2019-12-31,FULL,,'],
      ['line 2, new_code: no unit has the code 20002 on 2019-12-31: it is borne from 2020-01-01 on.'],
    ],
    [
      'a predecessor that is still there on that day',
      ['10001,2018-12-31,20004,2019-01-01,FULL,,'],
      [
        'line 2, new_date: 10001 is there until 2019-12-31: on 2019-01-01 nothing has taken its place yet. Write 2020-01-01 or later, or end it earlier in the map of units.',
      ],
    ],
    [
      'a predecessor that has not ended at all',
      ['20002,2026-01-01,20004,2026-01-02,FULL,,'],
      [
        'line 2, new_date: 20002 is still there: nothing has taken its place. End it in the map of units first.',
      ],
    ],
    [
      'a line that stands there twice, and no more than that',
      ['10001,2019-12-31,20002,2020-01-01,FULL,,', '10001,2019-12-31,20002,2020-01-01,FULL,,'],
      ['line 3, new_code: that 10001 went to 20002 stands in line 2 already.'],
    ],
    [
      'shares that are less than the whole',
      ['10001,2019-12-31,10001,2020-01-01,PARTIAL,0.3,', '10001,2019-12-31,20002,2020-01-01,PARTIAL,0.6,'],
      ['line 2, share: the shares out of 10001 add up to 0.9, not to 1.'],
    ],
    [
      'shares that are more than the whole, even on different days',
      ['10001,2019-12-31,10001,2020-01-01,PARTIAL,0.7,', '10001,2019-12-31,20005,2021-01-01,PARTIAL,0.6,'],
      ['line 2, share: the shares out of 10001 add up to 1.3, not to 1.'],
    ],
    [
      'a share beside one that is not known',
      ['10001,2019-12-31,10001,2020-01-01,PARTIAL,0.7,', '10001,2019-12-31,20002,2020-01-01,PARTIAL,,'],
      ['line 3, share: other shares of 10001 are known (line 2): give all of them, or none.'],
    ],
    [
      'a part of which the others are not told, whether or not it says that it is all',
      ['10001,2019-12-31,20002,2020-01-01,PARTIAL,,', '10002,2019-12-31,20003,2020-01-01,PARTIAL,1.0,'],
      [
        'line 2, kind: 20002 is all that the file names for 10001, so it is no part of it: give every part a line, or write FULL if all of it went there.',
        'line 3, kind: 20003 is all that the file names for 10002, so it is no part of it: give every part a line, or write FULL if all of it went there.',
      ],
    ],
    [
      'a share alone that is less than the whole',
      ['10001,2019-12-31,20002,2020-01-01,PARTIAL,0.4,'],
      ['line 2, share: the shares out of 10001 add up to 0.4, not to 1.'],
    ],
    [
      'a day after the successor has taken the place, of the old end or its own beginning',
      ['10001,2019-12-31,20002,2020-03-01,FULL,,', '10002,2019-12-31,20005,2022-01-01,FULL,,'],
      [
        'line 2, new_date: 10001 ended before 2020-01-01: 20002 stands in the place of 10001 from that day on, not from 2020-03-01. Write 2020-01-01.',
        'line 3, new_date: 20005 is there from 2021-01-01 on: 20005 stands in the place of 10002 from that day on, not from 2022-01-01. Write 2021-01-01.',
      ],
    ],
    [
      'a share out of range',
      ['10001,2019-12-31,20002,2020-01-01,PARTIAL,1.5,'],
      ['line 2, share: "1.5" is not a share: write a number above 0 and at most 1, or nothing.'],
    ],
    [
      'a part of what went there in full',
      ['10001,2019-12-31,20002,2020-01-01,FULL,0.5,'],
      ['line 2, share: all of 10001 went there: leave the share of a FULL succession empty, or write 1.'],
    ],
    [
      'all of it in two places',
      ['10001,2019-12-31,20002,2020-01-01,FULL,,', '10001,2019-12-31,20003,2020-01-01,FULL,,'],
      [
        'line 2, kind: 10001 went to 2 units, so to none of them in full: write PARTIAL.',
        'line 3, kind: 10001 went to 2 units, so to none of them in full: write PARTIAL.',
      ],
    ],
    [
      'a pair said twice',
      ['10001,2019-12-31,20002,2020-01-01,PARTIAL,,', '10001,2019-01-31,20002,2020-01-01,PARTIAL,,'],
      ['line 3, new_code: that 10001 went to 20002 stands in line 2 already.'],
    ],
    [
      'a share of an abolished district, whose office stays in what holds all that came out of it',
      ['101,2019-12-31,20002,2020-01-01,PARTIAL,0.4,', '101,2019-12-31,20003,2020-01-01,PARTIAL,0.6,'],
      ['20002', '20003'].map(
        (commune, index) =>
          `line ${index + 2}, share: 101 (DISTRICT) is above ${commune} (COMMUNE): the figures of its own office stay in the unit that holds all its successors, and a share has no effect. Leave the share empty; shares are taken on the lines of the units that lay in 101.`,
      ),
    ],
    [
      'a commune in the place of which stands a province that only holds it, or the country',
      ['10001,2019-12-31,40,2020-01-01,FULL,,', '101,2019-12-31,VN,2020-01-01,FULL,,'],
      [
        'line 2, new_code: 40 (PROVINCE) was there before 2020-01-01 and is more than one level above 10001 (COMMUNE): it may hold 10001, but does not take its place. Write the unit inside 40 that did, or a PARTIAL line without a share for each that may have. Without this line, what is known of 10001 stays.',
        expect.stringContaining('line 3, new_code: VN (COUNTRY) was there before 2020-01-01'),
      ],
    ],
    [
      'a circle',
      [
        '20003,2020-06-01,20002,2020-06-01,FULL,,',
        '20002,2020-06-01,20004,2020-06-02,FULL,,',
        '20004,2020-06-01,20003,2020-06-02,FULL,,',
        '10001,2019-12-31,20003,2020-01-01,FULL,,',
      ],
      [
        expect.stringContaining('line 2, new_date: 20003 is there until 2025-06-30'),
        expect.stringContaining('line 3, new_date: 20002 is still there'),
        expect.stringContaining('line 4, new_date: 20004 is still there'),
        'line 4, new_code: 20003 → 20002 → 20004 → 20003: no unit becomes itself again.',
      ],
    ],
    [
      'everything at once',
      ['10001,soon,20002,2020-01-01,HALF,2,', '10002,2019-12-31,10002,2019-12-31,FULL,,', '1,2'],
      [
        'line 2, old_date: "soon" is not a date: write it as 2020-07-31.',
        'line 2, kind: "HALF" is not a kind: write FULL or PARTIAL.',
        'line 2, share: "2" is not a share: write a number above 0 and at most 1, or nothing.',
        'line 3, new_code: 10002 is the same unit as 10002: a unit does not succeed itself.',
        expect.stringContaining('line 4, null: 2 fields where the header has 7'),
      ],
    ],
  ])('is refused for %s', (_, lines, told) => {
    expect(problems(...lines)).toEqual(told);
  });

  it('refuses a header with nothing below it', () => {
    expect(problems()).toEqual([
      'line 1, null: nothing is said of any unit: no line stands below the header.',
    ]);
  });
});
