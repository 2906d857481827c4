import fc from 'fast-check';

/**
 * Every run looks at the same random worlds, so that a change is judged by what it changed. `TEST_SEED=any` looks
 * at others, a number at those that somebody found, and `TEST_RUNS` at more of them.
 */
const seed = process.env['TEST_SEED'] ?? '20261129';
if (seed !== 'any') fc.configureGlobal({ seed: Number(seed) });
