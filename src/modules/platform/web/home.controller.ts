import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../actor.js';
import { CurrentActor } from './decorators.js';
import { MENU } from './menu.js';
import { SignedIn } from './policy.js';
import { redirect } from './redirected.js';

/** The address without a path leads to the first page of the menu that the person may see. */
@Controller()
export class HomeController {
  @Get()
  @SignedIn()
  first(@CurrentActor() actor: Actor) {
    const entry = MENU.find(({ permission }) => actor.can(permission));
    // Whoever has no right yet, or has not given the second factor, still has a page of their own that says so.
    return redirect(entry?.href ?? '/account');
  }
}
