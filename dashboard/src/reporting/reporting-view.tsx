import type { ReactNode } from 'react';

export function ReportingView(): ReactNode {
  return null;
}
