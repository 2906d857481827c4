import type { ReactNode } from 'react';

export function ExplainView(): ReactNode {
  return null;
}
