// All that the browser keeps of the site.
async () => [
  ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
  ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
  ...(await indexedDB.databases()).map((database) => `indexedDB ${database.name}`),
  ...(window.caches ? await caches.keys() : []).map((cache) => `cache ${cache}`),
]
