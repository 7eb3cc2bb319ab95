import type { Command } from '../../platform/cli/command.js';
import { Timetable } from '../../platform/jobs/timetable.js';

export const listJobsCommand: Command = {
  name: 'job:list',
  run({ app, print }) {
    print(app.get(Timetable).toString().trimEnd());
    return Promise.resolve();
  },
};
