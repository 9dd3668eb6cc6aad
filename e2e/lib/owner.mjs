// A new owner: through the first run, as a person would, to an open vault.
import { pick, press, send, type } from './browser.mjs';

/** Walks the first run; gives the handle and the passphrase that was shown. */
export async function firstRun(page, origin, handle = 'blue-door') {
  await page.goto(`${origin}/`);
  await press(page, 'go', 'side');
  await pick(page, 'side', 'away');
  await press(page, 'go', 'who');
  await type(page, 'person', 'Sam');
  await pick(page, 'afraid', 'no'); // only a plain no opens what is aimed at somebody
  await press(page, 'go', 'hide');
  await press(page, 'go', 'key');
  await type(page, 'handle', handle);
  const passphrase = (await page.locator('.passphrase').first().textContent()).trim();
  await type(page, 'again', passphrase);
  await press(page, 'go', 'make');
  await page.waitForURL(`${origin}/check-in`);
  return { handle, passphrase };
}

/** Answers the safety gate with four plain noes, as somebody nobody frightens would. */
export async function passGate(page, origin, to = 'today') {
  await page.goto(`${origin}/safe?to=${to}`);
  for (const question of ['afraid', 'hurt', 'control', 'seen']) await pick(page, question, 'no');
  await send(page, '/safe');
  await page.locator('main a.primary').click();
}

/** Keeps a check-in with a note; gives the path of its entry. */
export async function checkIn(page, origin, note, felt = '5') {
  await page.goto(`${origin}/check-in`);
  await pick(page, 'felt', felt);
  await type(page, 'note', note);
  const id = await page.locator('form[action="/check-in"] input[name="id"]').getAttribute('value');
  await send(page, '/check-in');
  await page.waitForURL(`${origin}/`);
  return `/e/${id}`;
}
