import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { RecordPaper } from '../modules/pledges/life/record-paper.js';
import { SignPledge } from '../modules/pledges/life/sign-pledge.js';
import { UploadedFile } from '../modules/platform/files/uploaded-file.js';
import { projectFile } from '../modules/platform/project-root.js';
import { plainDate } from '../modules/platform/time/plain-date.js';
import { mustHold } from './cast.js';
import { copies, keeperWrites, type PledgeStory } from './pledge-story.js';
import type { DemoSigning } from './world/pledge.types.js';

/** Heads sign here or on paper; with the last of them the version is in force. */
export function tellPledgeSigned(told: PledgeStory, { here, paper }: DemoSigning): void {
  const { story } = told;
  const { diary, use, units } = story;
  for (const { unit, on } of here) {
    diary.write(on, mustHold(story, 'leader', unit, on), async (actor) => {
      const { id: partyId, sha256 } = (await copies(told)).parties.find(({ unitId }) => unitId === units.get(unit))!;
      return use(SignPledge).run(actor, told.id, { partyId, sha256: sha256!, signerPosition: 'Chủ tịch Ủy ban nhân dân' });
    });
  }
  keeperWrites(told, paper.enteredOn, async (actor) => {
    const { parties } = await copies(told);
    const signers = paper.signers.map(({ unit, name, position }) => {
      return { partyId: parties.find(({ unitId }) => unitId === units.get(unit))!.id, name, position };
    });
    return use(RecordPaper).run(actor, told.id, { file: scanOf(told), signedOn: plainDate(paper.on), signers });
  });
}

function scanOf({ scan }: PledgeStory): UploadedFile {
  const path = projectFile(`src/demo/world/${scan}`);
  const bytes = readFileSync(path);
  return new UploadedFile(scan, 'png', bytes.length, createHash('sha256').update(bytes).digest('hex'), path);
}
