/** A name for one step, under which it may be sent again. Also where the browser keeps `randomUUID` from a plain local network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
