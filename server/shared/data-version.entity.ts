import { defineEntity, p } from '@mikro-orm/core';

const DataVersionSchema = defineEntity({
  name: 'DataVersion',
  tableName: 'data_version',
  properties: {
    /** A unit's id, `catalogue` or `map`. */
    subject: p.text().primary(),
    version: p.bigint('string'),
  },
});

/** How often what answers are made of has changed in one part of the country, in the catalogue, in the map. */
export class DataVersion extends DataVersionSchema.class {}
DataVersionSchema.setClass(DataVersion);
