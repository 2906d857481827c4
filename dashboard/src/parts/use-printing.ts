import { useSyncExternalStore } from 'react';

const PAPER = matchMedia('print');

/** Whether what is drawn is drawn for paper. */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => PAPER.matches);
}

function subscribe(listener: () => void): () => void {
  PAPER.addEventListener('change', listener);
  return () => PAPER.removeEventListener('change', listener);
}
