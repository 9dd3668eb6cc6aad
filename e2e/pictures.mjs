// Pictures for the README, taken from the running demonstration.
//
//   node pictures.mjs [--binary FILE]      writes ../docs/pictures/*.png
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { launch, pick, press, signIn, visit } from './lib/browser.mjs';
import { start } from './lib/server.mjs';

const at = process.argv.indexOf('--binary');
const binary = resolve(at >= 0 ? process.argv[at + 1] : new URL('../target/release/nearer', import.meta.url).pathname);
const out = new URL('../docs/pictures/', import.meta.url).pathname;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, colorScheme: 'light' };

await mkdir(out, { recursive: true });
const browser = await launch();
const server = await start(binary, 'demo');
const { page } = await visit(browser, server.address, PHONE);
const take = async (name) => {
  await page.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)));
  await page.screenshot({ path: `${out}${name}.png` });
  console.log(`${name}.png`);
};

await signIn(page, server.address, server);
await page.goto(`${server.address}/`);
await take('today');
await page.goto(`${server.address}/now`);
await pick(page, 'before', '7');
await take('now');
await press(page, 'go', 'tool');
await take('one-thing');
await page.goto(`${server.address}/check-in`);
await pick(page, 'felt', '3');
await take('check-in');
await page.goto(`${server.address}/insights`);
await take('insights');
await page.goto(`${server.address}/notes`);
await take('notes');
await page.goto(`${server.address}/p`);
await take('beside');
await page.goto(`${server.address}/p/quiet`);
await take('quiet');
await page.setViewportSize({ width: 1280, height: 900 });
await page.goto(`${server.address}/`);
await take('today-wide');
await browser.close();
await server.stop();
