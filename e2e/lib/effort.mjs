// What a task costs a hand: taps and keystrokes as they happen, and the time that the
// keystroke-level model (Card, Moran and Newell 1980, https://doi.org/10.1145/358886.358895)
// gives for them: 0.28 s a key, 1.1 s a tap, 1.35 s to decide before each answer.
import { pick, press, type } from './browser.mjs';

const KEY = 0.28, TAP = 1.1, DECIDE = 1.35;

/** A hand on a page, counted. */
export function hand(page) {
  const spent = { taps: 0, keys: 0, decisions: 0 };
  return {
    spent,
    /** Chooses an answer. */
    async pick(name, value) {
      await pick(page, name, value);
      spent.taps += 1;
      spent.decisions += 1;
    },
    /** Types an answer: one tap into the field, then the keys. */
    async type(name, text) {
      await type(page, name, text);
      spent.taps += 1;
      spent.keys += text.length;
      spent.decisions += 1;
    },
    /** Presses a button. */
    async press(name, value) {
      await press(page, name, value);
      spent.taps += 1;
    },
    /** Taps anything else. */
    async tap(locator) {
      await locator.click();
      spent.taps += 1;
    },
    /** Seconds by the model. */
    seconds: () => spent.keys * KEY + spent.taps * TAP + spent.decisions * DECIDE,
    /** The counts in a line. */
    line: () => {
      const s = spent.keys * KEY + spent.taps * TAP + spent.decisions * DECIDE;
      return `${spent.taps} taps, ${spent.keys} keys, ${s.toFixed(0)} s by the model`;
    },
  };
}
