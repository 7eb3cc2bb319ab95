import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { PERMISSIONS } from '../../src/modules/access/permissions.js';
import { files } from './imports.js';

it('every right that a module below access asks for is one that a role can grant', () => {
  const asked = files('src', '.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/@Requires\('([^']+)'\)|(?:paths|canAt|can)\('([\w.]+)'/g)].map(
      (match) => match[1] ?? match[2]!,
    ),
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !(PERMISSIONS as readonly string[]).includes(name))).toEqual([]);
});
