// Keeps the tablet's page and everything it loads, and answers from that. Made by field/public.py.
const PAGE = "{{ page|escapejs }}";
const KEPT = "field-{{ version }}";
const ADDRESSES = [{% for address in addresses %}"{{ address|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];

// What forms show lies in a cache of its own, which field/media.js fills.
const SHOWN = "shown-by-forms";
const MEDIA = /\/media\/[0-9a-f]{64}\.\w+\/$/;

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
  if (MEDIA.test(pathname) && !event.request.headers.has("Authorization")) {
    event.respondWith(shown(event.request, pathname));
    return;
  }
  if (pathname !== PAGE && !ADDRESSES.includes(pathname)) return;
  event.respondWith(caches.open(KEPT).then(async (kept) =>
    (await kept.match(pathname)) ?? fetch(event.request)));
});

// Players ask for a part of a sound or video; some play nothing where they get the whole.
async function shown(request, pathname) {
  const kept = await (await caches.open(SHOWN)).match(pathname);
  if (!kept) return fetch(request);
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("Range") ?? "");
  if (!asked) return kept;
  const bytes = await kept.arrayBuffer();
  const start = Number(asked[1]);
  const end = asked[2] ? Math.min(Number(asked[2]) + 1, bytes.byteLength) : bytes.byteLength;
  const headers = {
    "Content-Type": kept.headers.get("Content-Type"), "Accept-Ranges": "bytes",
    "Content-Range": `bytes ${start}-${end - 1}/${bytes.byteLength}`,
  };
  return new Response(bytes.slice(start, end), { status: 206, headers });
}
