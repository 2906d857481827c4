import { describe, expect, it } from 'vitest';
import { readConfig } from '../server/config.js';

describe('The configuration', () => {
  it('is complete when nothing is set', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 4000,
      database: { kind: 'directory', directory: '.bacap' },
      seed: 'vietnam',
      logLevel: 'info',
      timeZone: 'Asia/Ho_Chi_Minh',
      maxQueryCost: 50_000,
      maxSliceCells: 150_000,
      maxImportMegabytes: 20,
      querySeconds: 30,
      keptAnswersMegabytes: 64,
      corsOrigins: [],
      reading: null,
      publicFrom: 'APPROVAL',
      tokens: null,
      trustedProxies: [],
    });
  });

  it('takes the origins that a browser would name, and no address of a page', () => {
    const origins = 'https://dashboard.example.vn, http://localhost:5173';
    expect(readConfig({ BACAP_CORS_ORIGINS: origins }).corsOrigins).toEqual([
      'https://dashboard.example.vn',
      'http://localhost:5173',
    ]);
    for (const wrong of ['dashboard.example.vn', 'https://example.vn/', 'null', 'https://*.example.vn/x'])
      expect(() => readConfig({ BACAP_CORS_ORIGINS: wrong }), wrong).toThrow(/BACAP_CORS_ORIGINS/);
  });

  it('takes a server of one’s own for the database, and an empty start', () => {
    const url = 'postgres://me:secret@db.example:5432/bacap';
    expect(readConfig({ DATABASE_URL: url, BACAP_SEED: 'none', PORT: '0' })).toMatchObject({
      database: { kind: 'server', url },
      seed: 'none',
      port: 0,
    });
  });

  it('counts an empty variable as not set', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ' })).toEqual(readConfig({}));
  });

  it('names every variable that is wrong at once, what it held and what it would take', () => {
    const wrong = {
      PORT: '70000',
      DATABASE_URL: 'mysql://x',
      BACAP_SEED: 'laos',
      LOG_LEVEL: 'loud',
      BACAP_DATADIR: 'x',
    };
    const message = (() => {
      try {
        readConfig(wrong);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    // In Vietnamese, then in English.
    expect(message.split('\n')).toHaveLength(11);
    for (const [name, value] of Object.entries(wrong)) {
      expect(message).toContain(name);
      if (name !== 'BACAP_DATADIR') expect(message).toContain(`"${value}"`);
    }
    expect(message).toContain('a number from 0 to 65535');
    expect(message).toContain('vietnam or none');
    expect(message).toContain('BACAP_DATA_DIR');
  });

  it('never repeats a password', () => {
    expect(() => readConfig({ DATABASE_URL: 'mysql://me:secret@db' })).toThrow(/^(?!.*secret)/s);
  });
});
