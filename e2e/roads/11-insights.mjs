// Insights: what speaks first, points read with the keyboard, the table on demand, hiding and
// undoing, a stretch without script, a year of closeness.
import { readFile } from 'node:fs/promises';
import { hold } from '../lib/check.mjs';
import { signIn, VIEWS } from '../lib/browser.mjs';

export const command = 'demo';

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const PATHS = ['/insights', '/insights?over=4w', '/insights?over=12w', '/insights/how', '/insights/year'];

/** What axe finds with every fold open, and whether the page scrolls sideways. */
async function faultsOf(page) {
  await page.evaluate(() => document.querySelectorAll('main details').forEach((d) => (d.open = true)));
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const said = found.violations.map((v) => `${v.id} ×${v.nodes.length}: ${v.nodes[0].target.join(' ')}`);
  return over > 0 ? [...said, `scrolls sideways by ${over} px`] : said;
}

export async function walk({ origin, key, enter, check }) {
  for (const [view, shape] of Object.entries(VIEWS)) {
    for (const colorScheme of ['light', 'dark']) {
      await check(`axe with every fold open, ${view}, ${colorScheme}`, async () => {
        const { page } = await enter({ ...shape, colorScheme, bypassCSP: true });
        await signIn(page, origin, key);
        for (const path of PATHS) {
          await page.goto(`${origin}${path}`);
          const faults = await faultsOf(page);
          hold(!faults.length, `${path}: ${faults.join('\n')}`);
        }
      });
    }
  }
  const { page } = await enter(VIEWS.desktop);
  await signIn(page, origin, key);
  /** Opens a finding, as a click on its sentence does. */
  const opened = async (on, line = on.locator('main .told > details').first()) => {
    if (!(await line.evaluate((d) => d.open))) await line.locator('> summary').click();
    return line;
  };
  await check('what speaks comes first: a sentence and a small picture each, the rest on tap', async () => {
    await page.goto(`${origin}/insights`);
    const lines = page.locator('main .told > details');
    hold((await lines.count()) >= 2, `${await lines.count()} speak`);
    hold((await page.locator('main .told .spark').count()) === (await lines.count()), 'a small picture is missing');
    hold(!(await page.locator('main .told figure').first().isVisible()), 'the whole picture is there unasked');
    const seen = await page.locator('main .told summary > .voice').evaluateAll((all) => all.filter((e) => e.getBoundingClientRect().bottom < innerHeight).length);
    // which wording a day brings makes a line longer or shorter
    hold(seen >= 4, `${seen} sentences on the first screen`);
    const line = await opened(page);
    hold(await line.locator('figure').first().isVisible(), 'no picture');
    hold(/\d|one/.test(await line.locator('.chip').innerText()), 'not what it rests on');
    const fold = page.locator('main .stack > details.fold').first();
    hold((await line.boundingBox()).y < (await fold.boundingBox()).y, 'the folds come first');
  });
  await check('points are read with the arrow keys, and are the rows of the table', async () => {
    const chart = page.locator('figure[data-read]:has(.read)').first();
    await opened(page, page.locator('main .told > details:has(figure[data-read])').first());
    const line = chart.locator('input[type=range]');
    await line.focus();
    await page.keyboard.press('Home');
    const first = await line.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    const second = await line.getAttribute('aria-valuetext');
    hold(first && second && first !== second, `${first} / ${second}`);
    hold((await chart.locator('.pt.on').count()) === 1, 'no point is marked');
    await chart.locator('summary').focus();
    await page.keyboard.press('Enter');
    // the picture holds the newest, the table all of them
    const rows = chart.locator('tbody tr');
    const at = (await rows.count()) - (await chart.locator('.pt').count()) + 1;
    const cells = await rows.nth(at).locator('th, td').allInnerTexts();
    hold(cells.every((cell) => second.includes(cell.trim())), `${second} is not ${cells.join(', ')}`);
  });
  await check('hidden at once, undone at once', async () => {
    await page.goto(`${origin}/insights`);
    const id = await page.locator('main .told h3').first().getAttribute('id');
    await (await opened(page)).locator('[name=hide]').click();
    await page.waitForURL(/hid=1/);
    hold((await page.locator(`#${id}`).count()) === 0, 'still there');
    await page.locator('main [role=status] [name=show]').click();
    await page.waitForURL(`${origin}/insights`);
    hold((await page.locator(`#${id}`).count()) === 1, 'did not come back');
  });
  await check('how it is counted leads to its paragraph', async () => {
    const href = await page.locator('main .told a[href^="/insights/how#"]').first().getAttribute('href');
    await page.goto(`${origin}${href}`);
    hold(await page.locator(`#${href.split('#')[1]}`).isVisible(), href);
  });
  await check('a light leads to the notes of its day', async () => {
    await page.goto(`${origin}/insights/year`);
    const light = page.locator('.windows a').nth(1);
    const said = await light.getAttribute('aria-label');
    await light.click();
    await page.waitForURL(/\/notes/);
    const day = said.split(':')[0].trim();
    hold((await page.locator('main').innerText()).toLowerCase().includes(day.toLowerCase()), `${day} is not on the page`);
  });
  await check('without script: a stretch, the table, hiding and undoing', async () => {
    const plain = (await enter({ ...VIEWS.phone, javaScriptEnabled: false })).page;
    await signIn(plain, origin, key);
    await plain.goto(`${origin}/insights`);
    await plain.locator('main .seg a').nth(1).click();
    await plain.waitForURL(/over=12w/);
    hold((await plain.locator('main .seg [aria-current]').innerText()) === (await plain.locator('main .seg a').nth(1).innerText()), 'not marked');
    await plain.goto(`${origin}/insights`);
    await (await opened(plain)).locator('figure.chart summary').first().click();
    hold(await plain.locator('main figure.chart table').first().isVisible(), 'no table');
    const id = await plain.locator('main .told h3').first().getAttribute('id');
    await plain.goto(`${origin}/insights`);
    await (await opened(plain)).locator('[name=hide]').click();
    await plain.locator('main [name=show]').first().waitFor();
    hold((await plain.locator(`#${id}`).count()) === 0, 'still there');
    await plain.locator('main [name=show]').first().click();
    await plain.locator(`#${id}`).waitFor({ state: 'attached' });
  });
}
