import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MailChannel } from './channels/mail-channel.js';
import { WebhookChannel } from './channels/webhook-channel.js';
import { CaughtMails } from './catcher/caught-mails.js';
import { CaughtMailsController } from './catcher/caught-mails.controller.js';
import { ChoicesController } from './choices/choices.controller.js';
import { ChooseMessages } from './choices/choose-messages.js';
import { UnsubscribeController } from './choices/unsubscribe.controller.js';
import { UnsubscribeLinks } from './choices/unsubscribe-links.js';
import { DeliveryQueue } from './delivery-queue.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxQuery } from './inbox/inbox.query.js';
import { MarkRead } from './inbox/mark-read.js';
import { BouncedAddressesQuery } from './log/bounced-addresses.query.js';
import { BouncesController } from './log/bounces.controller.js';
import { ExportMessages } from './log/export-messages.js';
import { MessageLogController } from './log/message-log.controller.js';
import { MessageLogQuery } from './log/message-log.query.js';
import { RecordBounce } from './log/record-bounce.js';
import { SendAgain } from './log/send-again.js';
import { TrustAddress } from './log/trust-address.js';
import { MessageRenderer } from './message-renderer.js';
import { Outbox } from './outbox.js';
import { OutboxWorker } from './outbox-worker.js';

@Module({
  imports: [AccessModule],
  controllers: [InboxController, ChoicesController, UnsubscribeController, BouncesController, MessageLogController, CaughtMailsController],
  providers: [
    Outbox,
    OutboxWorker,
    DeliveryQueue,
    MailChannel,
    WebhookChannel,
    MessageRenderer,
    UnsubscribeLinks,
    InboxQuery,
    MarkRead,
    ChooseMessages,
    MessageLogQuery,
    ExportMessages,
    SendAgain,
    BouncedAddressesQuery,
    RecordBounce,
    TrustAddress,
    CaughtMails,
  ],
  exports: [Outbox],
})
export class MessagesModule {}
