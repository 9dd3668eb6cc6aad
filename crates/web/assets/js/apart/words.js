// Reads a draft after a pause and draws what was found, as text only. The field is never
// touched, so the caret stays where it is.
const form = document.querySelector('form[data-words]');
const field = form && form.querySelector('textarea[name=text]');
if (field) {
  const [box, tick] = [form.querySelector('[data-marks]'), form.querySelector('[data-while]')];
  const list = box.querySelector('[data-list]');
  const make = (name, text, as = {}) => Object.assign(document.createElement(name), { textContent: text }, as);
  const press = (text, value) => make('button', text, { className: 'btn line mini', type: 'submit', name: 'go', value });
  const one = (mark) => {
    const fold = make('details', '', { className: 'fold' });
    const head = document.createElement('summary');
    head.append(make('span', mark.title));
    const [inside, row] = [make('div', '', { className: 'stack sm' }), make('div', '', { className: 'btns' })];
    inside.append(make('p', mark.reason));
    if (mark.instead) {
      inside.append(make('p', `${box.dataset.instead} ${mark.instead}`), make('p', box.dataset.check, { className: 'small dim' }));
      row.append(press(box.dataset.take, mark.take));
    }
    row.append(press(box.dataset.here, `here-${mark.label}`), press(box.dataset.never, `never-${mark.label}`));
    inside.append(row);
    fold.append(head, inside);
    return fold;
  };
  const draw = ({ pieces, checks, marks }) => {
    const mirror = make('p', '', { className: 'mirror-text' });
    mirror.append(...pieces.map(([text, on]) => (on ? make('span', text, { className: 'soft-mark' }) : text)));
    list.replaceChildren(...(marks.length ? [mirror] : []), ...marks.map(one));
    box.hidden = !marks.length;
    for (const [name, on] of checks) {
      const row = form.querySelector(`[data-check="${name}"]`);
      row.classList.toggle('on', on);
      const says = row.querySelector('.sr');
      says.textContent = `: ${on ? says.dataset.yes : says.dataset.no}`;
    }
  };
  let wait, stop = new AbortController(), drawn = field.value;
  const look = async () => {
    if (!tick.querySelector('input').checked || field.value === drawn || list.contains(document.activeElement)) return;
    const text = field.value;
    stop.abort();
    stop = new AbortController();
    try {
      const answer = await fetch(form.dataset.words, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual', signal: stop.signal });
      if (!answer.ok) return;
      const told = await answer.json();
      if (field.value === text) { draw(told); drawn = text; }
    } catch { /* what is there stays */ }
  };
  tick.hidden = false;
  field.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(look, 800); });
  const copy = form.querySelector('[data-copy-field]');
  if (navigator.clipboard) {
    copy.hidden = false;
    copy.querySelector('button').addEventListener('click', async () => {
      const say = copy.querySelector('[role=status]');
      try { await navigator.clipboard.writeText(field.value); say.textContent = say.dataset.copied; } catch { field.select(); }
    });
  }
}
