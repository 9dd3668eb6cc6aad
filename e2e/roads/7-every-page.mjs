// Every page of a full vault, on phone and desktop, in light and dark: axe finds nothing,
// nothing scrolls sideways, a way out and help are there, and the pages stay light.
import { readFile } from 'node:fs/promises';
import { hold } from '../lib/check.mjs';
import { giveAgain, signIn } from '../lib/browser.mjs';
import { VIEWS } from '../lib/browser.mjs';

export const command = 'demo';

const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const BEFORE = [
  '/sign-in', '/welcome', '/now', '/help', '/safety', '/code', '/rehearse', '/rehearse/days', '/rehearse/words', '/two', '/two?reach=150&agreed=7',
];
const AFTER = [
  '/', '/report', '/report/print', '/review', '/review/season', '/check-in', '/now', '/space', '/notes', '/insights', '/insights?over=4w', '/insights/how', '/insights/year', '/you', '/you/key', '/you/code', '/you/data',
  '/you/again', '/you/import', '/you/erase', '/new/quiet', '/new/together', '/new/apart', '/reach', '/reach/plan', '/new/note',
  '/p', '/now?side=p', '/my/slips', '/my/mine', '/my/supports', '/do', '/my/started', '/new/begun', '/my/values', '/my/beliefs', '/my/cycle', '/my/body', '/my/signs', '/measures', '/measures/add', '/measures/closeness', '/measures/closeness/result', '/measures/with-one-person', '/my/deck', '/my/rules', '/my/people', '/my/plan',
  '/safe', '/p', '/p/difference', '/p/words', '/p/words?blank=1', '/my/noticed', '/my/weather', '/my/limits', '/my/lines', '/my/letters-out', '/my/agreements', '/my/returns', '/my/mine',
  '/p/quiet', '/p/return', '/my/slips', '/my/supports', '/my/leaving', '/new/noticed', '/new/weather', '/new/limit', '/new/letter-out', '/new/slip',
];
const COLD_KB_MAX = 110, WARM_KB_MAX = 10;
// every picture comes with its numbers as a table
const PICTURES = '/insights', PICTURES_KB_MAX = 40;

async function faultsOf(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  const said = found.violations.map((v) => `${v.id} ×${v.nodes.length}: ${v.nodes[0].target.join(' ')}`);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) said.push(`scrolls sideways by ${over} px`);
  const missing = await page.evaluate(() => ['[data-quick-exit]', location.pathname === '/help' ? 'main' : 'a[href="/help"]'].filter((way) => !document.querySelector(way)));
  return [...said, ...missing.map((way) => `no ${way}`)];
}

async function look(page, origin, paths) {
  const said = [];
  for (const path of paths) {
    const answer = await page.goto(`${origin}${path}`);
    if (answer.status() >= 400) said.push(`${path}: ${answer.status()}`);
    else said.push(...(await faultsOf(page)).map((f) => `${path}: ${f}`));
  }
  return said;
}

/** Bytes over the wire of one load. */
async function weigh(context, page, url) {
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  let bytes = 0;
  wire.on('Network.loadingFinished', (e) => (bytes += e.encodedDataLength));
  await page.goto(url, { waitUntil: 'networkidle' });
  await wire.detach();
  return bytes / 1024;
}

export async function walk({ origin, key, enter, check }) {
  for (const [view, shape] of Object.entries(VIEWS)) {
    for (const colorScheme of ['light', 'dark']) {
      await check(`axe and width, ${view}, ${colorScheme}`, async () => {
        // The policy forbids the checker's own script; a second look without checker is below.
        const { page, context } = await enter({ ...shape, colorScheme, bypassCSP: true });
        const said = await look(page, origin, BEFORE);
        await signIn(page, origin, key);
        await giveAgain(page, origin, key, 'report');
        const entries = await entryPages(page, origin);
        said.push(...(await look(page, origin, [...AFTER, ...entries])));
        await context.close();
        hold(!said.length, said.slice(0, 12).join('\n'));
        return `${BEFORE.length + AFTER.length + entries.length} pages`;
      });
    }
  }
  await check('every page under its own policy', async () => {
    const { page } = await enter();
    for (const path of BEFORE) await page.goto(`${origin}${path}`);
    await signIn(page, origin, key);
    for (const path of [...AFTER, ...(await entryPages(page, origin))]) await page.goto(`${origin}${path}`);
  });
  await check(`pages weigh under ${COLD_KB_MAX} kB cold and ${WARM_KB_MAX} kB warm`, async () => {
    const heavy = [];
    for (const path of ['/', '/check-in', '/now', '/notes', '/insights', '/space', '/you']) {
      const { page, context } = await enter({ watchNetwork: false });
      await signIn(page, origin, key);
      const client = await context.newCDPSession(page);
      await client.send('Network.clearBrowserCache');
      const cold = await weigh(context, page, `${origin}${path}`);
      const warm = await weigh(context, page, `${origin}${path}`);
      console.log(`        page ${path.padEnd(10)} cold ${cold.toFixed(1)} kB, warm ${warm.toFixed(1)} kB`);
      if (cold > COLD_KB_MAX + (path === PICTURES ? PICTURES_KB_MAX : 0) || warm > (path === PICTURES ? PICTURES_KB_MAX : WARM_KB_MAX)) heavy.push(`${path}: ${cold.toFixed(1)} / ${warm.toFixed(1)} kB`);
      await context.close();
    }
    hold(!heavy.length, heavy.join('\n'));
  });
}

/** Pages of single entries, one of each kind that today and the notes lead to. */
async function entryPages(page, origin) {
  await page.goto(`${origin}/notes`);
  const links = await page.locator('main a[href^="/e/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const few = [...new Set(links)].slice(0, 3);
  return few.flatMap((path) => [path, `${path}/edit`, `${path}/erase`]);
}
