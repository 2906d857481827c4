import type { ReactNode } from 'react';

export function BoundariesView(): ReactNode {
  return null;
}
