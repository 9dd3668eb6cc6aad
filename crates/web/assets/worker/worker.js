// Keeps one page for when nothing answers: Right now, with every tool on it. It never sees
// what somebody wrote: what it keeps was fetched without a cookie.
const FILES = [];
const KEPT = 'kept-0';
const PAGE = '/now/all';

addEventListener('install', (event) => {
  const files = [PAGE, ...FILES].map((path) => new Request(path, { credentials: 'omit', cache: 'reload' }));
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(files)).then(() => skipWaiting()));
});

addEventListener('activate', (event) => {
  const others = (names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(others).then(() => clients.claim()));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (new URL(request.url).pathname.startsWith('/a/')) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
