// Keeps unfinished forms: every five seconds when changed, on leaving a field, on hiding, and
// before a lock that is pressed while something is still on its way.
const saves = [];
for (const form of document.querySelectorAll('form[data-draft]')) {
  const say = document.createElement('span');
  say.className = 'autosave';
  say.setAttribute('role', 'status');
  (form.querySelector('.btns:last-of-type') || form).append(say);
  let changed = false, sent = false, stop = new AbortController();
  let going = Promise.resolve();
  const save = () => (going = going.then(once));
  const once = async () => {
    if (!changed || sent) return;
    changed = false;
    say.textContent = form.dataset.saving || '';
    try {
      const body = new URLSearchParams(new FormData(form));
      for (const secret of form.querySelectorAll('[type=password]')) body.delete(secret.name);
      const answer = await fetch(form.dataset.draft, { method: 'POST', body, keepalive: true, redirect: 'manual', signal: stop.signal });
      if (!answer.ok) throw answer;
      say.textContent = form.dataset.saved || '';
    } catch { changed = true; say.textContent = ''; }
  };
  form.addEventListener('input', () => { changed = true; });
  form.addEventListener('focusout', save);
  document.addEventListener('visibilitychange', () => { if (document.hidden) save(); });
  form.addEventListener('submit', () => { sent = true; stop.abort(); });
  setInterval(save, 5000);
  saves.push(save);
}
for (const lock of saves.length ? document.querySelectorAll('form[action="/lock"]') : []) {
  lock.addEventListener('submit', async (event) => {
    event.preventDefault();
    const patience = new Promise((done) => setTimeout(done, 3000));
    await Promise.race([Promise.all(saves.map((save) => save())), patience]);
    lock.submit();
  });
}
