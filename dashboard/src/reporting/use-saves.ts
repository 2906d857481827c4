import type { StepOutcome } from '@bacap/client-sdk';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isStuck, isUnsaved, savesOf, type SheetSaves, type Typed } from './sheet-saves.js';

/** What is typed into a sheet, and what has become of it. */
export interface Saves {
  readonly typed: ReadonlyMap<string, Typed>;
  /** What stands in the way of a step. */
  readonly stuck: readonly Typed[];
  readonly type: SheetSaves['type'];
  readonly takeBack: (key: string) => void;
  readonly save: (key: string) => void;
  readonly again: () => void;
  /** The version that all saves led to; null when something is not saved. */
  readonly settled: () => Promise<number | null>;
}

/** Keeps the saves of a report, sends again what failed when the network is back, and warns whoever closes the page before. */
export function useSaves(
  report: { readonly id: string; readonly version: number | null },
  onOutcome: (outcome: StepOutcome) => Promise<void>,
): Saves {
  const saves = savesOf(report.id);
  saves.seen(report.version ?? 0);
  const typed = useSyncExternalStore(saves.subscribe, saves.now);
  const settle = useRef(onOutcome);
  settle.current = onOutcome;
  const after = (outcome: StepOutcome): Promise<void> => settle.current(outcome);
  const isAllThere = ![...typed.values()].some(isUnsaved);
  useEffect(() => saves.goOn(after), [saves]);
  useEffect(() => {
    const again = (): void => saves.again(after);
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [saves]);
  useEffect(() => {
    if (isAllThere) return undefined;
    const warn = (event: Event): void => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isAllThere]);
  return {
    typed,
    stuck: [...typed.values()].filter(isStuck),
    type: (...of) => saves.type(...of),
    takeBack: key => saves.takeBack(key),
    save: key => saves.save(key, after),
    again: () => saves.again(after),
    settled: () => saves.settled(after),
  };
}
