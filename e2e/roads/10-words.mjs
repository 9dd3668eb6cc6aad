// Words for somebody: read while they are written, made gentler, laid in the drawer; with and
// without script.
import { hold } from '../lib/check.mjs';
import { pick, signIn } from '../lib/browser.mjs';

export const command = 'demo';

const PRESSING = 'I saw your light was on. Tell me by tonight whether we are still together.';

export async function walk({ origin, key, enter, check }) {
  const { page } = await enter();
  await signIn(page, origin, key);
  await check('what presses is marked while it is written, and a gentler wording takes its place', async () => {
    await page.goto(`${origin}/p/words?blank=1`);
    await page.fill('#f-text', PRESSING);
    await page.locator('[name=go][value^=take]').first().waitFor({ state: 'attached', timeout: 8000 });
    hold((await page.inputValue('#f-text')) === PRESSING, 'reading changed the text');
    await page.locator('[data-list] details > summary').first().click();
    await page.locator('[name=go][value^=take]').first().click();
    await page.waitForURL(`${origin}/p/words`);
    const text = await page.inputValue('#f-text');
    hold(text.startsWith('I saw your light was on.') && !text.includes('by tonight'), text);
  });
  await check('an hour in the drawer: no word is shown until it is opened', async () => {
    await page.locator('[name=go][value=hour]').click();
    await page.waitForURL(/\/p\/words/);
    await page.goto(`${origin}/notes`);
    hold(!(await page.locator('main').innerText()).includes('I saw your light'), 'the list shows it');
  });
  await check('without script: lines become a draft that holds what it says it holds', async () => {
    const plain = (await enter({ javaScriptEnabled: false })).page;
    await signIn(plain, origin, key);
    await plain.goto(`${origin}/p/words`);
    const part = plain.locator('details:has(input[type=checkbox]) > summary');
    if (await part.count()) await part.first().click();
    const first = plain.locator('main input[type=checkbox]').first();
    await pick(plain, await first.getAttribute('name'), await first.getAttribute('value'));
    await plain.locator('main [name=go][value=make], main [name=go][value=compose]').first().click();
    hold((await plain.locator('#f-text').inputValue()).length > 20, 'no draft');
    hold((await plain.locator('.checks .on').count()) >= 3, 'it does not know its own lines');
  });
}
