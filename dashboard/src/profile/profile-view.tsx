import type { ReactNode } from 'react';

export function ProfileView(): ReactNode {
  return null;
}
