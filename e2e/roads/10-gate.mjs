// Before anything that is aimed at another person: the gate, by touch, by the keyboard alone,
// and without script.
import { hold } from '../lib/check.mjs';
import { pick, send, signIn } from '../lib/browser.mjs';
import { firstRun, passGate } from '../lib/owner.mjs';

const QUESTIONS = ['afraid', 'hurt', 'control', 'seen'];

export async function walk({ origin, enter, check }) {
  const { page } = await enter();
  const key = await firstRun(page, origin);
  await check('small steps ask first, and four noes lead on', async () => {
    await page.goto(`${origin}/reach`);
    hold(new URL(page.url()).pathname === '/safe', page.url());
    hold((await page.locator('main input:checked').count()) === 0, 'something was chosen beforehand');
    await passGate(page, origin, 'reach');
    await page.waitForURL(`${origin}/reach`);
  });
  await check('the keyboard alone answers it, and one yes leads to people', async () => {
    await page.goto(`${origin}/safe`);
    for (const question of QUESTIONS) {
      await page.locator(`input[name="${question}"]`).first().focus();
      await page.keyboard.press('Space');
      if (question === 'control') await page.keyboard.press('ArrowRight');
    }
    await page.locator('form[action="/safe"] button.primary').focus();
    await page.keyboard.press('Enter');
    await page.locator('#people-h').waitFor();
    hold((await page.locator('main a[href^="tel:"]').count()) > 0, 'nobody to call');
    await page.goto(`${origin}/new/agreement`);
    hold((await page.locator('#people-h').count()) === 1, 'the own track does not hold');
  });
  await check('without script the same', async () => {
    const plain = (await enter({ javaScriptEnabled: false })).page;
    await signIn(plain, origin, key);
    await plain.goto(`${origin}/safe?to=letters-out`);
    for (const question of QUESTIONS) await pick(plain, question, 'no');
    await send(plain, '/safe');
    await plain.locator('main a.primary').click();
    await plain.waitForURL(`${origin}/my/letters-out`);
  });
}
