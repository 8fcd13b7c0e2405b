// What the tablet holds: its key and forms, records with their states, and their files.
//
// A record is `draft` while it is filled in, `waiting` once finished, `refused` where the server said
// why it cannot be kept, and `sent` when a seal has come; then nothing but its receipt is left.

const NAME = "field";
let opened = null;

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("settings");
      request.result.createObjectStore("records", { keyPath: "id" });
      request.result.createObjectStore("media", { keyPath: ["record", "name"] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

// Do work on stores in one transaction. It is over when the bytes are on the disk, not before.
async function within(stores, mode, work) {
  const transaction = (await open()).transaction(stores, mode, { durability: "strict" });
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const result = await work(...stores.map((name) => transaction.objectStore(name)));
  await ended;
  return result;
}

export const setting = (name) => within(["settings"], "readonly", (kept) => done(kept.get(name)));

export const keepSetting = (name, value) =>
  within(["settings"], "readwrite", (kept) => done(kept.put(value, name)));

export const record = (id) => within(["records"], "readonly", (records) => done(records.get(id)));

export const allRecords = () => within(["records"], "readonly", (records) => done(records.getAll()));

export const keepRecord = (each) =>
  within(["records"], "readwrite", (records) => done(records.put(each)));

// Change a record as it is now; nothing where it is gone.
export const changeRecord = (id, changes) =>
  within(["records"], "readwrite", async (records) => {
    const found = await done(records.get(id));
    if (found) await done(records.put({ ...found, ...changes }));
  });

const ofRecord = (id) => IDBKeyRange.bound([id], [id, []]);

export const mediaOf = (id) =>
  within(["media"], "readonly", (media) => done(media.getAll(ofRecord(id))));

export const keepMedium = (medium) =>
  within(["media"], "readwrite", (media) => done(media.put(medium)));

export const dropMedium = (record, name) =>
  within(["media"], "readwrite", (media) => done(media.delete([record, name])));

// The record and its files are gone together.
export const dropRecord = (id) =>
  within(["records", "media"], "readwrite", async (records, media) => {
    await done(records.delete(id));
    await done(media.delete(ofRecord(id)));
  });

// The server holds it: what was said is taken off the tablet, its receipt stays.
export const markSent = ({ id, title, finished }, receipt) =>
  within(["records", "media"], "readwrite", async (records, media) => {
    await done(records.put({ id, title, finished, receipt, state: "sent" }));
    await done(media.delete(ofRecord(id)));
  });

// Put records of a backup beside what is here. What is here stays as it is.
export const addRecords = (added) =>
  within(["records", "media"], "readwrite", async (records, media) => {
    let number = 0;
    for (const { media: files, ...each } of added) {
      if (await done(records.get(each.id))) continue;
      await done(records.put(each));
      for (const file of files) await done(media.put(file));
      number += 1;
    }
    return number;
  });
