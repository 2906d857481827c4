import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, it } from 'vitest';
import { loadSchema } from '../../server/transport/schema.js';

/** Names of whatever of a type has no description: the reader of the schema has never seen the code. */
function undescribed(type: GraphQLNamedType): string[] {
  const found = type.description ? [] : [type.name];
  if (isEnumType(type)) {
    for (const value of type.getValues()) if (!value.description) found.push(`${type.name}.${value.name}`);
  }
  if (isObjectType(type) || isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      if (!field.description) found.push(`${type.name}.${field.name}`);
      for (const argument of 'args' in field ? field.args : []) {
        if (!argument.description) found.push(`${type.name}.${field.name}(${argument.name})`);
      }
    }
  }
  return found;
}

it('every type, field, argument and enum value of the API says what it means', async () => {
  const types = Object.values((await loadSchema()).getTypeMap()).filter(
    type =>
      !type.name.startsWith('__') &&
      !isSpecifiedScalarType(type) &&
      type.name !== 'Query' &&
      type.name !== 'Mutation',
  );
  const query = (await loadSchema()).getQueryType()!;
  expect([...types.flatMap(undescribed), ...undescribed(query).filter(name => name !== 'Query')]).toEqual([]);
});

it('whoever asks what was known at an instant is told that map, successions and catalogue are those of today', async () => {
  const schema = await loadSchema();
  const asked = Object.values(schema.getTypeMap()).flatMap(type => {
    if (isInputObjectType(type)) return Object.values(type.getFields());
    return isObjectType(type) ? Object.values(type.getFields()).flatMap(({ args }) => args) : [];
  });
  const knownOn = asked.filter(({ name }) => name === 'knownOn');
  expect(knownOn.length).toBeGreaterThan(3);
  for (const { description } of knownOn)
    expect(description).toMatch(/The map, the successions, the catalogue .* are those of today/);
});
