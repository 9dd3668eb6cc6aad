// A talk rehearsed to its end: in few taps, by the keyboard alone, without script, and with
// the notes locked in the middle.
import { hold } from '../lib/check.mjs';
import { pick, press, signIn } from '../lib/browser.mjs';

export const command = 'demo';

const TALK = '/rehearse/message';
/** Taps from the list to a kept rehearsal, nerves before and after among them. */
const TAPS_MAX = 9;

const answers = (page) => page.locator('fieldset.answers button');

export async function walk({ origin, key, enter, check }) {
  const { page } = await enter();
  await signIn(page, origin, key);
  await check('a talk from the list to the note of it', async () => {
    let taps = 0;
    const tap = async (what) => { taps += 1; await what; };
    await page.goto(`${origin}/rehearse`);
    await tap(page.locator(`main a[href="${TALK}"]`).click());
    await page.waitForURL(`${origin}${TALK}`);
    await tap(pick(page, 'before', '7'));
    await tap(press(page, 'go', 'begin'));
    for (const n of [0, 0, 1, 0]) {
      await answers(page).nth(n).waitFor();
      await tap(answers(page).nth(n).click());
    }
    await page.locator('[name=go][value=keep]').waitFor();
    await tap(pick(page, 'after', '4'));
    await tap(press(page, 'go', 'keep'));
    await page.waitForURL(/\/e\/[0-9a-f]{32}$/);
    hold(taps <= TAPS_MAX, `${taps} taps`);
    return `${taps} taps, 0 keystrokes`;
  });
  await check('one breath, put together and planned', async () => {
    await page.goto(`${origin}/rehearse/words`);
    await page.locator('summary', { hasText: 'What do you need' }).click();
    await page.fill('[name=need_own]', 'I need an hour by myself');
    await page.locator('form[action="/rehearse/words"] button.primary').last().click();
    hold((await page.locator('#breath').innerText()) === 'I need an hour by myself.', 'reads otherwise');
    await press(page, 'go', 'plan');
    await page.waitForURL((url) => url.pathname !== '/rehearse/words');
    hold((await page.locator('[name=step]').inputValue()).includes('an hour by myself'), 'the words are gone');
  });
  await check('the same by the keyboard alone', async () => {
    await page.goto(`${origin}${TALK}`);
    const to = async (locator) => {
      for (let n = 0; n < 80; n += 1) {
        await page.keyboard.press('Tab');
        if (await locator.evaluate((e) => e === document.activeElement)) return;
      }
      throw new Error('cannot be reached with Tab');
    };
    await to(page.locator('[name=go][value=begin]'));
    await page.keyboard.press('Enter');
    await answers(page).first().waitFor();
    await to(answers(page).first());
    await page.keyboard.press('Enter');
    await page.locator('[name=go][value=back]').waitFor();
    await to(page.locator('[name=go][value=enough]'));
    await page.keyboard.press('Enter');
    await page.locator('[name=go][value=keep]').waitFor();
  });
  await check('locked in the middle, without script, not a word is lost', async () => {
    const other = await enter({ javaScriptEnabled: false });
    await signIn(other.page, origin, key);
    await other.page.goto(`${origin}${TALK}`);
    await press(other.page, 'go', 'begin');
    await other.page.locator('summary', { hasText: 'own words' }).click();
    await other.page.fill('[name=own]', 'Nine days, and I am back.');
    await answers(other.page).first().click();
    await other.context.clearCookies();
    await press(other.page, 'go', 'enough');
    await press(other.page, 'go', 'keep');
    await other.page.fill('[name=handle]', key.handle);
    await other.page.fill('[name=passphrase]', key.passphrase);
    await other.page.locator('form[action="/sign-in"] button[type=submit]').last().click();
    await other.page.waitForURL((url) => url.pathname === '/new/rehearsed');
    hold((await other.page.locator('[name=own_words]').inputValue()) === 'Nine days, and I am back.', 'the words are gone');
    await other.context.close();
  });
}
