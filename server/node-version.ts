/** The oldest Node that the ORM and the embedded database's thread run on. */
const OLDEST = [22, 18] as const;

/** Stops with a plain message on a Node that is too old, before anything else is loaded that would not say why. */
export function requireNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  console.error(
    `Bacap needs Node ${OLDEST.join('.')} or newer; this is Node ${version} (${process.execPath}).\n` +
      'On Linux and Windows "npm ci" brings Node 24 along and npm scripts use it: run "npm start", not "node".\n' +
      'Elsewhere, or after "npm ci --omit=optional", install Node 24 from https://nodejs.org.',
  );
  process.exit(1);
}
