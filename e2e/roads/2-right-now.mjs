// The minute that matters: six taps, no typing, locked or not.
import { hold } from '../lib/check.mjs';
import { pick, press } from '../lib/browser.mjs';
import { firstRun } from '../lib/owner.mjs';

/** The fast path; gives how many taps it took. */
async function fast(page, origin, from) {
  let taps = 0;
  const tap = async (work) => { await work; taps += 1; };
  await page.goto(`${origin}${from}`);
  await tap(page.locator('a[href="/now"]:visible').first().click());
  await page.waitForURL(`${origin}/now`);
  await tap(pick(page, 'before', '7'));
  await tap(press(page, 'go', 'tool'));
  await tap(press(page, 'go', 'after'));
  await tap(pick(page, 'after', '4'));
  await tap(press(page, 'go', 'stayed'));
  return taps;
}

export async function walk({ origin, enter, check }) {
  const locked = await enter();
  await check('locked: at most six taps, no typing, under 90 seconds, and nothing is kept', async () => {
    const begun = Date.now();
    const taps = await fast(locked.page, origin, '/welcome');
    hold(taps <= 6, `${taps} taps`);
    hold(Date.now() - begun < 90_000, 'too slow');
    hold(await locked.page.locator('form[action="/sign-in"]').count(), 'no way to keep it');
    return `${taps} taps`;
  });
  const { page } = await enter();
  await firstRun(page, origin);
  await check('unlocked: at most six taps, no typing, and it is kept', async () => {
    const taps = await fast(page, origin, '/');
    hold(taps <= 6, `${taps} taps`);
    hold(/^\/now\/[0-9a-f]{32}$/.test(new URL(page.url()).pathname), page.url());
    return `${taps} taps`;
  });
  await check('another one, and "this makes it worse", lead on', async () => {
    await page.goto(`${origin}/now`);
    await pick(page, 'before', '8');
    await press(page, 'go', 'tool');
    const first = await page.locator('h1').innerText();
    await press(page, 'go', 'tool');
    hold(first !== (await page.locator('h1').innerText()), 'the same tool again');
    await press(page, 'go', 'worse');
    await press(page, 'go', 'tool');
    await press(page, 'go', 'after');
    await press(page, 'go', 'pass');
    hold(new URL(page.url()).pathname.startsWith('/now/'), page.url());
  });
  await check('it leads to announced space', async () => {
    await page.goto(`${origin}/now`);
    await pick(page, 'before', '8');
    await press(page, 'go', 'space');
    await page.locator('input[name="for"]').first().evaluate((i) => i.value).then((v) => pick(page, 'for', v));
    await press(page, 'go', 'spaced');
    hold(/^\/(space|now)\/[0-9a-f]{32}$/.test(new URL(page.url()).pathname), page.url());
  });
}
