import type { SqlEntityManager } from '@mikro-orm/sql';
import { rememberOn } from '../shared/remembered.js';
import type { Catalogue } from './catalogue.js';
import { readCatalogue } from './catalogue.read-model.js';

/**
 * The catalogue of one request: read when it is first asked for, one statement, and then remembered, so that
 * all answers of the request speak of the same one.
 *
 * @param shelf What is remembered of the catalogue from earlier requests.
 */
export function createCatalogueLoader(
  em: SqlEntityManager,
  shelf?: Map<string, unknown>,
): () => Promise<Catalogue> {
  return rememberOn(shelf, 'catalogue', () => readCatalogue(em));
}
