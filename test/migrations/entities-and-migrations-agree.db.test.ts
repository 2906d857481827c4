import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('The migrations', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(async () => {
    await app.orm.migrator.up();
  });

  it('build exactly the tables that the entities describe', async () => {
    expect(await app.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
  });

  it('leave nothing behind when all are taken back', async () => {
    await app.orm.migrator.down({ to: 0 });
    const left = await app.em().execute(
      `select table_name from information_schema.tables
        where table_schema = 'public' and table_name <> 'mikro_orm_migrations'
       union all
       select routine_name from information_schema.routines where routine_schema = 'public'`,
    );
    expect(left).toEqual([]);
  });

  it('can be made again after that', async () => {
    await app.orm.migrator.up();
    expect(await app.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
  });
});
