// The toy of two people: by dial, by the keyboard alone, and without script; on a phone what
// moves stays in view, and the answer to a dial comes within a frame or two.
import { readFile } from 'node:fs/promises';
import { hold } from '../lib/check.mjs';
import { signIn } from '../lib/browser.mjs';

export const command = 'demo';

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const said = (page) => page.locator('#way-h').innerText();
const until = (page, words) => page.waitForFunction((w) => document.querySelector('#way-h').textContent.includes(w), words);

export async function walk({ origin, key, enter, check }) {
  const { page } = await enter();
  await signIn(page, origin, key);
  await check('a dial moves the picture, which stays in view on a phone', async () => {
    await page.goto(`${origin}/learn`);
    await page.locator('main a[href="/two"]').click();
    await until(page, '20 days');
    const dial = page.locator('[name=reach]');
    const drawn = await page.locator('.strands path.dusk').getAttribute('d');
    await dial.scrollIntoViewIfNeeded();
    await dial.fill('150');
    await until(page, 'Not back');
    hold((await page.locator('.strands path.dusk').getAttribute('d')) !== drawn, 'the strands stand still');
    hold((await page.locator('[for=f-reach] + output').innerText()) === 'half as much again', 'the number stands still');
    const last = page.locator('[name=ease]');
    await last.scrollIntoViewIfNeeded();
    // In one go: the picture is another one after every move.
    const box = await page.evaluate(() => {
      const { y, height } = document.querySelector('.strands').getBoundingClientRect();
      return { y, height };
    });
    hold(box.y >= 0 && box.y + box.height < 844, `the strands are at ${Math.round(box.y)}`);
    await page.waitForFunction(() => document.querySelector('[data-two-said]').textContent.includes('Not back'));
    hold(page.url() === `${origin}/two`, 'the address moved');
  });
  await check('the same by the keyboard alone', async () => {
    await page.goto(`${origin}/two`);
    await page.locator('[name=reach]').focus();
    for (let n = 0; n < 10; n += 1) await page.keyboard.press('ArrowRight');
    await until(page, 'Not back');
    hold(await page.locator('[name=reach]').evaluate((e) => e === document.activeElement), 'the focus is lost');
    await page.locator('summary', { hasText: 'days as a table' }).focus();
    await page.keyboard.press('Enter');
    hold(await page.locator('table').first().isVisible(), 'no table');
    await page.locator('[name=settle]').focus();
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.querySelector('#f-settle').value === '1');
    await page.waitForTimeout(300);
    hold(await page.locator('table').first().isVisible(), 'the table closed again');
    const way = page.locator('.two-ways a', { hasText: 'Give space' });
    await way.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/reach=25/);
    hold((await page.locator('[name=settle]').inputValue()) === '1', 'the two people are forgotten');
  });
  await check('without script the form draws the same', async () => {
    const other = await enter({ javaScriptEnabled: false });
    await other.page.goto(`${origin}/two`);
    await other.page.locator('[name=reach]').fill('150');
    await other.page.locator('.two-dials button[type=submit]').click();
    await other.page.waitForURL(/reach=150/);
    hold((await said(other.page)).includes('Not back within 90 days'), await said(other.page));
    await other.context.close();
  });
  await check('a moved picture has no faults for axe, and a dial is answered at once', async () => {
    const { page: look, context } = await enter({ bypassCSP: true });
    await look.goto(`${origin}/two`);
    const took = await look.evaluate(async () => {
      const begun = performance.now();
      for (let n = 0; n < 10; n += 1) await (await fetch(`/two/part?reach=${n * 20}`)).text();
      return (performance.now() - begun) / 10;
    });
    await look.locator('[name=reach]').fill('150');
    await until(look, 'Not back');
    await look.evaluate(axe);
    const found = await look.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    hold(!found.violations.length, found.violations.map((v) => `${v.id}: ${v.nodes[0].target.join(' ')}`).join('\n'));
    await context.close();
    return `${took.toFixed(1)} ms a question, there and back`;
  });
}
