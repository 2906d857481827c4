/** A file that was sent from here. */
export interface RememberedFile {
  readonly id: string;
  readonly name: string;
}

const REMEMBERED = 'bacap:files';
const MOST = 5;

/** The last files that were sent of a unit from this browser, the latest first: whoever closed the page finds them again. */
export function rememberedFiles(unit: string): readonly RememberedFile[] {
  return allRemembered()[unit] ?? [];
}

export function rememberFile(unit: string, file: RememberedFile): void {
  const others = rememberedFiles(unit).filter(({ id }) => id !== file.id);
  const all = { ...allRemembered(), [unit]: [file, ...others].slice(0, MOST) };
  localStorage.setItem(REMEMBERED, JSON.stringify(all));
}

function allRemembered(): Readonly<Record<string, readonly RememberedFile[]>> {
  return JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}') as Record<string, readonly RememberedFile[]>;
}
