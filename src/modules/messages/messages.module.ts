import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MailChannel } from './channels/mail-channel.js';
import { WebhookChannel } from './channels/webhook-channel.js';
import { UnsubscribeLinks } from './choices/unsubscribe-links.js';
import { DeliveryQueue } from './delivery-queue.js';
import { InboxController } from './inbox/inbox.controller.js';
import { InboxQuery } from './inbox/inbox.query.js';
import { MarkRead } from './inbox/mark-read.js';
import { MessageRenderer } from './message-renderer.js';
import { Outbox } from './outbox.js';
import { OutboxWorker } from './outbox-worker.js';

@Module({
  imports: [AccessModule],
  controllers: [InboxController],
  providers: [Outbox, OutboxWorker, DeliveryQueue, MailChannel, WebhookChannel, MessageRenderer, UnsubscribeLinks, InboxQuery, MarkRead],
  exports: [Outbox],
})
export class MessagesModule {}
