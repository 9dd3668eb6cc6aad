// Moves the pictures while a dial is moved: one question at a time, the newest next. The
// answer comes as a document of its own, so that no text becomes markup here.
const form = document.querySelector('form[data-two-form]');
const box = (name, of = document) => of.querySelector(`[data-two="${name}"]`);
if (form && box('top')) {
  const said = form.querySelector('[data-two-said]');
  let busy = false, wanted = false, tell = false;
  const show = (page) => {
    for (const name of ['top', 'rest']) {
      const [old, come] = [box(name), box(name, page)];
      if (!come || old.contains(document.activeElement)) continue;
      const open = [...old.querySelectorAll('details')].map((d) => d.open);
      old.replaceChildren(...[...come.childNodes].map((n) => document.importNode(n, true)));
      [...old.querySelectorAll('details')].forEach((d, n) => { d.open = !!open[n]; });
    }
    if (tell && !wanted) { said.textContent = box('top').querySelector('h2').textContent; tell = false; }
  };
  const ask = () => {
    if (busy) { wanted = true; return; }
    busy = true;
    wanted = false;
    const go = new XMLHttpRequest();
    go.open('GET', `${form.dataset.twoForm}?${new URLSearchParams(new FormData(form))}`);
    go.responseType = 'document';
    go.onloadend = () => {
      busy = false;
      if (go.status === 200 && go.response) requestAnimationFrame(() => show(go.response));
      if (wanted) ask();
    };
    go.send();
  };
  form.addEventListener('input', (e) => {
    const row = e.target.closest('.two-dial');
    const out = row && row.querySelector('output');
    if (out) {
      const { min, max, value } = e.target, words = out.dataset.form.split('|');
      out.textContent = words[Math.round(((value - min) / (max - min)) * (words.length - 1))].replace('{n}', value);
      e.target.setAttribute('aria-valuetext', out.textContent);
    }
    ask();
  });
  form.addEventListener('change', () => { tell = true; ask(); });
  form.querySelector('[data-two-draw]').hidden = true;
}
