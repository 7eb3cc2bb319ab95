import { Injectable } from '@nestjs/common';
import type { RoleName } from '../access/permissions.js';

export const AUDIENCES = ['owner', 'head', 'above'] as const;
/** owner: who does it · head: the head of their unit · above: those of the unit above who collect it. */
export type Audience = (typeof AUDIENCES)[number];

/**
 * Where duties of one kind come from. What is due is never stored: it is what the query answers today.
 *
 * The query answers one row a thing that is still open: `subject_key` (text, unique among the open ones), `due_on` (date), `unit_id`,
 * `person_id` (when it is one person's, else null), `params` (jsonb: the words for the text `reminders.kind.<kind>.label`) and `link`.
 * No `?` and no `:` in it but before a parameter's name. It may use `:today`; what is due before `:since` or after `:until` will not be looked at, so it may leave that out early.
 */
export interface DutySource {
  /** Also the code of its policy among the rule sets of kind `reminder_policy`. */
  kind: string;
  sql: string;
  /** Who of a unit is meant. */
  roles: Readonly<Record<Audience, readonly RoleName[]>>;
}

/** All kinds of duties there are. A module above brings its own at start. */
@Injectable()
export class DutySources {
  private readonly sources: DutySource[] = [];

  register(source: DutySource): void {
    this.sources.push(source);
  }

  get all(): readonly DutySource[] {
    return this.sources;
  }
}
