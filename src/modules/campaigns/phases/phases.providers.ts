import { AddPhase } from './add-phase.js';
import { ClosePhase } from './close-phase.js';
import { EditPhase } from './edit-phase.js';
import { PhasePages } from './phase-pages.js';
import { PhaseRepository } from './phase.repository.js';
import { PhaseSnapshots } from './phase-snapshots.js';
import { PhasesController } from './phases.controller.js';
import { RemovePhase } from './remove-phase.js';
import { ReviewsController } from './reviews.controller.js';

export const PHASE_CONTROLLERS = [PhasesController, ReviewsController];
export const PHASE_PROVIDERS = [PhaseRepository, PhasePages, PhaseSnapshots, AddPhase, EditPhase, RemovePhase, ClosePhase];
