// Keeps unfinished forms: every five seconds when changed, on leaving a field, on hiding.
for (const form of document.querySelectorAll('form[data-draft]')) {
  const say = document.createElement('span');
  say.className = 'autosave';
  say.setAttribute('role', 'status');
  (form.querySelector('.btns:last-of-type') || form).append(say);
  let changed = false, sent = false, stop = new AbortController();
  const save = async () => {
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
}
