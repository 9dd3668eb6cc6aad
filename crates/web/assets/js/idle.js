// Two minutes before the lock it is said; touching anything goes on, otherwise it locks.
const seconds = Number(document.body.dataset.idleSeconds);
if (seconds > 0) {
  const warn = Math.max(30, seconds - 120);
  let seen = Date.now(), told = Date.now(), note = null;
  const lock = () => {
    const form = document.querySelector('form[action="/lock"]');
    // without the button, a moment later than the server's own clock: it has locked by then
    if (form) form.requestSubmit(); else setTimeout(() => location.replace('/lock'), 3000);
  };
  // the server counts from its last request, so going on is told to it, once a minute at most
  const on = () => {
    seen = Date.now();
    if (note || seen - told > 60000) { told = seen; fetch('/check-in', { method: 'HEAD' }).catch(() => {}); }
    note?.remove();
    note = null;
  };
  for (const kind of ['pointerdown', 'keydown', 'input', 'scroll']) addEventListener(kind, on, { passive: true, capture: true });
  const watch = setInterval(() => {
    const idle = (Date.now() - seen) / 1000;
    if (idle >= seconds) { clearInterval(watch); lock(); }
    else if (idle >= warn && !note) {
      note = document.createElement('p');
      note.className = 'idle';
      note.setAttribute('role', 'alert');
      note.textContent = document.body.dataset.idleWarning || '';
      document.body.append(note);
    }
  }, 1000);
}
