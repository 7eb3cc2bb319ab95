import { projectFile } from '../modules/platform/project-root.js';
import { readWorld } from './world/read-world.js';

/** "role · user name · password", one account a line, for people and for scripts; with the secret of the second factor where one is asked for. */
export function demoAccounts(): string {
  const { people } = readWorld(projectFile('src/demo/world')).people;
  const listed = people.filter(({ listed, password }) => listed && password);
  return listed
    .map(({ roleTitle, userName, password, totpSecret }) => [roleTitle, userName, password, ...(totpSecret ? [`TOTP ${totpSecret}`] : [])])
    .map((fields) => fields.join(' · '))
    .join('\n');
}
