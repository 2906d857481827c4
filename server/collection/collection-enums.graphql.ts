import type { PeriodKind } from '../reporting/reporting-form.js';
import { describedEnum } from '../shared/described-enum.graphql.js';
import type { FindingKind } from './finding.js';
import type { ReportAction } from './report-way.js';
import type { Obstacle } from './step-outcome.js';

export const ReportActionEnum = describedEnum<ReportAction>(
  'ReportAction',
  'A step of a report on its way.',
  {
    START: 'Started: its sheet is empty.',
    SET: 'Figures were set on its sheet.',
    SUBMIT: 'Handed in.',
    WITHDRAW: 'Taken back by its office before anybody approved it.',
    RETURN: 'Sent back to be put right.',
    APPROVE: 'Approved.',
    CORRECT: 'Started to correct an approved one, with its figures on the sheet.',
  },
);

export const ObstacleEnum = describedEnum<Obstacle>('Obstacle', 'Why a step cannot be taken.', {
  STATUS: 'Not from where the report stands: `possible` tells which steps can be taken.',
  ALREADY_STARTED: 'There is a report of this unit, form and period: go on with that one.',
  CORRECTED_ALREADY: 'Another report corrects it: go on with that one.',
  FOUR_EYES: 'Whoever submitted it does not approve it, unless they administer the unit.',
  PERIOD_OPEN:
    'Its period has not closed: it is handed in from the last day of the period on, in the official sense of its form.',
  EMPTY_SHEET:
    'There is no figure on its sheet: set 0 where nothing occurred, or say in `reason` why there is nothing to report.',
});

export const FindingKindEnum = describedEnum<FindingKind>(
  'FindingKind',
  'What was found among the figures of a report.',
  {
    RULE: 'A validation rule of the catalogue that does not hold.',
    TOTAL_VS_PARTS: 'A total that is not the sum of its members.',
    OWN_AND_BELOW: 'What the office did and what the units below did do not make the whole.',
    OUTLIER:
      'A figure far from those of the same unit in other periods or, where it has reported too seldom to tell, from those of its siblings.',
    OTHER_REPORT:
      'Another report says another number of the same cell: once public, that of the sheet takes its place.',
  },
);

export const PeriodKindEnum = describedEnum<PeriodKind>('PeriodKind', 'How long the periods of a form are.', {
  MONTH: 'A month.',
  QUARTER: 'A quarter.',
  HALF_YEAR: 'Half a year.',
  NINE_MONTHS: 'The first nine months of a year.',
  YEAR: 'A year.',
});
