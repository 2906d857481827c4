import type { ReactNode } from 'react';

export function SliceView(): ReactNode {
  return null;
}
