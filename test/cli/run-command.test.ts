import { describe, expect, it } from 'vitest';
import { runCli as run } from '../support/command-line.js';

describe('The command line', () => {
  it.each([[], ['help'], ['--help']])(
    'shows every command in both languages when asked %s',
    async (...words) => {
      const { code, out } = await run(...words);
      expect(code).toBe(0);
      for (const verb of [
        'ask',
        'explain',
        'import',
        'import:units',
        'import:successions',
        'import:catalogue',
        'migrate',
      ]) {
        expect(out).toContain(`npm run ${verb}`);
      }
      expect(out).toContain('hỏi một con số · ask for one number');
    },
  );

  it('says what there is instead of a command that there is not', async () => {
    const { code, err } = await run('aks');
    expect(code).toBe(2);
    expect(err).toContain('"aks"');
    expect(err).toContain('npm run ask');
  });

  it('shows how one command is used', async () => {
    const { code, out } = await run('import:units', '--help');
    expect(code).toBe(0);
    expect(out).toContain('npm run import:units -- FILE.csv');
    expect(out).not.toContain('npm run ask');
  });

  it.each([
    ['ask', '--basis BEST|BOTTOM_UP'],
    ['explain', '--known-on INSTANT'],
    ['import:units', '--successions FILE.csv'],
    ['import:catalogue', '--prune'],
  ])('tells the options of "%s"', async (verb, option) => {
    expect((await run(verb, '--help')).out).toContain(option);
  });

  it('refuses a language that it does not speak', async () => {
    const { code, err } = await run(
      ...'ask --unit 099 --indicator RECEPTION_SESSIONS --period 2021-S1 --lang fr'.split(' '),
    );
    expect(code).toBe(2);
    expect(err).toContain('--lang fr');
  });

  it('shows it also when an option is not one', async () => {
    const { code, err } = await run('ask', '--units', '099');
    expect(code).toBe(2);
    expect(err).toMatch(/--units.*\n[^]*npm run ask -- --unit 099/);
  });

  it.each(['ask', 'explain', 'import', 'import:units', 'import:successions', 'import:catalogue'])(
    'asks for what "%s" cannot do without',
    async verb => {
      const { code, err } = await run(verb);
      expect(code).toBe(2);
      expect(err).toContain(`npm run ${verb} -- `);
    },
  );
});
