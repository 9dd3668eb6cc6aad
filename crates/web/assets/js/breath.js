// Counts four breaths and then rests; the movement itself is in the style sheet.
for (const orb of document.querySelectorAll('[data-breath]')) {
  const disc = orb.querySelector('.w-in'), line = orb.querySelector('.counting');
  const beats = [...orb.querySelectorAll('.beats i')], say = orb.querySelector('[data-say]');
  let breath = 1;
  const show = () => {
    const rested = breath > beats.length;
    beats.forEach((beat, n) => beat.classList.toggle('done', n < breath));
    say.textContent = rested ? orb.dataset.finished
      : orb.dataset.count.replace('{n}', breath).replace('{of}', beats.length);
    orb.classList.toggle('rested', rested);
  };
  const again = () => { breath = 1; show(); };
  disc.addEventListener('animationiteration', () => { breath += 1; show(); });
  disc.addEventListener('animationend', () => { breath = beats.length + 1; show(); });
  orb.addEventListener('change', (event) => {
    const [of, other] = [event.target.closest('.slower'), event.target.closest('.faster')];
    const rival = of ? '.faster input' : other ? '.slower input' : null;
    if (rival && event.target.checked) orb.querySelector(rival).checked = false;
    if (breath > beats.length || event.target.closest('.no-hold')) again();
  });
  line.hidden = false;
  show();
}
