import { Injectable } from '@nestjs/common';
import { AskToUndo } from './ask-to-undo.js';
import { ChooseReading } from './choose-reading.js';
import { ConfirmHouseholdList } from './confirm-household-list.js';
import { DiscardHouseholdList } from './discard-household-list.js';

/** What can be done with an uploaded list. */
@Injectable()
export class ImportSteps {
  constructor(
    readonly choose: ChooseReading,
    readonly confirm: ConfirmHouseholdList,
    readonly discard: DiscardHouseholdList,
    readonly undo: AskToUndo,
  ) {}
}
