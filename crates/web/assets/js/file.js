// A chosen file is read into the text field here, in the browser; it is sent as pasted text is.
const LARGEST = 20 * 1024 * 1024;
for (const place of document.querySelectorAll('[data-file]')) {
  const [file, say, text] = [place.querySelector('input'), place.querySelector('[role=status]'), document.getElementById(place.dataset.file)];
  place.hidden = false;
  file.addEventListener('change', async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    if (chosen.size > LARGEST) { say.textContent = place.dataset.large; return; }
    text.value = await chosen.text();
    text.dispatchEvent(new Event('input', { bubbles: true }));
    say.textContent = chosen.name;
  });
}
