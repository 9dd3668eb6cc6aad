// Right now asks the browser to keep one page for when nothing answers. Only pages that
// carry the mark may, and the policy lets one path through.
if (document.body.hasAttribute('data-keeps') && navigator.serviceWorker) {
  const only = { createScriptURL: (path) => (path === '/w.js' ? path : '') };
  const path = self.trustedTypes ? trustedTypes.createPolicy('worker', only).createScriptURL('/w.js') : '/w.js';
  navigator.serviceWorker.register(path).catch(() => {});
}
