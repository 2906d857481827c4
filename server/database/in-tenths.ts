/** Says how far long work is at each tenth of the way; of what is done at once, nothing. */
export function inTenths(
  say: ((line: string) => void) | undefined,
  what: string,
): (done: number, of: number) => void {
  let said = 0;
  return (done, of) => {
    const tenth = Math.floor((10 * done) / of);
    if (tenth > said && done < of) say?.(`${what} ${10 * tenth} %`);
    said = tenth;
  };
}
