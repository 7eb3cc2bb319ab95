import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';

/** Links that let whoever holds the mail end the mails, without signing in. They carry a signature, and nothing is stored for them. */
@Injectable()
export class UnsubscribeLinks {
  private secret: Promise<string> | null = null;

  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  async linkFor(userId: number): Promise<string> {
    return `${this.config.publicUrl}/unsubscribe/${userId}/${await this.signature(userId)}`;
  }

  async holds(userId: number, signature: string): Promise<boolean> {
    const expected = Buffer.from(await this.signature(userId));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private async signature(userId: number): Promise<string> {
    this.secret ??= this.readSecret();
    return createHmac('sha256', await this.secret)
      .update(`unsubscribe ${userId}`)
      .digest('base64url');
  }

  /** Of several instances that need it first, one makes it; the others read that one's. In a transaction of its own. */
  private async readSecret(): Promise<string> {
    const connection = this.em.getConnection();
    await connection.execute(`insert into message_key (id, secret) values (1, ?) on conflict do nothing`, [
      randomBytes(32).toString('base64url'),
    ]);
    const rows: { secret: string }[] = await connection.execute(`select secret from message_key where id = 1`);
    return rows[0]!.secret;
  }
}
