// Timers that are started, and spans that run anyway. The end is said once, politely.
const two = (n) => String(n).padStart(2, '0');
const clock = (s) => (s >= 3600 ? `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}` : Math.floor(s / 60)) + ':' + two(s % 60);
const part = (box, name) => box.querySelector(`[data-${name}]`);
const awake = async () => { try { return await navigator.wakeLock?.request('screen'); } catch { return null; } };
const run = (box, until, end) => {
  const time = part(box, 'time');
  const tick = () => {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    time.textContent = clock(left);
    if (left > 0) return;
    clearInterval(beat);
    part(box, 'end').classList.remove('sr');
    part(box, 'end').textContent = box.dataset.done;
    end?.();
  };
  const beat = setInterval(tick, 1000);
  tick();
  return beat;
};
for (const box of document.querySelectorAll('[data-timer]')) {
  const [start, stop] = [part(box, 'start'), part(box, 'stop')];
  let left = Number(box.dataset.seconds) * 1000, until = 0, beat = 0, lock = null;
  const running = (on) => { start.hidden = on; stop.hidden = !on; if (!on) lock?.release(); };
  part(box, 'plain').hidden = true;
  part(box, 'controls').hidden = false;
  start.addEventListener('click', async () => {
    if (left <= 0) left = Number(box.dataset.seconds) * 1000;
    part(box, 'end').textContent = '';
    until = Date.now() + left;
    running(true);
    stop.focus();
    beat = run(box, until, () => { left = 0; running(false); });
    lock = await awake();
  });
  stop.addEventListener('click', () => { clearInterval(beat); left = until - Date.now(); running(false); start.focus(); });
}
for (const box of document.querySelectorAll('[data-countdown]')) run(box, Date.now() + Number(box.dataset.seconds) * 1000);
