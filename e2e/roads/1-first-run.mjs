// From nothing to a first small thing kept, on a phone.
import { hold } from '../lib/check.mjs';
import { press, pick, send, signIn } from '../lib/browser.mjs';
import { firstRun } from '../lib/owner.mjs';

export async function walk({ origin, enter, check }) {
  const { page } = await enter();
  let key;
  await check('a fresh install opens with the welcome', async () => {
    await page.goto(`${origin}/`);
    hold(new URL(page.url()).pathname === '/welcome', page.url());
    hold((await page.title()) === 'Notes', await page.title());
  });
  await check('Right now is one tap away before anything is set up', async () => {
    await page.locator('main a[href="/now"]').first().click();
    await page.waitForURL(`${origin}/now`);
    await page.goBack();
  });
  await check('the first run ends in a first small thing', async () => {
    key = await firstRun(page, origin);
    hold(key.passphrase.split(' ').length === 5, key.passphrase);
  });
  await check('the first check-in is kept in under 15 seconds', async () => {
    const begun = Date.now();
    await pick(page, 'felt', '5');
    await pick(page, 'wanted', '7');
    await send(page, '/check-in');
    await page.waitForURL(`${origin}/`);
    hold(Date.now() - begun < 15_000, 'too slow');
  });
  await check('what was shown opens the vault again', async () => {
    await page.locator('form[action="/lock"] button').first().click();
    await page.waitForURL((url) => url.pathname !== '/');
    await page.goto(`${origin}/`);
    hold(new URL(page.url()).pathname === '/sign-in', page.url());
    await signIn(page, origin, key);
    hold(new URL(page.url()).pathname === '/', page.url());
  });
  await check('unknown handle and wrong passphrase get the same page', async () => {
    const other = await enter();
    const answers = [];
    for (const [handle, passphrase] of [['nobody-here', 'a wrong passphrase of words'], [key.handle, 'a wrong passphrase of words']]) {
      await other.page.goto(`${origin}/sign-in`);
      await other.page.fill('[name=handle]', handle);
      await other.page.fill('[name=passphrase]', passphrase);
      await send(other.page, '/sign-in');
      await other.page.waitForLoadState();
      answers.push((await other.page.locator('main').innerText()).replaceAll(handle, ''));
    }
    hold(answers[0] === answers[1], 'the pages differ');
    other.faults.length = 0; // a refused sign-in is an error status, which browsers write down
  });
}
