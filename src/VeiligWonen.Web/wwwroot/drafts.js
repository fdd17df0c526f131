// Words that were typed and that the server does not have yet, sealed on this device until the page shows a newer revision (ADR 0068). By a key that
// no script can read out; plain beside it stand a name made of ids and numbers, a revision and a time. A text area that names its draft takes part.
const NAME = "vw-drafts";
const KEPT_FOR = 7 * 24 * 3600 * 1000;
const PAUSE = 250;

const asked = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const written = transaction => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = transaction.onerror = () => reject(transaction.error);
});

const below = prefix => IDBKeyRange.bound(prefix, prefix + "\uffff");

let opened;

function open() {
  return opened ??= (async () => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("drafts", { keyPath: "name" });
    };
    const db = await asked(request);
    db.onversionchange = () => db.close();
    return { db, key: await findKey(db) };
  })();
}

async function findKey(db) {
  const there = await asked(db.transaction("keys").objectStore("keys").get("main"));
  if (there) {
    return there;
  }

  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  try {
    const transaction = db.transaction("keys", "readwrite", { durability: "strict" });
    transaction.objectStore("keys").add(made, "main");
    await written(transaction);
    return made;
  } catch {
    // Another page was first: its key is the one.
    return asked(db.transaction("keys").objectStore("keys").get("main"));
  }
}

// One after the other, so that what was forgotten does not come back. A browser that keeps nothing works on without.
let queue = Promise.resolve();
const inTurn = work => queue = queue.then(async () => work(await open())).catch(() => null);

async function put({ db, key }, name, revision, said) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(name);
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, new TextEncoder().encode(JSON.stringify(said)));
  const transaction = db.transaction("drafts", "readwrite", { durability: "strict" });
  transaction.objectStore("drafts").put({ name, revision, at: Date.now(), seal: { iv, bytes } });
  await written(transaction);
}

async function remove({ db }, name) {
  const transaction = db.transaction("drafts", "readwrite", { durability: "strict" });
  transaction.objectStore("drafts").delete(name);
  await written(transaction);
}

async function read({ db, key }, row) {
  const additionalData = new TextEncoder().encode(row.name);
  const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.seal.iv, additionalData }, key, row.seal.bytes);
  return JSON.parse(new TextDecoder().decode(bytes));
}

const timers = new Map();
const sent = new WeakMap();

function keep(area) {
  const { vwDraft: name, vwRevision: revision, vwLabel: label } = area.dataset;
  const text = area.value;
  clearTimeout(timers.get(area));
  timers.delete(area);
  inTurn(store => put(store, name, revision, { text, label }));
}

const isDraft = element => Boolean(element?.dataset?.vwDraft);

document.addEventListener("input", event => {
  if (isDraft(event.target)) {
    clearTimeout(timers.get(event.target));
    timers.set(event.target, setTimeout(keep, PAUSE, event.target));
  }
});

// From here the server has it, if it arrives. A newer revision on the page is the proof.
document.addEventListener("change", event => {
  if (isDraft(event.target)) {
    sent.set(event.target, event.target.value);
    keep(event.target);
  }
}, true);

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    [...timers.keys()].forEach(keep);
  }
});

function revised(area) {
  if (sent.get(area) === area.value) {
    clearTimeout(timers.get(area));
    timers.delete(area);
    inTurn(store => remove(store, area.dataset.vwDraft));
  } else if (sent.has(area)) {
    // Typed on while it was being saved.
    keep(area);
  }
}

function appeared(area) {
  const { vwDraft: name, vwRevision: revision } = area.dataset;
  inTurn(async store => {
    const row = await asked(store.db.transaction("drafts").objectStore("drafts").get(name));
    if (!row || !area.isConnected || timers.has(area)) {
      return;
    }

    const { text } = await read(store, row);
    // At revision 0 nothing was saved yet: a form that is closed and opened again shows what was typed, and only the device keeps it.
    const same = text === area.value;
    if ((same && (revision !== "0" || text === "")) || Date.now() - row.at > KEPT_FOR) {
      await remove(store, name);
    } else if (same) {
      return;
    } else if (row.revision === revision && !area.disabled) {
      putBack(area, text);
    } else {
      offer(area, name, text);
    }
  });
}

function putBack(area, text) {
  area.value = text;
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.dispatchEvent(new Event("change", { bubbles: true }));
}

// The saved text is another one than it was typed over: a person chooses. The element belongs to this script; the page never renders it again.
function offer(area, name, text) {
  const place = document.getElementById(`${area.id}-concept`);
  if (!place) {
    return;
  }

  const say = (tag, words) => Object.assign(document.createElement(tag), { textContent: words });
  const button = (words, act) => {
    const made = Object.assign(say("button", words), { type: "button", className: "vw-button vw-button-quiet" });
    made.addEventListener("click", () => {
      place.replaceChildren();
      act();
    });
    return made;
  };
  place.replaceChildren(
    say("p", area.disabled ? "Op dit apparaat staat nog tekst die niet is bewaard:" : "Op dit apparaat staat nog andere tekst, die niet is bewaard:"),
    Object.assign(say("p", text), { className: "vw-draft-words" }),
    ...area.disabled ? [] : [button("Zet deze tekst terug", () => putBack(area, text))],
    button("Gooi deze tekst weg", () => inTurn(store => remove(store, name))));
}

// Which drafts wait elsewhere on this page's subject.
function list(place) {
  inTurn(async store => {
    const rows = await asked(store.db.transaction("drafts").objectStore("drafts").getAll(below(place.dataset.vwDrafts)));
    const labels = [];
    for (const row of rows) {
      if (Date.now() - row.at > KEPT_FOR) {
        await remove(store, row.name);
      } else if (!document.querySelector(`[data-vw-draft="${CSS.escape(row.name)}"]`)) {
        labels.push((await read(store, row)).label);
      }
    }

    place.textContent = labels.length === 0 ? "" : `Op dit apparaat staat nog tekst die niet is bewaard: ${labels.join("; ")}. Open dat onderdeel, dan staat de tekst er weer.`;
  });
}

function forget(prefix) {
  [...timers].filter(([area]) => area.dataset.vwDraft.startsWith(prefix)).forEach(([area, timer]) => {
    clearTimeout(timer);
    timers.delete(area);
  });
  inTurn(async ({ db }) => {
    const transaction = db.transaction("drafts", "readwrite", { durability: "strict" });
    transaction.objectStore("drafts").delete(below(prefix));
    await written(transaction);
  });
}

const each = (nodes, selector, act) => nodes.forEach(node => {
  if (node.nodeType === Node.ELEMENT_NODE) {
    [...node.matches(selector) ? [node] : [], ...node.querySelectorAll(selector)].forEach(act);
  }
});

function look(nodes) {
  each(nodes, "[data-vw-forget]", done => forget(done.dataset.vwForget));
  each(nodes, "[data-vw-draft]", appeared);
  each(nodes, "[data-vw-drafts]", list);
}

new MutationObserver(changes => {
  changes.filter(change => change.type === "attributes" && isDraft(change.target)).forEach(change => revised(change.target));
  look(changes.flatMap(change => [...change.addedNodes]));
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-vw-revision"] });
look([document.body]);
