// One part of a practice at a time: says it, counts it, goes on. Time is counted in the
// practice's own seconds, so that slower and faster change the second and nothing else.
for (const page of document.querySelectorAll('[data-practice]')) {
  const get = (name) => page.querySelector(`[data-${name}]`);
  const on = (name) => page.querySelector(`.${name} input`)?.checked;
  const [player, stage, start, hold, words, where, time, count] = ['player', 'stage', 'start', 'hold', 'words', 'where', 'time', 'count'].map(get);
  const orb = page.querySelector('.orb'), names = player.dataset.counts.split('|');
  let parts = [], at = 0, gone = 0, from = 0, last = 0, beat = 0, lock = null, sound = null;
  const pace = () => (on('slower') ? 1.25 : on('faster') ? .8 : 1);
  const breathing = () => orb && 'counted' in parts[at].dataset;
  const ring = () => {
    if (!on('chime')) return;
    sound ??= new AudioContext();
    const [tone, loud, now] = [sound.createOscillator(), sound.createGain(), sound.currentTime];
    tone.frequency.value = 432;
    loud.gain.setValueAtTime(.06, now);
    loud.gain.exponentialRampToValueAtTime(.0005, now + 1.6);
    tone.connect(loud).connect(sound.destination);
    tone.start(now);
    tone.stop(now + 1.7);
  };
  // the movement starts where the count starts
  const sync = () => {
    from = gone;
    orb?.classList.add('rested');
    if (parts.length && !breathing()) return;
    void orb?.offsetWidth;
    orb?.classList.toggle('rested', !parts.length);
  };
  const counted = () => {
    const each = orb.dataset.beat.split(' ').map((seconds, n) => (n % 2 && on('no-hold') ? 0 : Number(seconds)));
    let pos = (gone - from) % each.reduce((a, b) => a + b), n = 0;
    while (pos >= each[n]) pos -= each[n++];
    return `${names[n]} ${Math.floor(pos) + 1}`;
  };
  const show = () => {
    time.textContent = player.dataset.left.replace('{n}', Math.max(0, Math.ceil((parts[at].dataset.seconds - gone) * pace())));
    if (count) count.textContent = breathing() ? counted() : '';
  };
  const halt = () => { clearInterval(beat); beat = 0; lock?.release(); lock = null; };
  const rest = (paused) => {
    hold.textContent = paused ? player.dataset.on : player.dataset.pause;
    orb?.classList.toggle('held', paused);
  };
  const finish = () => {
    halt();
    parts = [];
    sync();
    stage.hidden = true;
    start.hidden = false;
    start.textContent = player.dataset.again;
    page.classList.remove('playing');
    const end = page.querySelector('#end');
    end.focus({ preventScroll: true });
    end.scrollIntoView({ block: 'start' });
  };
  const begin = (n) => {
    if (n >= parts.length) return finish();
    [at, gone] = [Math.max(0, n), 0];
    words.textContent = parts[at].querySelector('.said-aloud').textContent;
    where.textContent = player.dataset.part.replace('{n}', at + 1).replace('{of}', parts.length);
    sync();
    show();
    ring();
    // somebody who follows a practice is there, though nothing is touched
    dispatchEvent(new Event('scroll'));
  };
  const tick = () => {
    const now = performance.now();
    gone += (now - last) / 1000 / pace();
    last = now;
    if (gone >= parts[at].dataset.seconds) begin(at + 1); else show();
  };
  const go = async () => {
    last = performance.now();
    beat = setInterval(tick, 200);
    rest(false);
    try { lock = await navigator.wakeLock?.request('screen'); } catch { /* the screen may go dark */ }
    if (!beat) { lock?.release(); lock = null; }
  };
  start.addEventListener('click', () => {
    parts = [...page.querySelectorAll('.paced-steps > li')].filter((part) => part.offsetParent);
    page.classList.add('playing');
    stage.hidden = false;
    start.hidden = true;
    begin(0);
    go();
    hold.focus();
  });
  hold.addEventListener('click', () => { if (beat) { halt(); rest(true); } else go(); });
  get('skip').addEventListener('click', () => begin(at + 1));
  get('back').addEventListener('click', () => begin(at - 1));
  get('enough').addEventListener('click', (event) => { event.preventDefault(); finish(); });
  page.addEventListener('change', (event) => {
    const rival = event.target.closest('.slower') ? '.faster input' : event.target.closest('.faster') ? '.slower input' : '';
    if (rival && event.target.checked) page.querySelector(rival).checked = false;
    if (orb && event.target.closest('.orb')) sync();
  });
  page.querySelector('.orb .pause')?.remove();
  if (count) count.hidden = false;
  player.hidden = false;
  sync();
}
