// The side of somebody who waits: from the wish to ask again to one thing for oneself, and the
// small taps of Today. On the phone, by keyboard, with script and without.
import { readFile } from 'node:fs/promises';
import { hold } from '../lib/check.mjs';
import { pick, press, signIn } from '../lib/browser.mjs';
import { hand } from '../lib/effort.mjs';

export const command = 'demo';

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const TAPS_MOST = 7;

/** From Today to the first thing for oneself, and on to the end. */
async function road(page, origin) {
  const does = hand(page);
  await page.goto(`${origin}/p`);
  await does.tap(page.locator('main a[href="/now?side=p"]'));
  await does.pick('before', '8');
  await does.press('go', 'tool');
  await does.press('go', 'after');
  await does.pick('mine', 'Twenty minutes of a book');
  await does.press('go', 'after');
  const first = does.spent.taps;
  await does.pick('after', '4');
  await does.press('go', 'owned');
  return { first, all: does.spent.taps };
}

async function faultsOf(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const said = found.violations.map((v) => `${v.id}: ${v.nodes[0].target.join(' ')}`);
  return over > 0 ? [...said, `scrolls sideways by ${over} px`] : said;
}

export async function walk({ origin, key, enter, check }) {
  for (const javaScriptEnabled of [true, false]) {
    await check(`under eight taps to the first thing for oneself, script ${javaScriptEnabled}`, async () => {
      const { page } = await enter({ javaScriptEnabled });
      await signIn(page, origin, key);
      const taps = await road(page, origin);
      hold(taps.first <= TAPS_MOST, `${taps.first} taps`);
      hold(/^\/now\/[0-9a-f]{32}$/.test(new URL(page.url()).pathname), page.url());
      hold((await page.locator('main').innerText()).includes('Twenty minutes of a book'), 'lost');
      return `${taps.first} taps to the thing, ${taps.all} to the end`;
    });
  }
  await check('the door in the first room is quicker still', async () => {
    const { page } = await enter();
    const does = hand(page);
    await page.goto(`${origin}/now?side=p`);
    await does.press('go', 'mine');
    await does.pick('mine', 'Eat something warm');
    await does.press('go', 'after');
    hold(does.spent.taps <= 3, does.line());
    return does.line();
  });
  await check('every room of the road is clean, narrow and light and dark', async () => {
    const said = [];
    for (const colorScheme of ['light', 'dark']) {
      const { page } = await enter({ viewport: { width: 320, height: 640 }, colorScheme, bypassCSP: true });
      await signIn(page, origin, key);
      const look = async (name) => said.push(...(await faultsOf(page)).map((f) => `${colorScheme} ${name}: ${f}`));
      for (const path of ['/p', '/now?side=p', '/now?side=a', '/now/all', '/my/slips', '/my/mine', '/my/supports', '/do']) {
        await page.goto(`${origin}${path}`);
        await look(path);
      }
      await page.goto(`${origin}/now?side=p`);
      await pick(page, 'happened', 'afraid-of-them');
      await press(page, 'go', 'tool');
      await look('afraid');
      await press(page, 'go', 'mine');
      await look('mine');
      await press(page, 'go', 'after');
      await look('after');
      await press(page, 'go', 'pass');
      await look('end');
    }
    hold(!said.length, said.join('\n'));
  });
  await check('a sky is kept by keyboard alone', async () => {
    const { page } = await enter({ viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });
    await signIn(page, origin, key);
    await page.goto(`${origin}/p`);
    await page.locator('input[name="mine"]').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    hold((await page.evaluate(() => document.activeElement.value)) === 'weather', 'the button comes next');
    await page.keyboard.press('Enter');
    await page.locator('.kept', { hasText: /heavy/i }).waitFor();
  });
  await check('something of one’s own is done in one tap, and nothing is sent anywhere', async () => {
    const { page, left } = await enter();
    await signIn(page, origin, key);
    await page.goto(`${origin}/my/mine`);
    await page.locator('form[action$="/touch"]:has(input[value="yes"]) button').first().click();
    await page.waitForURL(`${origin}/my/mine`);
    hold(await page.locator('input[name="felt"]').count(), 'how it was is not asked');
    hold(!left.length, left.join('\n'));
  });
}
