/**
 * A number of `[0, 1)` that belongs to these keys: the same keys, the same number, on every machine and in
 * whatever order they are drawn. So that any office's any month can be made without those before it.
 */
export function draw(seed: number, ...keys: readonly number[]): number {
  let hash = seed | 0;
  for (const key of keys) hash = mix(hash, key);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85eb_ca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2_ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32;
}

/** One step of MurmurHash3, whose finish stands above. */
function mix(hash: number, key: number): number {
  const scrambled = Math.imul(key, 0xcc9e_2d51);
  const turned = Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b87_3593) ^ hash;
  return (Math.imul((turned << 13) | (turned >>> 19), 5) + 0xe654_6b64) | 0;
}

/** A text as a key to draw with. */
export function keyOf(text: string): number {
  let hash = 0;
  for (let position = 0; position < text.length; position += 1) hash = mix(hash, text.charCodeAt(position));
  return hash;
}
