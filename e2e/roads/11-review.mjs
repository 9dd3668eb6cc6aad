// Looking back, and a report to take along: printed by the browser and read back from the PDF.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hold } from '../lib/check.mjs';
import { pick, press, signIn, type } from '../lib/browser.mjs';

export const command = 'demo';

const PARTS = ['summary', 'back', 'urges', 'reaches', 'sets_off', 'body', 'beliefs', 'seen'];
// everybody in the made-up life
const NAMES = ['Sam', 'Robin', 'Ruth'];
const SHEETS_MOST = 2;

/** What was chosen, shown. */
async function choose(page, origin, { parts = PARTS, length = 'one', names = 'no' } = {}) {
  await page.goto(`${origin}/report`);
  await pick(page, 'period', 'all');
  for (const box of await page.locator('input[name="part"]').all()) {
    await box.setChecked(parts.includes(await box.getAttribute('value')), { force: true });
  }
  await pick(page, 'length', length);
  await pick(page, 'names', names);
  await press(page, 'go', 'show');
}

/** The page as the browser prints it: its words, sheet by sheet, and what it is called. */
async function printed(page, format) {
  const folder = await mkdtemp(join(tmpdir(), 'sheet-'));
  const file = join(folder, 'sheet.pdf');
  try {
    await writeFile(file, await page.pdf({ format, preferCSSPageSize: false, printBackground: false }));
    const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' });
    return { text, sheets: Number(/^Pages:\s+(\d+)/m.exec(info)[1]), title: /^Title:\s+(.*)$/m.exec(info)?.[1]?.trim() };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const flat = (text) => text.replace(/\s+/g, ' ');
const word = (name) => new RegExp(`(?<![\\p{L}\\p{N}])${name}s?(?![\\p{L}\\p{N}])`, 'iu');

export async function walk({ origin, key, enter, check }) {
  await check('a week is picked from its own lines and kept', async () => {
    const { page } = await enter();
    await signIn(page, origin, key);
    await page.goto(`${origin}/review`);
    const offers = page.locator('input[name="take-noticed"]');
    hold((await offers.count()) > 0, 'nothing is offered');
    const line = await offers.first().getAttribute('value');
    await offers.first().setChecked(true, { force: true });
    await type(page, 'next', 'Ring on Thursday');
    await press(page, 'go', 'keep');
    const kept = await page.locator('main').innerText();
    hold(kept.includes(line) && kept.includes('Ring on Thursday'), kept.slice(0, 400));
  });
  await check('a season is kept, without script', async () => {
    const { page } = await enter({ javaScriptEnabled: false });
    await signIn(page, origin, key);
    await page.goto(`${origin}/review/season`);
    hold((await page.locator('#moved-h ~ div p.voice').count()) > 0, 'the record says nothing of ninety days');
    await type(page, 'moved', 'I come back sooner');
    await type(page, 'sentence', 'Slowly is fine');
    await press(page, 'go', 'keep');
    await page.goto(`${origin}/review/season`);
    hold((await page.locator('main').innerText()).includes('Slowly is fine'), 'the last one is not laid beside it');
  });
  for (const format of ['A4', 'Letter']) {
    await check(`the report prints on one sheet of ${format}, in full on ${SHEETS_MOST}, and names nobody`, async () => {
      const { page } = await enter({ viewport: { width: 1280, height: 900 } });
      await signIn(page, origin, key);
      const told = [];
      for (const [length, most] of [['one', 1], ['full', SHEETS_MOST]]) {
        await choose(page, origin, { length });
        const sentences = (await page.locator('article.paper .reads').allInnerTexts()).map(flat);
        await press(page, 'go', 'print');
        hold(new URL(page.url()).pathname === '/report/print', page.url());
        const { text, sheets, title } = await printed(page, format);
        hold(sheets <= most, `${length}: ${sheets} sheets`);
        hold(title === 'Notes', `the PDF is called ${title}`);
        for (const sentence of sentences) hold(flat(text).includes(sentence), `${length}: lost: ${sentence}`);
        for (const name of NAMES) hold(!word(name).test(text), `${length}: ${name} is on it`);
        hold(flat(text).includes('Not a clinical measure'), 'no foot');
        hold(!text.includes('Quick exit') && !text.includes('Ready to print'), 'the line above the sheet is printed');
        told.push(`${length}: ${sheets} sheet${sheets > 1 ? 's' : ''}, ${sentences.length} sentences`);
      }
      return told.join('; ');
    });
  }
  await check('names stand on it only when asked for: the reader of PDFs can see them', async () => {
    const { page } = await enter();
    await signIn(page, origin, key);
    await choose(page, origin, { names: 'yes' });
    await press(page, 'go', 'print');
    const { text } = await printed(page, 'A4');
    hold(NAMES.some((name) => word(name).test(text)), 'no name is found even where they stand');
  });
  await check('the one file opens by itself, asks for nothing and names nobody', async () => {
    const { page, context, left } = await enter();
    await signIn(page, origin, key);
    await choose(page, origin);
    const before = left.length;
    const coming = page.waitForEvent('download');
    await page.locator('button[name="go"][value="file"]').click();
    const download = await coming;
    hold(/^notes-\d{4}-\d\d-\d\d\.html$/.test(download.suggestedFilename()), download.suggestedFilename());
    const html = await readFile(await download.path(), 'utf8');
    for (const name of NAMES) hold(!word(name).test(html), `${name} is in it`);
    const alone = await context.newPage();
    await alone.setContent(html);
    hold(await alone.locator('article.paper').isVisible(), 'it does not show');
    hold(left.length === before, `it asked for ${left.slice(before).join(', ')}`);
    await alone.close();
  });
}
