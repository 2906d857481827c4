/** A value as one writes it in a program: names without quotes, text in single ones. */
export function printCode(value: unknown, depth = 0): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
  if (Array.isArray(value)) return `[${value.map(one => printCode(one, depth + 1)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([name, of]) => `${name}: ${printCode(of, depth + 1)}`);
  if (depth > 0) return `{ ${entries.join(', ')} }`;
  return `{\n${entries.map(entry => `  ${entry},\n`).join('')}}`;
}
