import type { ReportSheet } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import { SortableTable } from '../parts/sortable-table.js';
import { keyOfCell } from './sheet-cells.js';
import { shownFigure } from './written-figure.js';

/** What was done with a report, by whom and when. */
export function StepsTaken({ report }: { readonly report: ReportSheet }): ReactNode {
  const language = useLanguage();
  const { say, moment, number, nameOf } = language;
  const steps = report.steps ?? [];
  if (steps.length === 0) return null;
  return (
    <details>
      <summary>{say('stepsTaken', { count: number(steps.length) })}</summary>
      <SortableTable
        caption={say('stepsTaken', { count: number(steps.length) })}
        rows={steps}
        rowKey={({ version }) => String(version)}
        columns={[
          { key: 'action', head: say('step'), cell: ({ action }) => say(`action${action}`) },
          { key: 'at', head: say('onDay'), cell: ({ at }) => moment(at) },
          { key: 'by', head: say('by'), cell: ({ principalName }) => principalName },
          {
            key: 'reason',
            head: say('reason'),
            cell: ({ reason, returned }) => (
              <>
                {reason}
                {returned.length > 0 && (
                  <ul>
                    {returned.map(({ cell, value, reason: why }) => (
                      <li key={keyOfCell(cell)}>
                        {say('returnedFigure', {
                          name: [cell.indicator, ...cell.members.map(({ member }) => member)]
                            .map(nameOf)
                            .join(' – '),
                          value: shownFigure(value, language),
                          why,
                        })}
                      </li>
                    ))}
                  </ul>
                )}
              </>
            ),
          },
          {
            key: 'changes',
            head: say('figuresChanged'),
            isNumber: true,
            cell: ({ changes }) => number(changes.length),
          },
        ]}
      />
    </details>
  );
}
