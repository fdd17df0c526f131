// What is on this device, and nowhere else yet: changes and photos that wait to be sent, and the copy of a scan that was taken along. Every record is
// sealed by a key that no script can read out. Plain beside it stand only ids, numbers and times. Something is "op dit apparaat" when its transaction
// has been written to the disk, and not a moment before.
const NAME = "vw-scan";
const PIECE = 256 * 1024;
const OPEN = "vw-scan-open";
const KEEPING = "vw-scan-photo";

const asked = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const written = transaction => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = transaction.onerror = () => reject(transaction.error);
});

export const newId = () => crypto.randomUUID();

export class Store {
  #db;
  #key;
  #queue = Promise.resolve();

  static async open() {
    const store = new Store();
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore("keys");
      db.createObjectStore("devices", { keyPath: "dossier" });
      db.createObjectStore("copies", { keyPath: "dossier" });
      db.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true }).createIndex("dossier", "dossier");
      db.createObjectStore("photos", { keyPath: "upload" }).createIndex("dossier", "dossier");
      db.createObjectStore("pieces", { keyPath: ["upload", "number"] });
    };
    store.#db = await asked(request);
    store.#db.onversionchange = () => store.#db.close();
    store.#key = await store.#findKey();
    // Without it a browser that runs short of room may throw everything away.
    await navigator.storage?.persist?.().catch(() => false);
    return store;
  }

  close() {
    this.#db.close();
  }

  // The device of a scan, made the first time: an id that says nothing of the machine.
  async device(dossier) {
    const transaction = this.#write("devices");
    const devices = transaction.objectStore("devices");
    const device = await asked(devices.get(dossier)) ?? { dossier, device: newId(), counter: 0 };
    devices.put(device);
    await written(transaction);
    return device.device;
  }

  // Resolves when the change is on the disk. One after the other, so that they are sent in the order in which they were made.
  add(dossier, change) {
    const adding = this.#queue.then(() => this.#add(dossier, change));
    this.#queue = adding.catch(() => null);
    return adding;
  }

  async pending(dossier) {
    const rows = await asked(this.#read("outbox").index("dossier").getAll(dossier));
    return Promise.all(rows.map(async row => ({ ...row, seal: undefined, change: await this.#open("outbox", row.seal) })));
  }

  // From now on a change may have arrived: it is sent again as it is, or not at all.
  markTried(rows) {
    return this.#change("outbox", rows.map(row => row.seq), row => ({ ...row, tried: true }));
  }

  markRefused(seq, refused) {
    return this.#change("outbox", [seq], row => ({ ...row, refused }));
  }

  async remove(seqs) {
    const transaction = this.#write("outbox");
    seqs.forEach(seq => transaction.objectStore("outbox").delete(seq));
    await written(transaction);
    await this.#count();
  }

  async putCopy(dossier, expiresAt, copy) {
    const seal = await this.#seal("copies", copy);
    const transaction = this.#write("copies");
    transaction.objectStore("copies").put({ dossier, expiresAt, seal });
    await written(transaction);
  }

  // A copy whose time is over is wiped by whoever asks for it first.
  async copy(dossier, now = Date.now()) {
    const row = await asked(this.#read("copies").get(dossier));
    if (row && Date.parse(row.expiresAt) <= now) {
      await this.dropCopy(dossier);
      return null;
    }

    return row ? this.#open("copies", row.seal) : null;
  }

  async dropCopy(dossier) {
    const transaction = this.#write("copies");
    transaction.objectStore("copies").delete(dossier);
    await written(transaction);
  }

  async dropExpired(now = Date.now()) {
    const rows = await asked(this.#read("copies").getAll());
    await Promise.all(rows.filter(row => Date.parse(row.expiresAt) <= now).map(row => this.dropCopy(row.dossier)));
  }

  // The photo in sealed pieces, and its row last: a photo without a row was not kept to its end and is cleared away.
  // replaces: a photo that the server has. insteadOf: one on this device, which goes in the same transaction. held: not sent before somebody says so.
  addPhoto(dossier, code, file, its = {}) {
    return navigator.locks.request(KEEPING, { mode: "shared" }, () => this.#addPhoto(dossier, code, file, its));
  }

  async #addPhoto(dossier, code, file, { replaces = null, insteadOf = null, held = false }) {
    const upload = newId();
    for (let number = 0; number * PIECE < file.size; number++) {
      const bytes = await file.slice(number * PIECE, (number + 1) * PIECE).arrayBuffer();
      const seal = await this.#sealBytes(`pieces/${upload}/${number}`, bytes);
      const piece = this.#write("pieces");
      piece.objectStore("pieces").put({ upload, number, seal });
      await written(piece);
    }

    const seal = await this.#seal("photos", { code });
    const transaction = this.#db.transaction(["photos", "pieces"], "readwrite", { durability: "strict" });
    const photos = transaction.objectStore("photos");
    const row = { upload, dossier, length: file.size, at: new Date().toISOString(), replaces, insteadOf, held, seal };
    const old = insteadOf && await asked(photos.get(insteadOf));
    if (old) {
      // One that was never announced is unknown to the server: then it matters what that one was to replace.
      Object.assign(row, { at: old.at, replaces: old.replaces ?? null, insteadOf: old.tried ? insteadOf : old.insteadOf ?? null });
      photos.delete(insteadOf);
      transaction.objectStore("pieces").delete(IDBKeyRange.bound([insteadOf, 0], [insteadOf, Infinity]));
    }

    photos.put(row);
    await written(transaction);
    await this.#count();
    return upload;
  }

  // The photo as it was chosen, of its pieces; null when it is not here any more.
  async photoFile(upload) {
    const rows = await asked(this.#read("pieces").getAll(IDBKeyRange.bound([upload, 0], [upload, Infinity])));
    return rows.length === 0 ? null : new Blob(await Promise.all(rows.map(row => this.#openBytes(`pieces/${upload}/${row.number}`, row.seal))));
  }

  // False when it may not be sent now: somebody draws on it, or it is not here any more.
  async maySend(upload) {
    const row = await asked(this.#read("photos").get(upload));
    return Boolean(row) && !row.held;
  }

  holdPhoto(upload, held) {
    return this.#change("photos", [upload], row => ({ ...row, held }));
  }

  markPhotoTried(upload) {
    return this.#change("photos", [upload], row => ({ ...row, tried: true }));
  }

  async photos(dossier) {
    const rows = await asked(this.#read("photos").index("dossier").getAll(dossier));
    const photos = await Promise.all(rows.map(async row => ({ ...row, seal: undefined, ...await this.#open("photos", row.seal) })));
    return photos.sort((a, b) => a.at < b.at ? -1 : 1);
  }

  // The bytes from here on, at most one piece of them.
  async bytesAt(upload, position) {
    const number = Math.floor(position / PIECE);
    const row = await asked(this.#read("pieces").get([upload, number]));
    const bytes = await this.#openBytes(`pieces/${upload}/${number}`, row.seal);
    return bytes.slice(position - number * PIECE);
  }

  refusePhoto(upload, refused) {
    return this.#change("photos", [upload], row => ({ ...row, refused }));
  }

  async removePhoto(upload) {
    const transaction = this.#db.transaction(["photos", "pieces"], "readwrite", { durability: "strict" });
    transaction.objectStore("photos").delete(upload);
    transaction.objectStore("pieces").delete(IDBKeyRange.bound([upload, 0], [upload, Infinity]));
    await written(transaction);
    await this.#count();
  }

  // Pieces of photos that were never kept to their end. Not while another page may be keeping one.
  tidy() {
    return navigator.locks.request(KEEPING, { ifAvailable: true }, lock => lock && this.#tidy());
  }

  async #tidy() {
    const known = new Set(await asked(this.#read("photos").getAllKeys()));
    const lost = new Set((await asked(this.#read("pieces").getAllKeys())).map(([upload]) => upload).filter(upload => !known.has(upload)));
    await Promise.all([...lost].map(upload => this.removePhoto(upload)));
  }

  async #add(dossier, change) {
    const counting = this.#write("devices");
    const device = await asked(counting.objectStore("devices").get(dossier));
    device.counter++;
    counting.objectStore("devices").put(device);
    await written(counting);
    const full = { ...change, id: newId(), device: device.device, counter: device.counter, doneAt: new Date().toISOString() };
    const seal = await this.#seal("outbox", full);
    const transaction = this.#write("outbox");
    const seq = await asked(transaction.objectStore("outbox").add({ dossier, tried: false, seal }));
    await written(transaction);
    await this.#count();
    return { seq, dossier, tried: false, change: full };
  }

  async #change(name, keys, how) {
    const transaction = this.#write(name);
    const rows = transaction.objectStore(name);
    for (const key of keys) {
      const row = await asked(rows.get(key));
      if (row) {
        rows.put(how(row));
      }
    }

    await written(transaction);
  }

  // How much would be lost when somebody signed out now: a number, for every page of the site to read (look.js).
  async #count() {
    const [changes, photos] = await Promise.all([asked(this.#read("outbox").count()), asked(this.#read("photos").count())]);
    localStorage.setItem(OPEN, String(changes + photos));
  }

  #read(name) {
    return this.#db.transaction(name).objectStore(name);
  }

  #write(name) {
    return this.#db.transaction(name, "readwrite", { durability: "strict" });
  }

  async #findKey() {
    const there = await asked(this.#read("keys").get("main"));
    if (there) {
      return there;
    }

    const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    try {
      const transaction = this.#write("keys");
      transaction.objectStore("keys").add(made, "main");
      await written(transaction);
      return made;
    } catch {
      // Another page was first: its key is the one.
      return asked(this.#read("keys").get("main"));
    }
  }

  #seal(where, value) {
    return this.#sealBytes(where, new TextEncoder().encode(JSON.stringify(value)));
  }

  async #open(where, seal) {
    return JSON.parse(new TextDecoder().decode(await this.#openBytes(where, seal)));
  }

  async #sealBytes(where, bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(where) }, this.#key, bytes) };
  }

  #openBytes(where, seal) {
    return crypto.subtle.decrypt({ name: "AES-GCM", iv: seal.iv, additionalData: new TextEncoder().encode(where) }, this.#key, seal.bytes);
  }
}
