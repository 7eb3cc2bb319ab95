import { describe, expect, it } from '@jest/globals';
import { KeptAnswers } from '../../src/modules/campaigns/overview/kept-answers.js';

/** Answers with its key and how often it was asked to make one. */
function maker() {
  let made = 0;
  return { make: (key: string) => () => Promise.resolve(`${key}${++made}`), made: () => made };
}

describe('kept answers', () => {
  it('are made once for all who ask at the same time', async () => {
    const kept = new KeptAnswers<string>(2);
    const { make, made } = maker();
    const answers = await Promise.all(Array.from({ length: 50 }, () => kept.get('a', make('a'))));
    expect(new Set(answers)).toEqual(new Set(['a1']));
    expect(made()).toBe(1);
  });

  it('are forgotten when there is no room, the longest unasked first', async () => {
    const kept = new KeptAnswers<string>(2);
    const { make } = maker();
    for (const key of ['a', 'b', 'a', 'c']) await kept.get(key, make(key));
    expect(await kept.get('a', make('a'))).toBe('a1');
    expect(await kept.get('b', make('b'))).toBe('b4');
  });

  it('are made anew after a failure', async () => {
    const kept = new KeptAnswers<string>(2);
    await expect(kept.get('a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await kept.get('a', () => Promise.resolve('there'))).toBe('there');
  });
});
