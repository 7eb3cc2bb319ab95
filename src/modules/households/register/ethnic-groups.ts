import { readFileSync } from 'node:fs';
import { projectFile } from '../../platform/project-root.js';

export interface EthnicGroup {
  code: string;
  name: string;
}

const FILE = 'src/modules/households/register/ethnic-groups.json';

/** The national list of ethnic groups, with where it comes from. */
export const ETHNIC_GROUPS = (
  JSON.parse(readFileSync(projectFile(FILE), 'utf8')) as { source: string; confidence: string; groups: readonly EthnicGroup[] }
).groups;

const NAMES = new Map(ETHNIC_GROUPS.map(({ code, name }) => [code, name]));

export const isEthnicGroup = (code: string): boolean => NAMES.has(code);

/** Names stay Vietnamese in both languages; a code outside the list is shown as it stands. */
export const ethnicName = (code: string | null | undefined): string | null => (code ? (NAMES.get(code) ?? code) : null);
