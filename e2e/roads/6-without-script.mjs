// Everything that matters works without a line of script.
import { hold } from '../lib/check.mjs';
import { pick, press, send, type } from '../lib/browser.mjs';
import { checkIn, firstRun } from '../lib/owner.mjs';

export async function walk({ origin, enter, check }) {
  const { page } = await enter({ javaScriptEnabled: false });
  await check('the first run', () => firstRun(page, origin).then(() => {}));
  await check('a check-in', () => checkIn(page, origin, 'kept without script').then(() => {}));
  await check('Right now', async () => {
    await page.goto(`${origin}/now`);
    await pick(page, 'before', '6');
    await press(page, 'go', 'tool');
    await press(page, 'go', 'after');
    await press(page, 'go', 'stayed');
    hold(new URL(page.url()).pathname.startsWith('/now/'), page.url());
  });
  await check('an announced space', async () => {
    await page.goto(`${origin}/space`);
    await pick(page, 'for', await page.locator('input[name="for"]').first().getAttribute('value'));
    await send(page, '/space');
    await page.waitForURL(/\/space\/[0-9a-f]{32}$/);
  });
  await check('looking for a word', async () => {
    await page.goto(`${origin}/notes`);
    const field = page.locator('form[action="/notes"] input[type=search], form[action="/notes"] input[type=text]').first();
    await field.fill('without');
    await page.locator('form[action="/notes"] button[type=submit]').first().click();
    hold((await page.locator('main').innerText()).includes('kept without script'), 'not found');
  });
  await check('quick exit', async () => {
    await page.locator('[data-quick-exit]').first().click();
    await page.waitForURL((url) => url.origin !== origin);
    await page.goto(`${origin}/`);
    hold(new URL(page.url()).pathname === '/sign-in', 'still open');
  });
}
