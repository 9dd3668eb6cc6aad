// Somebody is quiet: recorded with one date, read as a clock, ended with one tap; with and
// without script, by keyboard alone, and at the width of a small phone.
import { hold } from '../lib/check.mjs';
import { pick, press, send, signIn, type } from '../lib/browser.mjs';
import { firstRun, passGate } from '../lib/owner.mjs';

const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

/** One time of distance of somebody else's; without an end it runs. */
export async function apart(page, origin, start, end, more = {}) {
  await page.goto(`${origin}/new/apart`);
  await pick(page, 'whose', 'theirs');
  await type(page, 'start_date', day(start));
  if (end !== undefined) await type(page, 'end_date', day(end));
  await type(page, 'with', 'Kim');
  for (const [name, value] of Object.entries(more)) await pick(page, name, value);
  await send(page, '/new/apart');
  await page.waitForURL(/\/p\/quiet\?of=[0-9a-f]{32}$/);
}

export async function walk({ origin, enter, check }) {
  const { page } = await enter();
  const key = await firstRun(page, origin);
  await passGate(page, origin);
  await check('the form shows the questions of one side at a time', async () => {
    await page.goto(`${origin}/new/apart`);
    hold(await page.locator('input[name="seen"]').first().isHidden(), 'what was seen is asked of an own time');
    await pick(page, 'whose', 'theirs');
    hold(await page.locator('.folds.of-mine').isHidden(), 'own moves are asked of somebody else');
    hold(await page.locator('.folds.of-theirs').isVisible(), 'nothing asks what was seen');
  });
  await check('with nothing noted the wide guess is called one', async () => {
    await page.goto(`${origin}/p/quiet`);
    const text = await page.locator('main').innerText();
    hold(text.includes('only a wide guess'), text.slice(0, 400));
  });
  await check('a date is enough, and the log answers in its own numbers', async () => {
    for (const [start, end] of [[90, 88], [70, 66], [50, 47], [30, 28], [15, 12]])
      await apart(page, origin, start, end, { before: 'close-time' });
    await apart(page, origin, 4);
    const text = await page.locator('main').innerText();
    for (const said of ['4 days so far', 'Going by your own log of 5', '5 of 5 came after a close time', 'How long is too long'])
      hold(text.includes(said), `${said} is missing:\n${text}`);
    hold(!page.url().includes('Kim'), 'a name stands in the address');
  });
  await check('what I did first is one tap', async () => {
    await press(page, 'first_day', 'gave_space');
    await page.waitForURL(/\/p\/quiet\?of=/);
    hold(!(await page.locator('button[name="first_day"]').count()), 'it is asked again');
  });
  await check('they are back: two taps to a note, also without script', async () => {
    const plain = await enter({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
    await signIn(plain.page, origin, key);
    await plain.page.goto(`${origin}/p/quiet`);
    const over = await plain.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    hold(over <= 0, `scrolls sideways by ${over} px`);
    await press(plain.page, 'go', 'back');
    await plain.page.waitForURL(/\/p\/return\?of=/);
    await pick(plain.page, 'way', '1');
    await pick(plain.page, 'question', '3');
    await send(plain.page, '/p/return');
    await plain.page.waitForURL(`${origin}/new/return?p=0`);
    hold((await plain.page.locator('textarea[name="welcome"]').inputValue()).includes('good to hear'), 'the words are lost');
    await plain.context.close();
    await page.goto(`${origin}/p/quiet`);
    hold((await page.locator('main').innerText()).includes('Going by your own log of 6'), 'the end does not count');
  });
  await check('tables open and lines are drawn by keyboard alone', async () => {
    await page.goto(`${origin}/p/quiet`);
    await page.locator('figure.chart summary').first().focus();
    await page.keyboard.press('Enter');
    hold(await page.locator('figure.chart table').first().isVisible(), 'the table stays shut');
    await page.locator('form[action="/start/line-of-mine"] button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/new\/line-of-mine/);
  });
}
