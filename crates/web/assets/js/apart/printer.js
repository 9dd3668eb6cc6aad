// The browser's own printing, one tap away: telephones hide it deep in a menu.
const print = document.querySelector('[data-print]');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
