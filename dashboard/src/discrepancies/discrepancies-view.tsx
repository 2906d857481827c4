import type { ReactNode } from 'react';

export function DiscrepanciesView(): ReactNode {
  return null;
}
