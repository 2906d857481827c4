import type { ReactNode } from 'react';

export function CompletenessView(): ReactNode {
  return null;
}
