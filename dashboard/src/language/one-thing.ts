const IRREGULAR: Readonly<Record<string, string>> = { criteria: 'criterion', people: 'person' };

/** One of what an English unit of measure counts: `unit` of `units`, `class` of `classes`. What is no plural stays. */
export function oneThing(counted: string): string {
  const [last = ''] = /\S+$/.exec(counted) ?? [];
  return counted.slice(0, counted.length - last.length) + singularOf(last);
}

function singularOf(word: string): string {
  const irregular = IRREGULAR[word];
  if (irregular !== undefined) return irregular;
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(?:ss|sh|ch|x)es$/.test(word)) return word.replace(/es$/, '');
  return /[a-z]{2}s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word;
}
