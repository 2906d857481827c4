import type { ExplanationLine } from '@bacap/client-sdk';
import type { ReactNode } from 'react';
import { useCatalogue } from '../asking/use-catalogue.js';
import { printMembers } from '../address/address.js';
import { Link } from '../address/link.js';
import { useQuestion } from '../address/use-address.js';
import { useLanguage } from '../language/use-language.js';
import { wordsOfLine } from './words-of-line.js';

interface Node {
  readonly line: ExplanationLine;
  readonly at: number;
  readonly parts: Node[];
}

/** Deeper than this is opened by whoever wants to see it, when there is much. */
const OPEN_DEPTH = 2;
const MUCH = 60;

/** What a number is made of, as a tree: each part can be opened and closed. */
export function LinesOfNumber({ lines }: { readonly lines: readonly ExplanationLine[] }): ReactNode {
  const openTo = lines.length > MUCH ? OPEN_DEPTH : Number.POSITIVE_INFINITY;
  return <Parts nodes={treeOf(lines)} openTo={openTo} />;
}

function treeOf(lines: readonly ExplanationLine[]): Node[] {
  const nodes = lines.map((line, at): Node => ({ line, at, parts: [] }));
  for (const node of nodes) if (node.line.parent !== null) nodes[node.line.parent]?.parts.push(node);
  return nodes.filter(({ line }) => line.parent === null);
}

function Parts({ nodes, openTo }: { readonly nodes: readonly Node[]; readonly openTo: number }): ReactNode {
  return (
    <ul className="lines">
      {nodes.map(node => (
        <li key={node.at} className={node.line.kind.toLowerCase()}>
          {node.parts.length === 0 ? (
            <Line line={node.line} />
          ) : (
            <details open={node.line.depth < openTo}>
              <summary>
                <Line line={node.line} />
              </summary>
              <Parts nodes={node.parts} openTo={openTo} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Line({ line }: { readonly line: ExplanationLine }): ReactNode {
  const language = useLanguage();
  const { say, date } = language;
  const { data: catalogue = [] } = useCatalogue();
  const { observation, unit } = line;
  const document = observation?.report.document;
  return (
    <span className={line.factor === 0 ? 'line unused' : 'line'} data-unit={unit?.code}>
      {wordsOfLine(line, language, catalogue)}
      {observation?.note && <small> {observation.note}</small>}
      {document?.publishedOn && <small> {say('published', { day: date(document.publishedOn) })}</small>}
      {line.partsLeftOut > 0 && unit && (
        <small>
          {' '}
          <ExplainAlone line={line} unit={unit} />
        </small>
      )}
    </span>
  );
}

/** The way to what a line leaves out: its own cell, explained on the map on which the line tells of it. */
function ExplainAlone({
  line: { indicator, period, scope, members },
  unit,
}: {
  readonly line: ExplanationLine;
  readonly unit: NonNullable<ExplanationLine['unit']>;
}): ReactNode {
  const { say } = useLanguage();
  const [asked] = useQuestion();
  return (
    <Link
      view="explain"
      question={{
        unit: unit.code,
        indicator: indicator.code,
        period,
        scope,
        members: printMembers(
          members.map(({ dimension, member }) => ({ dimension: dimension.code, member: member.code })),
        ),
        basis: asked['basis'] ?? '',
        setAside: asked['setAside'] ?? '',
        boundaries: unit.asOf,
      }}
    >
      {say('explainAlone')}
    </Link>
  );
}
