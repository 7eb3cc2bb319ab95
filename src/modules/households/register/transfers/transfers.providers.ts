import { AcceptTransfer, ArrivalParts } from './accept-transfer.js';
import { DeclineTransfer } from './decline-transfer.js';
import { OpenTransfers } from './open-transfers.js';
import { ProposeTransfer } from './propose-transfer.js';
import { ProposeTransferController } from './propose-transfer.controller.js';
import { ReadTransfer } from './read-transfer.js';
import { TransferAnswersController } from './transfer-answers.controller.js';
import { TransfersController } from './transfers.controller.js';
import { TransfersQuery } from './transfers.query.js';
import { WithdrawTransfer } from './withdraw-transfer.js';

export const TRANSFER_CONTROLLERS = [TransfersController, TransferAnswersController, ProposeTransferController];
export const TRANSFER_PROVIDERS = [
  ...[TransfersQuery, OpenTransfers, ArrivalParts],
  ...[ReadTransfer, ProposeTransfer, AcceptTransfer, DeclineTransfer, WithdrawTransfer],
];
