import { MikroORM } from '@mikro-orm/postgresql';
import type { Command } from './modules/platform/cli/command.js';
import { migrate } from './orm.js';

export const migrateDatabaseCommand: Command = {
  name: 'db:migrate',
  needsSchema: false,
  async run({ app, print }) {
    const done = await migrate(app.get(MikroORM));
    for (const name of done) print(name);
  },
};
