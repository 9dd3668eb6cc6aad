// A picture read point by point: with the arrow keys, a finger or a pointer. What is said is
// the row of its table, so that there is nothing here that the table does not hold.
const make = (name, as = {}) => Object.assign(document.createElement(name), as);
for (const figure of document.querySelectorAll('figure[data-read]')) {
  const points = [...figure.querySelectorAll('.pt')];
  const rows = [...figure.querySelectorAll('tbody tr')].slice(-points.length);
  if (points.length < 2 || rows.length !== points.length) continue;
  const heads = [...figure.querySelectorAll('thead th')].map((th) => th.textContent);
  const words = (row) => [...row.cells].map((cell, n) => (n ? `${heads[n]} ${cell.textContent}` : cell.textContent)).join(', ');
  const line = make('input', { type: 'range', min: 1, max: points.length, step: 1, value: points.length });
  const said = make('p', { className: 'small num' });
  said.setAttribute('aria-hidden', 'true');
  const label = make('label', { className: 'row read' });
  label.append(make('span', { className: 'small dim', textContent: figure.dataset.read }), line);
  const say = (n) => {
    points.forEach((point, at) => point.classList.toggle('on', at === n));
    said.textContent = words(rows[n]);
    line.value = n + 1;
    line.setAttribute('aria-valuetext', said.textContent);
  };
  const near = ({ clientX, clientY }) => {
    const far = points.map((point) => {
      const box = point.getBoundingClientRect();
      return Math.hypot(box.x + box.width / 2 - clientX, box.y + box.height / 2 - clientY);
    });
    say(far.indexOf(Math.min(...far)));
  };
  line.addEventListener('input', () => say(line.value - 1));
  const drawn = points[0].ownerSVGElement;
  for (const event of ['pointermove', 'pointerdown']) drawn.addEventListener(event, near);
  const box = make('div', { className: 'stack sm' });
  box.append(said, label);
  figure.querySelector('details').before(box);
  say(points.length - 1);
}
