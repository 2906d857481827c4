import { existsSync } from 'node:fs';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

const OF_THE_SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A real browser: the one that the packages bring along, or the system's where that one does not start. */
export async function openBrowser(): Promise<Browser> {
  try {
    const executablePath = await chromium.executablePath();
    return await driver.launch({
      executablePath,
      args: ['--no-sandbox'],
      env: withLibraries(executablePath),
    });
  } catch (error) {
    const executablePath = OF_THE_SYSTEM.find(place => existsSync(place));
    if (executablePath === undefined) throw error;
    return driver.launch({ executablePath, args: ['--no-sandbox'], env: withLanguage(process.env) });
  }
}

/** The packages bring the libraries, too, that a bare machine lacks. */
function withLibraries(executablePath: string): Record<string, string> {
  const libraries = path.join(path.dirname(executablePath), 'al2023', 'lib');
  const known = process.env['LD_LIBRARY_PATH'];
  return {
    ...withLanguage(process.env),
    ...(existsSync(libraries) && { LD_LIBRARY_PATH: [known, libraries].filter(Boolean).join(':') }),
  };
}

/** Without a language the browser cannot write down the name of a file that it saves. */
function withLanguage(env: NodeJS.ProcessEnv): Record<string, string> {
  const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(known), LC_ALL: 'C.UTF-8' };
}
