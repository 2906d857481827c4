import type { AdminLevel, BacapClient, RequestOptions, Unit, UnitWithChildren } from '@bacap/client-sdk';

/** The map of a day, and one unit on it; null where none bears the code that day. */
export interface MapOfDay {
  readonly counts: readonly { readonly level: AdminLevel; readonly count: number }[];
  readonly place: Unit | null;
  readonly within: UnitWithChildren['children'];
}

const LEVELS: readonly AdminLevel[] = ['PROVINCE', 'DISTRICT', 'COMMUNE'];

export async function askMap(
  client: BacapClient<string>,
  { day, unit }: { readonly day: string; readonly unit: string },
  options: RequestOptions,
): Promise<MapOfDay> {
  const [place, withChildren, ...pages] = await Promise.all([
    client.unit({ code: unit, asOf: day }, options),
    client.unitChildren({ code: unit, asOf: day }, options),
    ...LEVELS.map(level => client.units({ level, asOf: day, first: 1, countAll: true }, options)),
  ]);
  return {
    counts: pages.map(({ totalCount }, index) => ({ level: LEVELS[index]!, count: totalCount ?? 0 })),
    place,
    within: withChildren?.children ?? [],
  };
}
