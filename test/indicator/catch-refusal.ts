import { DomainError } from '../../server/shared/domain-error.js';

/** The refusal that some work ends in; fails the test when it does not, or ends in another error. */
export async function catchRefusal(work: () => unknown): Promise<DomainError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
