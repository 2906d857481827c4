import type { SqlEntityManager } from '@mikro-orm/sql';
import { COMMAND } from '../access/principal.js';
import { readConfig } from '../config.js';
import { createRequestContext, type RequestContext, todayIn } from '../transport/request-context.js';

/** What a command works with that does what the API does: whoever sits at the machine may do all of it. */
export function commandContext(em: SqlEntityManager): RequestContext {
  const { timeZone, publicFrom } = readConfig();
  return createRequestContext({
    em,
    today: todayIn(timeZone),
    requestId: 'command',
    principal: COMMAND,
    publicFrom,
    timeZone,
  });
}
