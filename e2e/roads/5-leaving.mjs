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
  const { page, context, left } = await enter();
  /** Whether the session has ended, asked from a tab of its own. */
  const locked = async () => {
    const fresh = await context.newPage();
    await fresh.goto(`${origin}/`);
    hold(new URL(fresh.url()).pathname === '/sign-in', `still open: ${fresh.url()}`);
    await fresh.close();
  };
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
    const offered = page.locator('main a[href^="/check-in"]');
    hold(await offered.count(), 'today does not offer the draft');
    await offered.first().click();
    await page.waitForURL((url) => url.pathname === '/check-in');
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
    await locked();
  });
  await check('Shift three times does the same', async () => {
    const second = await context.newPage(); // the first tab stays covered for a minute
    await signIn(second, origin, key);
    await second.goto(`${origin}/notes`);
    for (let n = 0; n < 3; n += 1) await second.keyboard.press('Shift');
    await second.waitForURL((url) => url.origin !== origin);
    await locked();
  });
  await check('another tab is covered too', async () => {
    const [one, two] = [await context.newPage(), await context.newPage()];
    await signIn(one, origin, key);
    await one.goto(`${origin}/notes`);
    await two.goto(`${origin}/notes`);
    await two.locator('[data-quick-exit]').first().click();
    await one.waitForTimeout(500);
    await nothingPrivate(one);
  });
}
