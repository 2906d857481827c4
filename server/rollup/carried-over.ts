import type { Observation } from '../reporting/observation.js';
import type { Term } from './figure.js';

/** A figure that units gave together before they became one: as if that one had said it, of the time until then. */
export interface CarriedOver extends Observation {
  /** What it is made of. */
  readonly carried: readonly { readonly term: Term; readonly observation: Observation }[];
}

export function isCarriedOver(figure: Observation): figure is CarriedOver {
  return 'carried' in figure;
}
