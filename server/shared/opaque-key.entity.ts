import { defineEntity, p } from '@mikro-orm/core';

const OpaqueKeySchema = defineEntity({
  name: 'OpaqueKey',
  tableName: 'opaque_key',
  properties: {
    key: p.uuid().primary(),
  },
});

/** The key under which numbers of this database become names that tell nothing. One row, made with the database. */
export class OpaqueKey extends OpaqueKeySchema.class {}
OpaqueKeySchema.setClass(OpaqueKey);
