import { BacapUnreachableError } from './errors.js';
import type { Flight } from './flights.js';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Tries again while no answer comes and the server may be back soon, with pauses that grow and are drawn at random, so
 * that many clients do not come back together. What the server says of when to come back counts.
 */
export async function persist<T>(retries: number, flight: Flight, attempt: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (failures >= retries || !mayPass(error)) throw error;
      const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      const pause = (error.retryAfterMs ?? 0) + Math.random() * longest;
      // Nobody would be there to hear it.
      if (performance.now() + pause >= flight.deadline) throw error;
      await sleep(pause, flight.signal);
    }
  }
}

function mayPass(error: unknown): error is BacapUnreachableError {
  return (
    error instanceof BacapUnreachableError && (error.reason === 'NETWORK' || error.reason === 'UNAVAILABLE')
  );
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', wake);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', wake, { once: true });
  });
}
