// Questions with a number: answered on a phone without script, and help first.
import { hold } from '../lib/check.mjs';
import { signIn } from '../lib/browser.mjs';

export const command = 'demo';

const NINE = ['id = "phq-9"', 'title = "Nine plain lines"', '[answers]', 'low = 0', 'high = 3',
  ...Array.from({ length: 9 }, (_, n) => `[[items]]\ntext = "Plain line ${n + 1}"`)].join('\n');

// sixteen made-up lines with made-up parameters, every other one turned
const SIXTEEN = ['id = "made-up"', 'title = "Sixteen made up lines"', '[answers]', 'low = 1', 'high = 5',
  '[[subscales]]', 'id = "one"', 'error = 0.4', 'spread = 0.9',
  ...Array.from({ length: 16 }, (_, n) => [`[[items]]\ntext = "Made up line ${n + 1}"\nsubscale = "one"`,
    `reverse = ${n % 2 === 1}\na = 2.2`,
    `b = [${[-1.5, -0.5, 0.5, 1.5].map((b) => (b + n / 10 - 0.7).toFixed(2)).join(', ')}]`].join('\n'))].join('\n');

async function choose(page, n, value) {
  await page.locator(`input[name="given-${n}"][value="${value}"]`).check({ force: true });
}

export async function walk({ origin, key, enter, check }) {
  const { page } = await enter({ javaScriptEnabled: false });
  await signIn(page, origin, key);
  await check('twelve lines give two positions with their bands, and no type', async () => {
    await page.goto(`${origin}/measures`);
    await page.goto(`${origin}/measures/closeness`);
    for (let n = 1; n <= 12; n += 1) await choose(page, n, 4);
    await page.locator('[name=go][value=keep]').click();
    await page.waitForURL(/\/measures\/closeness\/result\?of=/);
    hold((await page.locator('svg.interval').count()) === 2, 'two lines');
    hold((await page.locator('h1').count()) === 1, 'one heading');
  });
  await check('a shorter way asks a few, one a page, without script, and back corrects', async () => {
    await page.goto(`${origin}/measures/add`);
    await page.fill('#f-text', SIXTEEN);
    await page.locator('main form button[type=submit]').first().click();
    await page.locator('main a[href$="/few"]').first().click();
    const first = await page.locator('main legend').first().innerText();
    const on = async (value) => {
      await page.locator(`input[name^="given-"][value="${value}"]`).check({ force: true });
      await page.locator('[name=go][value=on]').click();
      await page.waitForLoadState();
    };
    await on(3);
    hold((await page.locator('main legend').first().innerText()) !== first, 'another question');
    await page.locator('[name=go][value=back]').click();
    await page.waitForLoadState();
    hold((await page.locator('main legend').first().innerText()) === first, 'the one before');
    hold(await page.locator('input[name^="given-"][value="3"]').isChecked(), 'what was said is not shown');
    let asked = 0;
    for (; asked < 9 && !page.url().includes('/result?of='); asked += 1) {
      hold(page.url().endsWith('/few'), `an answer stands in the address: ${page.url()}`);
      await on(3);
    }
    hold(asked >= 4 && asked <= 8, `${asked} questions`);
    hold((await page.locator('svg.interval').count()) === 1, 'a line with its band');
    return `${asked} questions`;
  });
  await check('a file is pasted, and a line about harm leads to people first', async () => {
    await page.goto(`${origin}/measures/add`);
    await page.fill('#f-text', NINE);
    await page.locator('main form button[type=submit]').first().click();
    await page.locator('main a.btn.primary').first().click();
    await choose(page, 9, 1);
    await page.locator('[name=go][value=keep]').click();
    await page.waitForURL(/\/result\?of=/);
    hold((await page.locator('main a[href="/help"]').count()) > 0, 'people to call');
    hold((await page.locator('main a[href="/my/plan"]').count()) > 0, 'the plan');
    hold((await page.locator('details[open] svg.interval').count()) === 0, 'a picture stands open');
  });
}
