// Records into the field that takes a file, so that keeping it is the same form either way.
// What was recorded is heard from memory: no address is made for it.
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];
const type = window.MediaRecorder && TYPES.find((kind) => MediaRecorder.isTypeSupported(kind));
const box = document.querySelector('[data-recorder]');
if (box && type && navigator.mediaDevices && window.DataTransfer) {
  const get = (name) => box.querySelector(`[data-${name}]`);
  const [record, stop, listen, time, told] = ['record', 'stop', 'listen-to', 'time', 'told'].map(get);
  const field = box.closest('form').querySelector('[type=file]');
  const { most, bits, going, full, ready, refused, again, quiet } = box.dataset;
  let recorder = null, pieces = [], size = 0, begun = 0, beat = 0, sound = null, heard = null;
  const two = (n) => String(n).padStart(2, '0');
  const tick = () => {
    const s = Math.floor((Date.now() - begun) / 1000);
    time.textContent = going.replace('{time}', `${Math.floor(s / 60)}:${two(s % 60)}`);
    // somebody who reads aloud is there, though nothing is touched
    if (s % 10 === 0) dispatchEvent(new Event('scroll'));
  };
  const show = (recording) => {
    [record.hidden, stop.hidden, time.hidden] = [recording, !recording, !recording];
    listen.hidden = recording || !field.files.length;
    (recording ? stop : record).focus();
  };
  const hush = () => { heard?.stop(); heard = null; listen.textContent = box.dataset.listen; };
  const done = () => {
    clearInterval(beat);
    for (const track of recorder.stream.getTracks()) track.stop();
    const kept = [];
    let fits = 0;
    for (const piece of pieces) if ((fits += piece.size) <= most) kept.push(piece);
    const file = new File(kept, 'sound', { type: type.split(';')[0] });
    const held = new DataTransfer();
    if (file.size) held.items.add(file);
    field.files = held.files;
    told.textContent = (size > most ? `${full} ` : '') + ready.replace('{kb}', Math.ceil(file.size / 1000));
    record.textContent = again;
    show(false);
  };
  record.addEventListener('click', async () => {
    hush();
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
      recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: Number(bits) });
    } catch {
      stream?.getTracks().forEach((track) => track.stop());
      told.textContent = refused;
      return;
    }
    [pieces, size, begun, told.textContent] = [[], 0, Date.now(), ''];
    recorder.addEventListener('dataavailable', ({ data }) => {
      pieces.push(data);
      size += data.size;
      if (size > most && recorder.state === 'recording') recorder.stop();
    });
    recorder.addEventListener('stop', done);
    recorder.start(1000);
    beat = setInterval(tick, 1000);
    tick();
    show(true);
  });
  stop.addEventListener('click', () => { if (recorder.state === 'recording') recorder.stop(); });
  listen.addEventListener('click', async () => {
    if (heard) { hush(); return; }
    sound ??= new AudioContext();
    try {
      const buffer = await sound.decodeAudioData(await field.files[0].arrayBuffer());
      heard = sound.createBufferSource();
      heard.buffer = buffer;
      heard.connect(sound.destination);
      heard.addEventListener('ended', hush);
      heard.start();
      listen.textContent = quiet;
    } catch { hush(); }
  });
  field.addEventListener('change', () => { hush(); listen.hidden = !field.files.length; told.textContent = ''; });
  addEventListener('pagehide', () => { if (recorder?.state === 'recording') recorder.stop(); });
  box.hidden = false;
}
