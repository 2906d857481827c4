import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import { CopyButton } from '../parts/copy-button.js';
import type { Table } from './ask-table.js';
import { printCode } from './print-code.js';
import type { TableQuestion } from './table-question.js';

/** The question of this table, to be pasted into a program or into the explorer: it gives the same answer. */
export function AsAQuery({
  sent,
  question,
}: {
  readonly sent: Table['sent'];
  readonly question: TableQuestion;
}): ReactNode {
  const { say, locale } = useLanguage();
  const call = `import { createClient } from '@bacap/client-sdk';

const client = createClient<string>({ url: '${location.origin}/graphql' });
const slice = await client.slice(${printCode({ ...question, locale })});`;
  const texts = [
    { key: 'sdk', title: say('asSdk'), text: call },
    { key: 'graphql', title: say('asGraphql'), text: outdent(sent.query) },
    { key: 'variables', title: say('asVariables'), text: JSON.stringify(sent.variables, null, 2) },
  ];
  return (
    <details className="as-a-query">
      <summary>{say('asAQuery')}</summary>
      {texts.map(({ key, title, text }) => (
        <section key={key}>
          <h3>{title}</h3>
          <pre tabIndex={0} data-text={key}>
            {text}
          </pre>
          <p className="actions">
            <CopyButton text={text} />
            {key === 'graphql' && <a href="/explorer/">{say('explorer')}</a>}
          </p>
        </section>
      ))}
    </details>
  );
}

function outdent(query: string): string {
  return query.trim().replaceAll(/^ {4}(?=query|fragment)/gm, '');
}
