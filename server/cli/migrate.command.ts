import { readConfig } from '../config.js';
import { migrate, openDatabase } from '../database/database.js';
import type { Command } from './command.js';

/** `migrate`: brings the tables up to date and says how many migrations that took. */
export const migrateCommand: Command = async (_args, { out }) => {
  const orm = await openDatabase(readConfig().database);
  try {
    const count = await migrate(orm, out);
    out(count === 0 ? 'Các bảng đã mới nhất · the tables are up to date' : `Đã chạy · done: ${count}`);
    return 0;
  } finally {
    await orm.close();
  }
};
