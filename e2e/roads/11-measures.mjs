// Questions with a number: answered on a phone without script, and help first.
import { hold } from '../lib/check.mjs';
import { signIn } from '../lib/browser.mjs';

export const command = 'demo';

const NINE = ['id = "phq-9"', 'title = "Nine plain lines"', '[answers]', 'low = 0', 'high = 3',
  ...Array.from({ length: 9 }, (_, n) => `[[items]]\ntext = "Plain line ${n + 1}"`)].join('\n');

async function choose(page, n, value) {
  await page.locator(`input[name="given-${n}"][value="${value}"]`).check({ force: true });
}

export async function walk({ origin, key, enter, check }) {
  const { page } = await enter({ javaScriptEnabled: false });
  await signIn(page, origin, key);
  await check('twelve lines give two positions with their bands, and no type', async () => {
    await page.goto(`${origin}/measures`);
    await page.goto(`${origin}/measures/closeness`);
    for (let n = 1; n <= 12; n += 1) await choose(page, n, 4);
    await page.locator('[name=go][value=keep]').click();
    await page.waitForURL(`${origin}/measures/closeness/result`);
    hold((await page.locator('svg.interval').count()) === 2, 'two lines');
    hold((await page.locator('h1').count()) === 1, 'one heading');
  });
  await check('a file is pasted, and a line about harm leads to people first', async () => {
    await page.goto(`${origin}/measures/add`);
    await page.fill('#f-text', NINE);
    await page.locator('main form button[type=submit]').first().click();
    await page.locator('main a.btn.primary').first().click();
    await choose(page, 9, 1);
    await page.locator('[name=go][value=keep]').click();
    await page.waitForURL(/\/result$/);
    hold((await page.locator('main a[href="/help"]').count()) > 0, 'people to call');
    hold((await page.locator('main a[href="/my/plan"]').count()) > 0, 'the plan');
    hold((await page.locator('details[open] svg.interval').count()) === 0, 'a picture stands open');
  });
}
