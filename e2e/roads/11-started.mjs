// Something that was begun, with a coin: noted on a phone, asked in one tap, the same all day.
import { hold } from '../lib/check.mjs';
import { VIEWS, pick, press, signIn, type } from '../lib/browser.mjs';

export const command = 'demo';

const WHAT = 'Ten minutes of breathing before the phone';

export async function walk({ origin, key, enter, check }) {
  for (const [view, colorScheme, javaScriptEnabled] of [['phone', 'light', false], ['desktop', 'dark', true]]) {
    const { page, faults } = await enter({ ...VIEWS[view], colorScheme, javaScriptEnabled });
    await signIn(page, origin, key);
    const what = `${WHAT}, ${view}`;
    const cards = () => page.locator('main section', { hasText: what });
    await check(`it is noted in three steps, with a coin (${view}, ${colorScheme})`, async () => {
      await page.goto(`${origin}/new/begun`);
      await type(page, 'what', what);
      await type(page, 'since', '2026-01-05');
      await press(page, 'go', 'next');
      await pick(page, 'hoped', 'felt');
      await press(page, 'go', 'next');
      await pick(page, 'coin', 'yes');
      await press(page, 'go', 'keep');
      await page.goto(`${origin}/my/started`);
      hold((await cards().count()) > 0, 'it is not on its page');
    });
    await check(`the coin is asked once, and says the same on every page (${view})`, async () => {
      for (const at of ['/', '/p']) {
        await page.goto(origin + at);
        hold((await cards().locator('form[action$="/coin"]').count()) === 1, `no coin on ${at}`);
      }
      await cards().locator('form[action$="/coin"] button').click();
      await page.waitForURL(`${origin}/p`);
      const said = await cards().locator('.voice').innerText();
      for (const at of ['/', '/my/started']) {
        await page.goto(origin + at);
        hold((await cards().locator('.voice').first().innerText()) === said, `${at} says otherwise`);
        hold((await cards().locator('form[action$="/coin"]').count()) === 0, `${at} asks again`);
      }
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      hold(over <= 0, `${over} px too wide`);
      hold(!faults.length, faults.join('; '));
    });
    await check(`a coin may choose the first tool, and it is said (${view})`, async () => {
      await page.goto(`${origin}/you`);
      await page.locator('input[name="draw_first"]').check({ force: true });
      await page.locator('main form button.primary').first().click();
      await page.waitForLoadState();
      await page.goto(`${origin}/you`);
      hold(await page.locator('input[name="draw_first"]').isChecked(), 'it was not kept');
      await page.goto(`${origin}/now`);
      hold((await page.locator('h1').count()) === 1, 'Right now does not open');
    });
  }
}
