import { defineEntity, p } from '@mikro-orm/core';

const DataLoadSchema = defineEntity({
  name: 'DataLoad',
  tableName: 'data_load',
  properties: {
    /** Which of our own data files. */
    name: p.text().primary(),
    /** Of the files as they were loaded: while they are the same there is nothing to do. */
    checksum: p.text(),
    loadedAt: p.datetime().columnType('timestamptz'),
  },
});

/** A part of the seed that is in the database in full. */
export class DataLoad extends DataLoadSchema.class {}
DataLoadSchema.setClass(DataLoad);
