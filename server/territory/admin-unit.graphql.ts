import { Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../shared/connection.graphql.js';
import { DateScalar } from '../shared/date.graphql.js';
import type { Day } from '../shared/day.js';
import { enumOf } from '../shared/enum-of.js';
import {
  ADMIN_LEVELS,
  ADMIN_UNIT_TYPES,
  type AdminLevel,
  type AdminUnitCode,
  type AdminUnitId,
  type AdminUnitType as UnitType,
  SUCCESSION_KINDS,
  type SuccessionKind,
} from './admin-unit.js';
import type { Succession } from './admin-unit.read-model.js';
import type { UnitVersion } from './unit-version.js';

export const AdminLevelEnum = enumOf(ADMIN_LEVELS);
registerEnumType(AdminLevelEnum, {
  name: 'AdminLevel',
  description:
    'How high a unit stands, from the top down. A map may leave a level out: since July 2025 Viet Nam has no districts.',
  valuesConfig: {
    COUNTRY: { description: 'The whole country.' },
    PROVINCE: { description: 'Province or centrally run city (tỉnh, thành phố trực thuộc trung ương).' },
    DISTRICT: {
      description:
        'District, town or city of a province (quận, huyện, thị xã, thành phố); none since 2025-07-01.',
    },
    COMMUNE: {
      description:
        'Commune, ward, township or special zone (xã, phường, thị trấn, đặc khu): the lowest level.',
    },
  },
});

export const AdminUnitTypeEnum = enumOf(ADMIN_UNIT_TYPES);
registerEnumType(AdminUnitTypeEnum, {
  name: 'AdminUnitType',
  description: 'What kind of unit it is in law. Several types share a level.',
  valuesConfig: {
    COUNTRY: { description: 'Country (quốc gia).' },
    PROVINCE: { description: 'Province (tỉnh).' },
    CITY: { description: 'City (thành phố): of the level of a province, or inside one.' },
    URBAN_DISTRICT: { description: 'Urban district of a centrally run city (quận).' },
    RURAL_DISTRICT: { description: 'Rural district (huyện).' },
    TOWN: { description: 'Town of the level of a district (thị xã).' },
    RURAL_COMMUNE: { description: 'Rural commune (xã).' },
    WARD: { description: 'Urban ward (phường).' },
    TOWNSHIP: { description: 'Township, the seat of a rural district (thị trấn).' },
    SPECIAL_ZONE: { description: 'Special zone, mostly islands (đặc khu), since 2025-07-01.' },
    OTHER: { description: 'A type of another country: `typeName` has its own word.' },
  },
});

const SuccessionKindEnum = enumOf(SUCCESSION_KINDS);
registerEnumType(SuccessionKindEnum, {
  name: 'SuccessionKind',
  description: 'How much of a unit went into its successor.',
  valuesConfig: {
    FULL: { description: 'The whole unit went into this one successor.' },
    PARTIAL: { description: 'A part of it: it went into several.' },
  },
});

@ObjectType('AdminUnit', {
  description:
    'An administrative unit as it was on one day, `asOf`. Whatever is asked of it is answered on the map of that day. A renamed unit is still the same; a merged or split one is not, even where its code or name lives on.',
})
export class AdminUnitType implements UnitVersion {
  @Field(() => ID, {
    simple: true,
    description:
      'The identity of the unit: stays through every renaming and is never used again, as codes are.',
  })
  readonly id!: AdminUnitId;

  @Field(() => ID, {
    simple: true,
    description: "The official code (GSO's in Viet Nam). On any day it is one unit's.",
  })
  readonly code!: AdminUnitCode;

  @Field(() => String, {
    simple: true,
    description: 'The name without the type: `Quỳ Hợp`. Where it is only a number, with it: `Phường 12`.',
  })
  readonly name!: string;

  @Field(() => String, {
    simple: true,
    description: 'The name without accents, for readers of English: `Quy Hop`.',
  })
  readonly nameEn!: string;

  @Field(() => String, { simple: true, description: 'The name with the type: `Huyện Quỳ Hợp`.' })
  readonly fullName!: string;

  @Field(() => AdminUnitTypeEnum, { simple: true, description: 'What kind of unit it was in law.' })
  readonly type!: UnitType;

  @Field(() => String, {
    simple: true,
    description: "The type in the country's own word: `Huyện`. Empty when nothing is known.",
  })
  readonly typeName!: string;

  @Field(() => AdminLevelEnum, { simple: true, description: 'How high it stands.' })
  readonly level!: AdminLevel;

  @Field(() => DateScalar, {
    simple: true,
    nullable: true,
    description:
      'First day the unit existed, under whatever name; null when it was there before the first known map.',
  })
  readonly validFrom!: Day | null;

  @Field(() => DateScalar, {
    simple: true,
    nullable: true,
    description: 'First day the unit no longer existed; null while it does.',
  })
  readonly validTo!: Day | null;

  @Field(() => DateScalar, { simple: true, description: 'The day of the map this unit was looked up on.' })
  readonly asOf!: Day;
}

@ObjectType('Succession', {
  description: 'That one unit, or a part of it, stands in the place of another since some day.',
  simpleResolvers: true,
})
export class SuccessionType implements Succession {
  @Field(() => AdminUnitType, {
    description:
      'The other unit: a successor on the map of `date`, a predecessor on the map of its last day.',
  })
  readonly unit!: UnitVersion;

  @Field(() => DateScalar, {
    description:
      "The day from which the successor stands in the predecessor's place. Later than the predecessor's end where only a later map is known.",
  })
  readonly date!: Day;

  @Field(() => SuccessionKindEnum, { description: 'Whether all of the predecessor went there, or a part.' })
  readonly kind!: SuccessionKind;

  @Field(() => Float, {
    nullable: true,
    description: 'How much of the predecessor went there, above 0 and at most 1; null when nobody said.',
  })
  readonly share!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'The decision it rests on; null when it is not known.',
  })
  readonly decree!: string | null;
}

export const AdminUnitConnectionType = connectionType('AdminUnit', () => AdminUnitType, 'units');
