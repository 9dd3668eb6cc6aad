// What is kept can be changed, set aside, brought back and erased.
import { hold } from '../lib/check.mjs';
import { pick, send, type } from '../lib/browser.mjs';
import { checkIn, firstRun } from '../lib/owner.mjs';

export async function walk({ origin, enter, check }) {
  const { page, context, faults } = await enter();
  await firstRun(page, origin);
  let path;
  await check('a check-in is kept and shown', async () => {
    path = await checkIn(page, origin, 'canary-one');
    await page.goto(`${origin}${path}`);
    hold((await page.locator('main').innerText()).includes('canary-one'), 'the note is not there');
  });
  await check('a correction keeps the earlier version', async () => {
    await page.goto(`${origin}${path}/edit`);
    await type(page, 'note', 'canary-two');
    await send(page, `${path}/edit`);
    await page.waitForURL(`${origin}${path}`);
    const text = await page.locator('main').innerText();
    hold(text.includes('canary-two'), 'the new words are not there');
    hold(await page.locator('main details').count(), 'no earlier version to look at');
  });
  await check('two tabs: the later one sees both texts and loses nothing', async () => {
    const other = await context.newPage();
    await page.goto(`${origin}${path}/edit`);
    await other.goto(`${origin}${path}/edit`);
    await type(page, 'note', 'from the first tab');
    await type(other, 'note', 'from the second tab');
    await send(page, `${path}/edit`);
    await page.waitForURL(`${origin}${path}`);
    await send(other, `${path}/edit`);
    await other.waitForLoadState();
    const text = await other.locator('main').innerText();
    const typed = await other.locator('textarea[name="note"]').inputValue();
    hold(text.includes('from the first tab') && typed === 'from the second tab', 'a text is missing');
    await other.close();
    faults.splice(0, faults.length, ...faults.filter((f) => !f.includes('409'))); // browsers write a refusal down
  });
  await check('set aside, and back again with one tap', async () => {
    await page.goto(`${origin}${path}`);
    await send(page, `${path}/aside`);
    await page.waitForLoadState();
    await page.locator(`form[action="${path}/back"] button`).first().click();
    await page.goto(`${origin}/notes`);
    hold((await page.locator('main').innerText()).includes('from the first tab'), 'it did not come back');
  });
  await check('erased is gone', async () => {
    await page.goto(`${origin}${path}`);
    await send(page, `${path}/aside`);
    await page.goto(`${origin}${path}/erase`);
    await send(page, `${path}/erase`);
    await page.waitForLoadState();
    await page.goto(`${origin}/notes`);
    hold(!(await page.locator('main').innerText()).includes('from the first tab'), 'it is still there');
  });
}
