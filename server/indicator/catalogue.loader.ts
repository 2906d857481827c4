import type { SqlEntityManager } from '@mikro-orm/sql';
import { Catalogue } from './catalogue.js';
import { CatalogueReadModel } from './catalogue.read-model.js';

/**
 * The catalogue of one request: read when it is first asked for, one statement, and then remembered, so that
 * all answers of the request speak of the same one.
 */
export function createCatalogueLoader(em: SqlEntityManager): () => Promise<Catalogue> {
  let catalogue: Promise<Catalogue> | undefined;
  return () => (catalogue ??= new CatalogueReadModel(em).content().then(content => new Catalogue(content)));
}
