import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor.js';

/** How much waits behind a menu entry for the actor; asked for every page, so it must be cheap. */
export type MenuCounter = (actor: Actor) => Promise<number>;

const MOST_SHOWN = 99;

/** The figures beside the menu. Modules above bring their counters at start, each for the key of its entry. */
@Injectable()
export class MenuCounts {
  private readonly counters = new Map<string, MenuCounter>();

  register(key: string, counter: MenuCounter): void {
    this.counters.set(key, counter);
  }

  /** As the menu shows them; an entry without anything waiting is not there. */
  async of(actor: Actor | null): Promise<Map<string, string>> {
    if (!actor) return new Map();
    const counted = [...this.counters].map(async ([key, count]) => [key, await count(actor)] as const);
    const waiting = (await Promise.all(counted)).filter(([, count]) => count > 0);
    return new Map(waiting.map(([key, count]) => [key, count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count)]));
  }
}
