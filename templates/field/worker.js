// Keeps the tablet's page and everything it loads, and answers from that. Made by field/public.py.
const PAGE = "{{ page|escapejs }}";
const KEPT = "field-{{ version }}";
const ADDRESSES = [{% for address in addresses %}"{{ address|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

// All or nothing: a worker that could not fetch every file does not take over.
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) =>
    kept.addAll(ADDRESSES.map((address) => new Request(address, { cache: "reload" })))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("field-") && name !== KEPT) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

// Only what is kept is answered from here. What is sent to the server goes past this worker.
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== self.location.origin) return;
  if (pathname !== PAGE && !ADDRESSES.includes(pathname)) return;
  event.respondWith(caches.open(KEPT).then(async (kept) =>
    (await kept.match(pathname)) ?? fetch(event.request)));
});
