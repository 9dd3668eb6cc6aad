// Announced space, to its return; and the one that was missed, to its repair.
import { hold } from '../lib/check.mjs';
import { pick, press, type, send } from '../lib/browser.mjs';
import { firstRun } from '../lib/owner.mjs';

async function announce(page, origin) {
  await page.goto(`${origin}/space`);
  const value = await page.locator('input[name="for"]').first().getAttribute('value');
  await pick(page, 'for', value);
  await send(page, '/space');
  await page.waitForURL(/\/space\/[0-9a-f]{32}$/);
  return new URL(page.url()).pathname;
}

export async function walk({ origin, enter, check }) {
  const { page } = await enter();
  await firstRun(page, origin);
  await check('a space is announced with a message that holds its return time', async () => {
    await announce(page, origin);
    const text = await page.locator('main').innerText();
    hold(/\d\d?:\d\d/.test(text), 'no time on the page');
    await page.goto(`${origin}/`);
    hold(await page.locator('main a[href^="/space/"]').count(), 'today does not show the running space');
  });
  await check('back in time counts as kept', async () => {
    await page.locator('main a[href^="/space/"]').first().click();
    await press(page, 'how', 'kept');
    hold(!(await page.locator('textarea[name="repair"]').count()), 'asks for a repair');
  });
  await check('a missed one offers lines that mend, and keeps the one that is written', async () => {
    await announce(page, origin);
    await press(page, 'how', 'missed');
    await page.locator('textarea[name="repair"]').waitFor();
    hold((await page.locator('main ul.lines li').count()) >= 6, 'fewer than six lines');
    await type(page, 'repair', 'I went quiet and it was not about you.');
    await page.locator('form:has([name="repair"]) button[type=submit]').click();
    await page.waitForLoadState();
    hold((await page.locator('main').innerText()).includes('it was not about you'), 'the repair is not there');
  });
}
