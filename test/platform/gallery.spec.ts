import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { compile } from 'sass';
import { TemplateEngine } from '../../src/modules/platform/web/template-engine.js';
import { accessibilityProblems, openBrowser } from '../support/browser.js';
import { gallery } from './gallery-view.js';

const ADDRESS = 'http://gallery.test/';
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'";

describe('a page with every component on it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
  let browser: Browser;
  let html: string;
  let css: string;

  beforeAll(async () => {
    cpSync('src/templates', folder, { recursive: true });
    cpSync('test/platform/gallery.hbs', join(folder, 'gallery.hbs'));
    html = new TemplateEngine(folder).render('gallery', gallery);
    css = compile('src/assets/app.scss', {
      loadPaths: ['node_modules'],
      quietDeps: true,
      silenceDeprecations: ['import', 'global-builtin', 'color-functions'],
    }).css;
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function open(width: number): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await browser.newContext({ viewport: { width, height: 800 } })).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    await page.route(`${ADDRESS}**`, (route) => {
      const styles = route.request().url().endsWith('.css');
      if (route.request().url().endsWith('.svg')) return route.fulfill({ path: 'src/assets/favicon.svg' });
      return route.fulfill({
        body: styles ? css : html,
        contentType: styles ? 'text/css' : 'text/html; charset=utf-8',
        headers: { 'content-security-policy': POLICY },
      });
    });
    await page.goto(ADDRESS);
    return { page, complaints };
  }

  it('really has every component on it', () => {
    const used = new Set(Array.from(gallerySource().matchAll(/\{\{> (components\/[\w-]+)/g), ([, name]) => name));
    const all = readdirSync('src/templates/components')
      .filter((name) => name.endsWith('.hbs'))
      .map((name) => `components/${name.slice(0, -4)}`);
    expect(all.filter((name) => !used.has(name))).toEqual([]);
  });

  it.each([360, 1280])(
    'has nothing against it at %i pixels: accessible, no wider than the screen, within the security policy',
    async (width) => {
      const { page, complaints } = await open(width);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    },
  );

  it('puts the reader of a refused form at the summary, and from there at the field', async () => {
    const { page } = await open(1280);
    expect(await page.evaluate('document.activeElement.className')).toBe('error-summary');
    await page.getByRole('link', { name: 'Tỷ lệ phải từ 0 đến 100.' }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('f-rate');
  });

  it('on a phone folds the menu away, shows rows as cards with their column names, and keeps text as large as elsewhere', async () => {
    const { page } = await open(360);
    expect(await page.getByRole('link', { name: 'Quỹ "Vì người nghèo"' }).isVisible()).toBe(false);
    await page.getByText('Danh mục').click();
    expect(await page.getByRole('link', { name: 'Quỹ "Vì người nghèo"' }).isVisible()).toBe(true);
    expect(await page.evaluate("getComputedStyle(document.querySelector('td:not(.position)'), '::before').content")).toBe(
      '"Tỷ lệ hộ nghèo (%)"',
    );
    const sizes = await page.locator('.chart-svg text').evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().height));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(13);
  });

  it('on paper has no navigation and no buttons, and repeats the heads of its tables', async () => {
    const { page } = await open(1280);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.masthead', '.side-menu', '.breadcrumb', '.filter-bar', '.pagination', '.btn', '.flash']) {
      expect(await page.locator(gone).first().isVisible()).toBe(false);
    }
    expect(await page.locator('.print-head').isVisible()).toBe(true);
    expect(await page.evaluate("getComputedStyle(document.querySelector('thead')).display")).toBe('table-header-group');
    expect(await page.evaluate("getComputedStyle(document.querySelector('tbody a')).textDecorationLine")).toBe('none');
  });

  it('shows the ring of the element that has the keyboard', async () => {
    const { page } = await open(1280);
    await page.locator('.menu a').first().focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
  });

  /** The gallery and whatever its components draw themselves. */
  function gallerySource(): string {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /^(gallery|(layouts|components)\/[\w-]+)\.hbs$/.test(name),
    );
    return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  }
});
