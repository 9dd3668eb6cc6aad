// What stays in the browser of a computer that others use, and what another site can reach.
import { createServer } from 'node:http';
import { hold } from '../lib/check.mjs';
import { send } from '../lib/browser.mjs';
import { checkIn, firstRun } from '../lib/owner.mjs';

const CANARY = 'canary-private-words';
const NAME = /nearer/i;
/** What the browser says about pages that are not there or refused, as they are meant to be. */
const MEANT = /responded with a status of 40[34]/;
const LOCKED = ['/', '/sign-in', '/now', '/help', '/safety', '/code', '/welcome', '/nowhere'];
const OPEN = [
  '/', '/check-in', '/now', '/space', '/notes', '/insights', '/insights/how', '/insights/year', '/you', '/you/key', '/you/code', '/you/data', '/you/again',
  '/you/import', '/you/erase', '/reach', '/reach/plan', '/help', '/safety', '/lock', '/nowhere',
];

/** Everything that a page can leave in the browser. */
const left = (page) =>
  page.evaluate(async () => {
    let text = '';
    for (const name of await caches.keys()) {
      const kept = await caches.open(name);
      for (const request of await kept.keys()) {
        const answer = await kept.match(request);
        text += `${request.url}\n${JSON.stringify([...answer.headers])}\n${await answer.text()}\n`;
      }
    }
    const workers = await navigator.serviceWorker.getRegistrations();
    const rest = localStorage.length + (await indexedDB.databases()).length + sessionStorage.length;
    return { workers: workers.length, text, rest };
  });

/** Waits until the browser keeps a page, or no longer does. */
async function until(page, keeps) {
  for (let n = 0; n < 40; n += 1) {
    const now = await left(page);
    if ((now.workers > 0 && now.text !== '') === keeps && (keeps || now.text === '')) return now;
    await page.waitForTimeout(100);
  }
  throw new Error(keeps ? 'nothing is kept' : 'something is still kept');
}

/** Looks for the name on pages. */
async function nameless(page, origin, paths) {
  for (const path of paths) {
    await page.goto(`${origin}${path}`);
    hold(!NAME.test(await page.content()), `the name is on ${path}`);
    hold((await page.title()) === 'Notes', `${path} has another title`);
  }
}

async function discreet(page, origin, yes) {
  await page.goto(`${origin}/you`);
  await page.locator('input[name="discreet"]').setChecked(yes);
  await send(page, '/you');
  await page.waitForLoadState();
}

/** Another site on this machine, with a link and a form to us. */
async function stranger(origin) {
  const page = `<title>Elsewhere</title><a href="${origin}/notes">notes</a><form method="post" action="${origin}/lock"><button>x</button></form>`;
  const site = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(page));
  await new Promise((done) => site.listen(0, '127.0.0.1', done));
  return { site, port: site.address().port };
}

export async function walk({ origin, server, enter, check }) {
  const { page, context, faults } = await enter({ watchNetwork: false, serviceWorkers: 'allow' });
  const key = await firstRun(page, origin);
  await checkIn(page, origin, CANARY);
  await check('a closed door says no name and leaves nothing in the browser', async () => {
    const { page: other, faults: said } = await enter();
    await nameless(other, origin, LOCKED);
    await other.goto(`${origin}/now`);
    await other.waitForTimeout(500);
    const { workers, text, rest } = await left(other);
    said.splice(0, said.length, ...said.filter((fault) => !MEANT.test(fault)));
    hold(!workers && !text && !rest, `left: ${workers} workers, ${text.length} bytes, ${rest} more`);
  });
  await check('with Right now kept, nothing private is in the browser', async () => {
    await page.goto(`${origin}/now`);
    const { text, rest } = await until(page, true);
    hold(!text.includes(CANARY) && !text.includes(key.handle) && !/<input[^>]*name="_t"/.test(text), 'private words are kept');
    hold(!NAME.test(text) && !rest, 'more is kept than a page without a name');
  });
  await check('the worker is no way in: a link and a form elsewhere meet the guard', async () => {
    const { site, port } = await stranger(origin);
    try {
      for (const host of ['localhost', 'notes.localhost', '127.0.0.1']) {
        await page.goto(`http://${host}:${port}/`);
        await page.locator('a').click();
        await page.waitForURL(`${origin}/sign-in`);
        hold(!(await page.content()).includes(CANARY), `${host} sees the notes`);
        await page.goto(`http://${host}:${port}/`);
        const [answer] = await Promise.all([page.waitForResponse((r) => r.url() === `${origin}/lock`), page.locator('button').click()]);
        hold(answer.status() === 403, `${host} may send a form: ${answer.status()}`);
        await page.goto(`${origin}/notes`);
        hold((await page.content()).includes(CANARY), `${host} ended the session`);
      }
    } finally {
      site.close();
    }
  });
  await check('asked for no name: none on any page, and what was kept goes', async () => {
    await discreet(page, origin, true);
    await until(page, false);
    await nameless(page, origin, OPEN);
    await page.goto(`${origin}/now`);
    await page.waitForTimeout(500);
    hold(!(await left(page)).workers, 'a worker came back');
    await discreet(page, origin, false);
  });
  await check('when nothing answers, Right now is there; the way out is not a page of ours', async () => {
    await page.goto(`${origin}/now`);
    await until(page, true);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
    await server.fail();
    for (const path of ['/now', '/', '/notes']) {
      await page.goto(`${origin}${path}`);
      hold(await page.locator('[data-breath]').count(), `nothing at ${path}`);
      hold(!(await page.content()).includes(CANARY), `private words at ${path}`);
    }
    const gone = await page.goto(`${origin}/x`).then(() => 'a page', () => 'nothing');
    hold(gone === 'nothing', 'the way out ends here');
  });
  faults.splice(0, faults.length, ...faults.filter((fault) => !MEANT.test(fault)));
  await context.close();
}
