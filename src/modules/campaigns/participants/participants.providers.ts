import { AddParticipant } from './add-participant.js';
import { AddParticipants } from './add-participants.js';
import { EndParticipation } from './end-participation.js';
import { NewcomersController } from './newcomers.controller.js';
import { NewcomersQuery } from './newcomers.query.js';
import { ParticipantListQuery } from './participant-list.query.js';
import { ParticipantPages } from './participant-pages.js';
import { ParticipantSpells } from './participant-spells.js';
import { ParticipantsController } from './participants.controller.js';
import { RemoveParticipant } from './remove-participant.js';

export const PARTICIPANT_CONTROLLERS = [NewcomersController, ParticipantsController];
export const PARTICIPANT_PROVIDERS = [
  ParticipantListQuery,
  NewcomersQuery,
  ParticipantPages,
  ParticipantSpells,
  AddParticipant,
  AddParticipants,
  EndParticipation,
  RemoveParticipant,
];
