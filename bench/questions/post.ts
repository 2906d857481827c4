import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true });

/**
 * Puts a GraphQL operation to a server over a kept connection, and waits for the last byte of the answer.
 *
 * @param isAskedAgain Whether an answer that the server has kept will do; else it is worked out.
 */
export function post(
  url: string,
  query: string,
  variables: object = {},
  isAskedAgain = false,
): Promise<string> {
  const body = JSON.stringify({ query, variables });
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(!isAskedAgain && { 'cache-control': 'no-store' }),
        },
      },
      answer => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Closes the connections that were kept. */
export function hangUp(): void {
  agent.destroy();
}
