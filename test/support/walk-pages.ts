import { expect } from '@jest/globals';
import type { TestApp } from './app.js';
import { accessibilityProblems, openBrowser } from './browser.js';

const WIDTHS = [360, 1280];

interface Known {
  userName: string;
  password: string;
}

/** Opens pages as somebody: each is accessible, and nothing has to be scrolled sideways on a phone or on a desk. */
export async function walkPages(test: TestApp, { userName, password }: Known, paths: readonly string[]): Promise<void> {
  await test.app.listen(0, '127.0.0.1');
  const address = (await test.app.getUrl()).replace('[::1]', '127.0.0.1');
  const browser = await openBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
    await page.goto(`${address}/sign-in`);
    await page.getByLabel('Tên đăng nhập').fill(userName);
    await page.getByLabel('Mật khẩu').fill(password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    for (const path of paths) {
      const answer = await page.goto(address + path);
      expect([path, answer!.status(), await accessibilityProblems(page)]).toEqual([path, 200, []]);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 740 });
        const over = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        expect([path, width, over]).toEqual([path, width, 0]);
      }
    }
  } finally {
    await browser.close();
  }
}
