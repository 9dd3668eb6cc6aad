// Worksheets and small steps: what they cost a hand, without script, and through a lock.
import { hold } from '../lib/check.mjs';
import { press, type } from '../lib/browser.mjs';
import { hand } from '../lib/effort.mjs';
import { firstRun, passGate } from '../lib/owner.mjs';

const ANSWERS = {
  situation: 'Sam asked about the summer.',
  thought: 'If I say yes I am caught.',
  evidence_for: 'Last year was full.',
  evidence_against: 'I left early twice.',
  friend: 'You can go for a day.',
  balanced: 'I can go and say until when.',
};

/** A whole thought record, every page answered. */
async function record(page, origin, does) {
  await page.goto(`${origin}/new/record`);
  await does.type('situation', ANSWERS.situation);
  await does.press('go', 'next');
  await does.type('thought', ANSWERS.thought);
  await does.pick('believed', '80');
  await does.press('go', 'next');
  await does.pick('feelings', 'anxious');
  await does.pick('felt', '6');
  await does.press('go', 'next');
  await does.pick('patterns', 'all-or-nothing');
  await does.press('go', 'next');
  await does.type('evidence_for', ANSWERS.evidence_for);
  await does.type('evidence_against', ANSWERS.evidence_against);
  await does.press('go', 'next');
  await does.type('friend', ANSWERS.friend);
  await does.press('go', 'next');
  await does.type('balanced', ANSWERS.balanced);
  await does.pick('believed_after', '40');
  await does.press('go', 'next');
  await does.pick('enough', 'yes');
  await does.press('go', 'keep');
  await page.waitForURL(/\/e\/[0-9a-f]{32}$/);
}

export async function walk({ origin, enter, check }) {
  const { page } = await enter();
  const key = await firstRun(page, origin);
  const enterOpen = async (options) => {
    const entered = await enter(options);
    await entered.page.goto(`${origin}/sign-in`);
    await type(entered.page, 'handle', key.handle);
    await type(entered.page, 'passphrase', key.passphrase);
    await entered.page.locator('form[action="/sign-in"] button[type=submit]').last().click();
    await entered.page.waitForURL(`${origin}/`);
    return entered;
  };
  await check('a thought record takes under three minutes of a hand', async () => {
    const does = hand(page);
    await record(page, origin, does);
    const text = await page.locator('main').innerText();
    for (const said of Object.values(ANSWERS)) hold(text.includes(said), `lost: ${said}`);
    hold(does.seconds() < 180, does.line());
    return does.line();
  });
  await check('the same without script', async () => {
    const plain = await enterOpen({ javaScriptEnabled: false });
    const does = hand(plain.page);
    await record(plain.page, origin, does);
    const text = await plain.page.locator('main').innerText();
    for (const said of Object.values(ANSWERS)) hold(text.includes(said), `lost: ${said}`);
    await plain.context.close();
    return does.line();
  });
  await check('a lock in the middle loses no word, with script and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, context } = await enterOpen({ javaScriptEnabled });
      await page.goto(`${origin}/new/belief`);
      await type(page, 'rule', 'If I rely on others I end up alone.');
      // the session ends under the page, as when the program was started again
      await context.clearCookies();
      await press(page, 'go', 'next');
      await type(page, 'handle', key.handle);
      await type(page, 'passphrase', key.passphrase);
      await page.locator('form[action="/sign-in"] button[type=submit]').last().click();
      await page.waitForURL(/\/new\/belief/);
      const kept = await page.locator('[name="rule"]').first().inputValue();
      hold(kept.includes('end up alone'), `script ${javaScriptEnabled}: “${kept}”`);
      await press(page, 'go', 'keep');
      await page.waitForURL(/\/e\/[0-9a-f]{32}$/);
      await context.close();
    }
  });
  await check('a thought caught goes on as a record without being typed again', async () => {
    await page.goto(`${origin}/new/thought`);
    const does = hand(page);
    await does.type('thought', 'They want too much.');
    await does.pick('grip_before', '7');
    await does.press('go', 'keep');
    await page.waitForURL(/\/e\/[0-9a-f]{32}$/);
    await does.tap(page.locator('form[action="/start/record"] button').first());
    await page.waitForURL(/\/new\/record/);
    await does.press('go', 'next');
    hold((await page.locator('[name="thought"]').first().inputValue()) === 'They want too much.', 'typed twice');
    return does.line();
  });
  await check('a small step is planned in under a minute of a hand', async () => {
    await passGate(page, origin, 'reach');
    await page.waitForURL(`${origin}/reach`);
    const does = hand(page);
    await does.tap(page.locator('main a[href^="/reach/plan"], main form[action="/reach/plan"] button').first());
    await page.waitForURL(/\/reach\/plan/);
    const fears = page.locator('input[name="take-feared"], input[name="feared"][type=radio]');
    if (await fears.count()) await does.pick(await fears.first().getAttribute('name'), await fears.first().getAttribute('value'));
    await does.pick('likely', '60');
    await does.pick('expected', '5');
    await does.tap(page.locator('form[action="/reach/plan"] button.primary').last());
    await page.waitForURL(/\/reach\/[0-9a-f]{32}$/);
    hold(does.seconds() < 60, does.line());
    return does.line();
  });
}
