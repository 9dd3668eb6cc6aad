// Locking with a draft, and leaving so that nothing private stays behind.
import { hold } from '../lib/check.mjs';
import { signIn, type } from '../lib/browser.mjs';
import { checkIn, firstRun } from '../lib/owner.mjs';

const CANARY = 'canary-private-words';

/** Nothing of the vault on the page, whatever it is. */
async function nothingPrivate(page) {
  const seen = await page.evaluate(() => document.body?.innerText ?? '');
  const html = await page.content();
  hold(!seen.includes(CANARY), 'private words can be seen');
  return html;
}

export async function walk({ origin, enter, check }) {
  const { page, left } = await enter();
  const key = await firstRun(page, origin);
  await checkIn(page, origin, CANARY);
  await check('a draft is sealed while typing and comes back after unlock', async () => {
    await page.goto(`${origin}/check-in`);
    await type(page, 'note', 'half a thought');
    await page.locator('textarea[name="note"]').blur();
    await page.waitForResponse((r) => new URL(r.url()).pathname === '/draft' && r.ok());
    await page.locator('form[action="/lock"] button').first().click();
    await page.waitForURL((url) => url.pathname !== '/check-in');
    await signIn(page, origin, key);
    await page.goto(`${origin}/`);
    hold(await page.locator('main a[href^="/check-in"]').count(), 'today does not offer the draft');
    await page.goto(`${origin}/check-in`);
    const kept = await page.locator('textarea[name="note"]').inputValue().catch(() => '');
    hold(kept === 'half a thought', `the form holds ${JSON.stringify(kept)}`);
  });
  await check('after the lock, Back shows nothing private', async () => {
    await page.goto(`${origin}/notes`);
    await page.locator('form[action="/lock"] button').first().click();
    await page.waitForURL((url) => url.pathname !== '/notes');
    await page.goBack().catch(() => {});
    await nothingPrivate(page);
    await signIn(page, origin, key);
  });
  await check('quick exit covers at once, leaves, ends the session, and Back shows nothing private', async () => {
    await page.goto(`${origin}/notes`);
    hold((await page.locator('main').innerText()).includes(CANARY), 'the page does not hold it to begin with');
    await page.locator('[data-quick-exit]').first().click();
    await page.waitForURL((url) => url.origin !== origin);
    hold(left.length > 0, 'it did not leave');
    await page.goBack().catch(() => {});
    await nothingPrivate(page);
    await page.goto(`${origin}/`);
    hold(new URL(page.url()).pathname === '/sign-in', `still open: ${page.url()}`);
  });
  await check('Shift three times does the same', async () => {
    await signIn(page, origin, key);
    await page.goto(`${origin}/notes`);
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift');
    await page.waitForURL((url) => url.origin !== origin);
    await page.goto(`${origin}/`);
    hold(new URL(page.url()).pathname === '/sign-in', 'still open');
  });
}
