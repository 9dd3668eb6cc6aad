// Right now asks the browser to keep one page for when nothing answers. Only pages that
// carry the mark may, and the policy lets one path through. Who wants no traces has what was
// kept before taken away.
const { keeps, forgets } = document.body.dataset;
if (keeps !== undefined && navigator.serviceWorker) {
  const only = { createScriptURL: (path) => (path === '/w.js' ? path : '') };
  const path = self.trustedTypes ? trustedTypes.createPolicy('worker', only).createScriptURL('/w.js') : '/w.js';
  navigator.serviceWorker.register(path).catch(() => {});
}
if (forgets !== undefined && navigator.serviceWorker) {
  navigator.serviceWorker.getRegistrations().then((all) => all.forEach((one) => one.unregister())).catch(() => {});
  self.caches?.keys().then((names) => names.forEach((name) => caches.delete(name))).catch(() => {});
}
