import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type NewMessage, Outbox, type Rewritten } from '../messages/outbox.js';
import type { Locale } from '../platform/i18n/i18n.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { digestOf, type Told } from './reminder-words.js';

interface Untold extends Told {
  id: number;
  recipientId: number;
  locale: Locale;
  pace: 'daily' | 'at_once';
  dutyOnly: boolean;
  duty: boolean;
  unitPath: string | null;
}

const PEOPLE_AT_ONCE = 200;

type Waiting = Told & { messageId: number; locale: Locale };

/** Puts reminders into messages: for each person one a day, or at once for who wants that. */
@Injectable()
export class ComposeDigests {
  constructor(
    private readonly em: EntityManager,
    private readonly outbox: Outbox,
  ) {}

  /** A few people at a time, so that a day on which everybody is told needs no more memory than another. @returns how many messages were written */
  async compose(today: PlainDate): Promise<number> {
    const waiting = await this.em.execute<{ id: number }[]>(WHO, { today });
    let written = 0;
    for (let start = 0; start < waiting.length; start += PEOPLE_AT_ONCE) {
      written += await this.composeFor(waiting.slice(start, start + PEOPLE_AT_ONCE), today);
    }
    return written;
  }

  private async composeFor(recipients: readonly { id: number }[], today: PlainDate): Promise<number> {
    const untold = await this.em.execute<Untold[]>(UNTOLD, { ids: `{${recipients.map(({ id }) => id).join(',')}}` });
    const people = [...Map.groupBy(untold, ({ recipientId }) => recipientId).values()];
    const digests = people.map((reminders) => ({ reminders, message: messageOf(reminders, today) }));
    const written = await this.outbox.enqueue(digests.map(({ message }) => message));
    const told = digests.flatMap(({ reminders, message }) => {
      const messageId = written.get(message.dedupeKey);
      return messageId === undefined ? [] : reminders.map(({ id }) => ({ id, messageId }));
    });
    await this.em.execute(TELL, { told: JSON.stringify(told) }, 'run');
    return written.size;
  }

  /** Takes out of messages not sent yet what is no longer true; a message left with nothing is withdrawn. */
  async correct(messageIds: readonly number[], today: PlainDate): Promise<void> {
    if (!messageIds.length) return;
    const left = await this.em.execute<Waiting[]>(LEFT, { ids: `{${messageIds.join(',')}}` });
    const byMessage = Map.groupBy(left, ({ messageId }) => messageId);
    const rewritten = [...byMessage].map(([id, told]): Rewritten => ({ id, ...digestOf(latest(told), today, told[0]!.locale) }));
    await this.outbox.rewrite(rewritten);
    await this.outbox.withdraw(messageIds.filter((id) => !byMessage.has(id)));
  }
}

function messageOf(reminders: readonly Untold[], today: PlainDate): NewMessage {
  const { recipientId, locale, pace, dutyOnly, unitPath } = reminders[0]!;
  const duties = reminders.filter(({ duty }) => duty);
  const said = dutyOnly && duties.length ? duties : reminders;
  return {
    dedupeKey:
      pace === 'daily' ? `digest/${recipientId}/${today}` : `reminders/${recipientId}/${Math.max(...reminders.map(({ id }) => id))}`,
    kind: 'reminder',
    recipientId,
    unitPath,
    locale,
    ...digestOf(latest(said), today, locale),
    duty: said.every(({ duty }) => duty),
  };
}

/** Of several steps about one thing only the last one; they come in this order. */
function latest<T extends Told>(told: readonly T[]): T[] {
  return [...new Map(told.map((one) => [`${one.kind} ${one.subjectKey}`, one])).values()];
}

const TOLD = `r.kind, r.subject_key as "subjectKey", r.step, r.due_on::text as "dueOn", r.params, r.link`;

const WHO = `
  select distinct r.recipient_id as id
  from reminder r join user_account u on u.id = r.recipient_id and u.status = 'active'
  left join message_choice c on c.user_id = r.recipient_id
  where r.message_id is null and r.withdrawn_at is null
    and (c.pace = 'at_once' or not exists (select from message m where m.dedupe_key = 'digest/' || r.recipient_id || '/' || :today))
  order by 1`;

const UNTOLD = `
  select r.id, ${TOLD}, r.recipient_id as "recipientId", u.locale, coalesce(c.pace, 'daily') as pace,
    coalesce(c.duty_only, false) as "dutyOnly", r.duty, r.unit_path::text as "unitPath"
  from reminder r join user_account u on u.id = r.recipient_id
  left join message_choice c on c.user_id = r.recipient_id
  where r.recipient_id = any (:ids::int[]) and r.message_id is null and r.withdrawn_at is null
  order by r.recipient_id, r.due_on, r.kind, r.subject_key, r.rank`;

const TELL = `
  update reminder r set message_id = t."messageId" from jsonb_to_recordset(:told::jsonb) as t (id int, "messageId" int) where r.id = t.id`;

const LEFT = `
  select r.message_id as "messageId", ${TOLD}, u.locale
  from reminder r join user_account u on u.id = r.recipient_id
  where r.message_id = any (:ids::int[]) and r.withdrawn_at is null
  order by r.message_id, r.due_on, r.kind, r.subject_key, r.rank`;
