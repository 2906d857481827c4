/** An indicator as the catalogue has it, as far as it is spoken of by name. */
interface Named {
  readonly nameVi: string;
  readonly nameEn: string;
}

/** An indicator with the parts that it can be broken down into. */
export interface NamedIndicator extends Named {
  readonly code: string;
  readonly dimensions: readonly {
    readonly code: string;
    readonly members: readonly (Named & { readonly code: string })[];
  }[];
}

/** A code that stands by itself: what a file says, or is told to be a code, is repeated as it is. With a part: `A_B[C=D]`. */
const CODE =
  /(?<!["“\w]|mã |code )\b(?<code>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b(?:\[(?<dimension>\w+)=(?<member>\w+)\])?(?!["”])/g;
/** A name that is told twice, once in place of its code. */
const TWICE = /\((.+?), \1\)/g;

/** What the server says, with the names of indicators in place of their codes. */
export function inNames(
  message: string,
  catalogue: readonly NamedIndicator[],
  nameOf: (named: Named) => string,
): string {
  return message
    .replaceAll(CODE, (text: string, code: string, dimension?: string, member?: string) => {
      const entry = catalogue.find(one => one.code === code);
      if (!entry) return text;
      const its = entry.dimensions.find(one => one.code === dimension);
      const part = its?.members.find(one => one.code === member);
      return part ? `${nameOf(entry)} – ${nameOf(part)}` : nameOf(entry);
    })
    .replaceAll(TWICE, '($1)');
}
