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
  const ahead = () => registration.navigationPreload?.enable();
  event.waitUntil(caches.keys().then(others).then(ahead).then(() => clients.claim()));
});

// Pages are asked for by the browser itself, ahead of this worker: asked for from here, a
// link on another site could look as if it stood on one of our own pages. Forms go by this
// worker for the same reason, but those of Right now, which are worth an answer. The way out
// never ends on a page of ours.
addEventListener('fetch', (event) => {
  const { request, preloadResponse } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === 'navigate') {
    if (pathname === '/x' || (request.method !== 'GET' && pathname !== '/now')) return;
    const answer = Promise.resolve(preloadResponse).then((ahead) => ahead ?? fetch(request));
    event.respondWith(answer.catch(() => caches.match(PAGE)));
  } else if (pathname.startsWith('/a/')) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
