/** Words in both languages. The compiler holds them to each other: what is said in one is said in the other. */
export function inBoth<const Words extends Readonly<Record<string, string>>>(words: {
  readonly vi: Words;
  readonly en: Readonly<Record<keyof Words, string>>;
}): { readonly vi: Words; readonly en: Readonly<Record<keyof Words, string>> } {
  return words;
}
