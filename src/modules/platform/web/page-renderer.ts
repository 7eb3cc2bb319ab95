import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { projectFile } from '../project-root.js';
import { MenuCounts } from './menu-counts.js';
import { type PageHead, pageContext } from './page-context.js';
import type { WebReply, WebRequest } from './request.js';
import { SessionStore } from './session-store.js';
import { TemplateEngine } from './template-engine.js';

const CSS_FILE = projectFile('dist/assets/app.css');

/** Renders a view into its template and layout. */
@Injectable()
export class PageRenderer {
  private readonly engine = new TemplateEngine();
  private readonly cssHref = `/assets/app.css?v=${fingerprint(CSS_FILE)}`;

  constructor(
    private readonly sessions: SessionStore,
    private readonly config: Config,
    private readonly counts: MenuCounts,
  ) {}

  async render(request: WebRequest, reply: WebReply, template: string, view: { head: PageHead }): Promise<string> {
    const counts = await this.counts.of(request.actor);
    const page = pageContext(request, view.head, { cssHref: this.cssHref, demo: this.config.demo, counts });
    const html = this.engine.render(template, { ...view, page });
    await this.sessions.save(request, reply);
    void reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    if (view.head.refreshSeconds) void reply.header('refresh', String(view.head.refreshSeconds));
    return html;
  }
}

function fingerprint(file: string): string {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12) : 'none';
}
