// The browser, and what is watched on every page: faults on the console, breaches of the
// content security policy, requests that leave the program.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium as Debian ships it. Sandboxes need rights that test machines do not give. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? PLACES.find(existsSync),
    // a microphone that hums, so that recording can be tried
    args: ['--use-fake-device-for-media-stream', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
  });

/** How a page is looked at. */
export const VIEWS = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 900 } },
};

/** A fresh profile, with everything that must not happen written into `faults`. */
export async function visit(browser, origin, { watchNetwork = true, ...options } = {}) {
  const context = await browser.newContext({ ...VIEWS.phone, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(8000);
  const faults = [];
  const where = (page) => new URL(page.url()).pathname;
  if (options.javaScriptEnabled !== false) {
    await context.exposeBinding('reportBreach', ({ page }, text) => faults.push(`CSP ${where(page)}: ${text}`));
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (e) => reportBreach(`${e.violatedDirective} ${e.blockedURI}`));
    });
  }
  context.on('page', (page) => {
    page.on('console', (m) => {
      if (['error', 'warning'].includes(m.type())) faults.push(`console ${where(page)}: ${m.text()}`);
    });
    page.on('pageerror', (e) => faults.push(`script ${where(page)}: ${e.message}`));
  });
  // The network cable is out: what leaves the program is answered here and written down.
  const left = [];
  // (Watching requests turns the browser's cache off, so weighing a page goes without.)
  if (watchNetwork) {
    await context.route((url) => url.origin !== origin, (route) => {
      left.push(route.request().url());
      return route.fulfill({ status: 200, contentType: 'text/html', body: '<title>Elsewhere</title><p>elsewhere</p>' });
    });
  }
  const page = await context.newPage();
  return { context, page, faults, left };
}

/** Taps the answer `value` of the question `name`, by its label, as a finger would. */
export async function pick(page, name, value) {
  const input = page.locator(`input[name="${name}"][value="${value}"]`).first();
  const fold = input.locator('xpath=ancestor::details[not(@open)]');
  for (let n = await fold.count(); n > 0; n -= 1) await fold.first().locator('> summary').click();
  const id = await input.getAttribute('id');
  const label = id ? page.locator(`label[for="${id}"]`) : null;
  const wrap = input.locator('xpath=ancestor::label[1]');
  const target = (await wrap.count()) ? wrap : label && (await label.count()) ? label.first() : input;
  await target.click();
  if (!(await input.isChecked())) await input.check({ force: true });
}

/** Types into a field, opening the fold it is in. */
export async function type(page, name, text) {
  const field = page.locator(`[name="${name}"]:not([type=hidden])`).first();
  const fold = field.locator('xpath=ancestor::details[not(@open)]');
  for (let n = await fold.count(); n > 0; n -= 1) await fold.first().locator('> summary').click();
  await field.fill(text);
}

/** Presses the button that sends `name=value`. */
export const press = (page, name, value) =>
  page.locator(`button[name="${name}"][value="${value}"]`).first().click();

/** Presses the one button that sends the form to `action`. */
export const send = (page, action) =>
  page.locator(`form[action="${action}"] button[type=submit]`).last().click();

/** Signs in at the door. */
export async function signIn(page, origin, key) {
  await page.goto(`${origin}/sign-in`);
  await type(page, 'handle', key.handle);
  await type(page, 'passphrase', key.passphrase);
  await send(page, '/sign-in');
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** Gives the passphrase again, as before anything leaves, and comes back to what asked for it. */
export async function giveAgain(page, origin, key, what) {
  await page.goto(`${origin}/you/again?for=${what}`);
  await type(page, 'passphrase', key.passphrase);
  await send(page, '/you/again');
  await page.waitForURL((url) => url.pathname !== '/you/again');
}
