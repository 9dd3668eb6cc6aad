// Quick exit: cover first, then end the session, then be somewhere else.
// Also covers what is hidden, and never shows a page out of the browser's memory again.
const root = document.documentElement;
const FLAG = 'x', SECONDS = 60;
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('x') : null;
let leaving = false;
const cover = () => root.classList.add('covered');
const target = () => {
  const to = document.body?.dataset.exit || '';
  return to.startsWith('https://') ? to : '/x';
};
const go = () => {
  leaving = true;
  cover();
  try { sessionStorage.setItem(FLAG, String(Date.now())); } catch { /* full or forbidden: leave anyway */ }
};
const leave = () => {
  document.activeElement?.blur?.();
  go();
  navigator.sendBeacon?.('/x');
  tabs?.postMessage('x');
  location.replace(target());
};
const left = () => {
  try { return Date.now() - Number(sessionStorage.getItem(FLAG) || 0) < SECONDS * 1000; } catch { return false; }
};
// only Back is sent on, and only for that minute: who comes by the address comes in
const back = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
if (left() && back) { leaving = true; cover(); location.replace(target()); }
if (tabs) tabs.onmessage = () => { go(); location.replace(target()); };
document.addEventListener('click', (event) => {
  if (event.target.closest?.('[data-quick-exit]')) { event.preventDefault(); leave(); }
}, true);
// Shift three times within five seconds, with nothing else pressed between
let shifts = [];
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Shift') { shifts = []; return; }
  if (event.repeat) return;
  shifts = [...shifts.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
  if (shifts.length === 3) leave();
}, true);
addEventListener('pagehide', cover);
addEventListener('pageshow', (event) => { if (event.persisted) { cover(); location.reload(); } });
document.addEventListener('visibilitychange', () => {
  if (document.hidden) cover();
  else if (!leaving) root.classList.remove('covered');
});
