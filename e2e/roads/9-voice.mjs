// A practice in one's own voice: recorded on its page, heard, kept, played, let go; and the
// same with a file and without script.
import { hold } from '../lib/check.mjs';
import { firstRun } from '../lib/owner.mjs';
import { VIEWS, signIn } from '../lib/browser.mjs';
import { readFile } from 'node:fs/promises';

const PRACTICE = '/practices/walking', PAGE = `${PRACTICE}/voice`, SOUND = `${PRACTICE}/sound`;
const axe = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** A second of silence, 8 kHz, 8 bits. */
function silence() {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + 8000, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(8000, 40);
  return Buffer.concat([head, Buffer.alloc(8000, 128)]);
}

/** Whether the browser can play what is there; nothing plays before it is asked. */
async function plays(page) {
  const audio = page.locator('audio');
  const quiet = await audio.evaluate((a) => a.paused && !a.autoplay && a.networkState === HTMLMediaElement.NETWORK_IDLE);
  hold(quiet, 'something is fetched or played by itself');
  await audio.evaluate(async (a) => {
    a.muted = true;
    await a.play();
  });
  await page.waitForFunction(() => document.querySelector('audio').currentTime > 0.1);
}

export async function walk({ origin, enter, check }) {
  const { page, context } = await enter();
  const key = await firstRun(page, origin);

  await check('recorded on the page, heard from memory, kept, played', async () => {
    await context.grantPermissions(['microphone'], { origin });
    await page.goto(`${origin}${PRACTICE}`);
    await page.locator(`a[href="${PAGE}"]`).click();
    await page.locator('[data-record]').click();
    await page.waitForFunction(() => document.querySelector('[data-time]').textContent.includes('0:03'));
    await page.locator('[data-stop]').click();
    await page.waitForFunction(() => document.querySelector('[type=file]').files.length === 1);
    const told = await page.locator('[data-told]').textContent();
    hold(/\d+ kB/.test(told), `it says: ${told}`);
    await page.locator('[data-listen-to]').click();
    await page.waitForFunction(() => document.querySelector('[data-listen-to]').textContent !== document.querySelector('[data-recorder]').dataset.listen);
    await page.locator('[data-listen-to]').click();
    await page.locator(`form[enctype] button[type=submit]`).click();
    await page.waitForURL(`${origin}${PRACTICE}`);
    await plays(page);
    const [kind, bytes] = await page.evaluate(async (path) => {
      const answer = await fetch(path);
      return [answer.headers.get('content-type'), (await answer.arrayBuffer()).byteLength];
    }, SOUND);
    hold(kind === 'audio/webm' && bytes < 20_000, `${kind}, ${bytes} bytes`);
    return `${kind}, 3 s are ${(bytes / 1000).toFixed(1)} kB`;
  });
  await check('let go, brought back', async () => {
    await page.goto(`${origin}${PAGE}`);
    await page.locator('button[value="drop"]').click();
    await page.waitForURL(/\/e\//);
    await page.locator('form[action$="/back"] button').click();
    await page.goto(`${origin}${PRACTICE}`);
    await plays(page);
  });
  await check('a microphone that is not allowed is said, and a file still works', async () => {
    const { page, context } = await enter();
    await signIn(page, origin, key);
    await context.clearPermissions();
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError'); };
    });
    await page.goto(`${origin}${PAGE}`);
    await page.locator('[data-record]').click();
    await page.waitForFunction(() => document.querySelector('[data-told]').textContent.length > 10);
    await page.locator('[type=file]').setInputFiles({ name: 'memo.wav', mimeType: 'audio/wav', buffer: silence() });
    await page.locator(`form[enctype] button[type=submit]`).click();
    await page.waitForURL(`${origin}${PRACTICE}`);
    await plays(page);
  });
  await check('without script: a file is chosen, kept and there to play', async () => {
    const { page, faults } = await enter({ javaScriptEnabled: false });
    await signIn(page, origin, key);
    await page.goto(`${origin}${PAGE}`);
    hold(!(await page.locator('[data-recorder]').isVisible()), 'a recorder that cannot work is shown');
    await page.locator('[type=file]').setInputFiles({ name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('words') });
    await page.locator(`form[enctype] button[type=submit]`).click();
    hold(await page.locator('#e-sound').isVisible(), 'a text was taken for sound');
    // the browser notes that the answer was 422, which is what was asked for
    faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('status of 422')));
    await page.locator('[type=file]').setInputFiles({ name: 'memo.wav', mimeType: 'audio/wav', buffer: silence() });
    await page.locator(`form[enctype] button[type=submit]`).click();
    await page.waitForURL(`${origin}${PRACTICE}`);
    hold(await page.locator('audio').isVisible(), 'nothing is there to play');
  });
  for (const [view, shape] of Object.entries({ ...VIEWS, narrow: { ...VIEWS.phone, viewport: { width: 320, height: 640 } } })) {
    for (const colorScheme of ['light', 'dark']) {
      await check(`axe and width, ${view}, ${colorScheme}`, async () => {
        const { page, context } = await enter({ ...shape, colorScheme, bypassCSP: true });
        await signIn(page, origin, key);
        for (const path of [PAGE, PRACTICE, '/practices/five-senses/voice']) {
          await page.goto(`${origin}${path}`);
          await page.evaluate(axe);
          const found = await page.evaluate(() =>
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
          hold(!found.violations.length, found.violations.map((v) => `${path} ${v.id}: ${v.nodes[0].target.join(' ')}`).join('\n'));
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          hold(over <= 0, `${path} scrolls sideways by ${over} px`);
          if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${view}-${colorScheme}${path.replaceAll('/', '_')}.png`, fullPage: true });
        }
        await context.close();
      });
    }
  }
}
