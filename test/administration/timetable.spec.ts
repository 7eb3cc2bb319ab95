import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { hasText } from '../../src/modules/platform/i18n/i18n.js';
import { Timetable } from '../../src/modules/platform/jobs/timetable.js';
import { projectFile } from '../../src/modules/platform/project-root.js';
import { TIMETABLE } from '../../src/timetable.js';

describe('the timetable', () => {
  it('is the one that was agreed on', () => {
    expect(new Timetable(TIMETABLE).toString()).toBe(readFileSync(projectFile('test/golden/timetable.txt'), 'utf8'));
  });

  it('names every job once, in both languages', () => {
    const names = TIMETABLE.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !hasText('vi', `jobs.name.${name}`) || !hasText('en', `jobs.name.${name}`))).toEqual([]);
  });

  it('forgets no job', () => {
    const files = readdirSync(projectFile('src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.job.ts'));
    expect(files.length).toBe(TIMETABLE.length);
  });
});
