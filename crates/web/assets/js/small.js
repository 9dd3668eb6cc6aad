// Stop keeps what this step says, where it can be kept; without script, what earlier steps said.
const road = document.querySelector('.room form[action="/now"]:has([name=_t])');
if (road) for (const stop of document.querySelectorAll('[data-stop]')) stop.addEventListener('click', (event) => {
  event.preventDefault();
  const go = Object.assign(document.createElement('button'), { name: 'go', value: 'stop', hidden: true });
  road.append(go);
  road.requestSubmit(go);
});
// Copying, and text areas that grow where the style sheet cannot do it.
for (const row of document.querySelectorAll('[data-copy]')) {
  if (!navigator.clipboard) break;
  row.hidden = false;
  const [button, say] = [row.querySelector('button'), row.querySelector('[role=status]')];
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(row.dataset.copy).innerText);
      say.textContent = row.dataset.copied;
      setTimeout(() => { say.textContent = ''; }, 6000);
    } catch { getSelection().selectAllChildren(document.getElementById(row.dataset.copy)); }
  });
}
if (!CSS.supports('field-sizing', 'content')) {
  for (const area of document.querySelectorAll('[data-grow]')) {
    const grow = () => { area.rows = Math.min(24, Math.max(4, area.value.split('\n').length + Math.ceil(area.value.length / 45))); };
    area.addEventListener('input', grow);
    grow();
  }
}
