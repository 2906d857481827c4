import { join } from 'node:path';
import { openCatalogueFiles } from '../../server/indicator/catalogue-folder.js';
import { Catalogue } from '../../server/indicator/catalogue.js';
import type { CatalogueContent } from '../../server/indicator/catalogue-content.js';
import { readCatalogueFiles } from '../../server/indicator/read-catalogue-files.js';

/** The folder that comes with the product. */
export const SEED_CATALOGUE = join(import.meta.dirname, '../../server/database/seed/catalogue');

/** The catalogue that comes with the product, as its files say it. */
export async function readSeedCatalogue(): Promise<CatalogueContent> {
  return readCatalogueFiles(await openCatalogueFiles(SEED_CATALOGUE));
}

/** A catalogue in memory, numbered as a database would. */
export function inMemory(content: CatalogueContent): Catalogue {
  return new Catalogue({
    ...content,
    indicators: content.indicators.map((indicator, index) => ({ ...indicator, id: index + 1 })),
  });
}
