import type { Database } from '../../server/database/database.js';
import type { Answer } from './test-app.js';
export async function askInProcess(_orm: Database, _document: string, _variables?: Record<string, unknown>, _options?: { today?: string }): Promise<Answer> { throw new Error('not yet'); }
