// What a person does, in a real browser, against the real program.
//
//   node run.mjs [--binary FILE] [ROAD...]
//
// Roads are the files of roads/. Each says what it checks; faults on the console, breaches of
// the content security policy and requests that leave the program fail every road.
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { closing, check, hold } from './lib/check.mjs';
import { launch, visit } from './lib/browser.mjs';
import { start } from './lib/server.mjs';

const args = process.argv.slice(2);
const at = args.indexOf('--binary');
const binary = resolve(at >= 0 ? args.splice(at, 2)[1] : new URL('../target/release/nearer', import.meta.url).pathname);

const files = (await readdir(new URL('roads/', import.meta.url))).filter((f) => f.endsWith('.mjs')).sort();
const roads = files.map((f) => f.replace('.mjs', '')).filter((name) => !args.length || args.some((a) => name.includes(a)));

const browser = await launch();
for (const name of roads) {
  const road = await import(`./roads/${name}.mjs`);
  const server = await start(binary, road.command ?? 'serve');
  const watched = [];
  const enter = async (options) => {
    const entered = await visit(browser, server.address, options);
    watched.push(entered);
    return entered;
  };
  try {
    await road.walk({ origin: server.address, key: server, server, enter, check: (what, work) => check(`${name}: ${what}`, work) });
    await check(`${name}: no fault on the console, no breach of the policy`, () => {
      const faults = watched.flatMap((w) => w.faults);
      hold(!faults.length, [...new Set(faults)].join('\n'));
    });
    await check(`${name}: the program complains about nothing`, () => hold(!server.complaints(), server.complaints()));
  } catch (error) {
    await check(`${name}: walks to its end`, () => { throw error; });
  } finally {
    for (const { context } of watched) await context.close();
    await server.stop();
  }
}
await browser.close();
process.exit(closing());
