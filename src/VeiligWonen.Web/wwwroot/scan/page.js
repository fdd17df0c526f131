// The scan page: what a person does becomes a change on this device first, and goes to the server after that.
import { Store, newId } from "./store.js";
import { Api, NoAnswer } from "./api.js";
import { Sync } from "./sync.js";
import { FIRST, Model } from "./model.js";
import { View } from "./view.js";
import { Photos } from "./photos.js";

const TYPING = 250;
const WORKER = "/scan-worker.js";

class Page {
  #typed = null;
  #timer = 0;
  #line = "unknown";
  #stopped = null;
  #gone = false;

  constructor(root) {
    // The shell that opens without the server is the same for every scan: which one it is stands in the address.
    this.dossier = /^\/dossiers\/([0-9a-f-]{36})\/scan$/i.exec(location.pathname)[1].toLowerCase();
    this.view = new View(root, this.#acts());
  }

  async open() {
    this.store = await Store.open();
    await this.store.dropExpired();
    await this.store.tidy();
    this.device = await this.store.device(this.dossier);
    this.api = new Api(this.dossier);
    const scan = await this.#read();
    if (scan === null) {
      return;
    }

    this.model = new Model(scan);
    await this.#reload();
    this.photos = new Photos(this.#forPhotos());
    this.sync = new Sync({ store: this.store, api: this.api, dossier: this.dossier, device: this.device, tell: event => this.#hear(event) });
    this.here = this.#asked();
    this.view.drawAll(this.model, this.here);
    this.#drawState();
    this.photos.show(this.here);
    if (new URLSearchParams(location.search).has("vraag")) {
      this.view.heading.focus();
    }

    addEventListener("popstate", () => this.#show(this.#asked()));
    addEventListener("pagehide", () => this.#flush());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.#flush());
    this.sync.kick(true);
  }

  // From the server; else the copy that was taken along; else a sentence.
  async #read() {
    try {
      const answer = await this.api.read(this.device);
      if (answer.ok) {
        this.#line = "yes";
        return this.#keep(answer.body);
      }

      if (answer.status < 500 && answer.status !== 429) {
        this.#line = "yes";
        if (answer.status === 404) {
          await this.store.dropCopy(this.dossier);
        }

        this.view.empty(answer.body?.sentence ?? "De woningscan kan nu niet worden geopend.", ...this.#waysOut(answer.status));
        return null;
      }
    } catch (e) {
      if (!(e instanceof NoAnswer)) {
        throw e;
      }
    }

    this.#line = "no";
    const copy = await this.store.copy(this.dossier);
    if (copy === null) {
      this.view.empty("Er is geen verbinding, en deze woningscan is niet meegenomen op dit apparaat. Wat u eerder invulde en nog niet is ontvangen, staat er nog. Ververs de pagina als u weer verbinding heeft.");
    }

    return copy;
  }

  #waysOut(status) {
    const link = document.createElement("a");
    link.href = status === 423 ? location.pathname.replace(/\/scan$/, "") : `/inloggen?terug=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = status === 423 ? "Ontgrendelen" : "Opnieuw inloggen";
    return [401, 423].includes(status) ? [" ", link] : [];
  }

  // The copy is kept where it was taken along, for as long as it may; and wiped when the scan is complete, closed or withdrawn and nothing waits.
  async #keep(scan) {
    const { token, ...kept } = scan;
    if (kept.expiresAt && !kept.revoked && !kept.completedAt && !kept.lockedBecause) {
      await this.store.putCopy(this.dossier, kept.expiresAt, kept);
    } else {
      await this.store.dropCopy(this.dossier);
    }

    return kept;
  }

  async #reload() {
    this.model.reload(await this.store.pending(this.dossier));
    const progress = new Map(this.model.photosHere.map(photo => [photo.upload, photo.received]));
    this.model.photosHere = (await this.store.photos(this.dossier)).map(photo => ({ ...photo, received: progress.get(photo.upload) ?? 0 }));
  }

  async #readAgain() {
    const answer = await this.api.read(this.device).catch(() => null);
    if (answer?.ok) {
      this.model.take(await this.#keep(answer.body));
      await this.#reload();
      this.view.drawDevice(this.model);
      this.#draw();
    }
  }

  async #hear(event) {
    if (this.#gone) {
      // The right is back: what waits here is sent, and the page begins anew with what it may show.
      if (event.type !== "stopped") {
        location.reload();
      }

      return;
    }

    if (event.word === "niet-gevonden") {
      await this.#leave(event.sentence);
      return;
    }

    if (event.type === "stopped") {
      this.#line = event.word === "geen-verbinding" || event.word === "storing" ? "no" : "yes";
      this.#stopped = event;
      this.view.cover(event.word === "vergrendeld" || event.word === "uitgelogd");
    } else {
      this.#line = "yes";
      this.#stopped = null;
      this.view.cover(false);
    }

    if (event.type === "overtaken") {
      this.model.drop(event.seqs);
    } else if (event.type === "received") {
      this.model.confirm(event);
      if (event.met) {
        await this.#readAgain();
        return;
      }

      await this.#keep(this.model.scan);
    } else if (event.type === "photo") {
      // Known well enough: to read the scan again would be one more look on record.
      this.model.photosHere = this.model.photosHere.filter(photo => photo.upload !== event.upload);
      this.photos.received(event);
      await this.#keep(this.model.scan);
    } else if (event.type === "progress") {
      const photo = this.model.photosHere.find(one => one.upload === event.upload);
      if (photo) {
        photo.received = event.received;
      }
    } else if (event.type === "refused") {
      await this.#reload();
      if (event.word === "ingetrokken") {
        // Its copy goes at once, and the page says that it has gone.
        await this.#readAgain();
      }
    }

    this.#draw();
  }

  // Who may not see this dossier any more has no page of it open, nor a copy. What was typed and not received stays sealed in the store.
  async #leave(sentence) {
    await this.#flush();
    this.#gone = true;
    await this.store.dropCopy(this.dossier);
    this.view.empty(sentence, this.model.pending.length > 0 ? " Wat u invulde en nog niet is ontvangen, staat verzegeld op dit apparaat." : "");
  }

  #draw() {
    if (this.#gone) {
      return;
    }

    this.view.drawStrip(this.model, this.here);
    this.view.drawNotes(this.model);
    this.view.drawWay(this.model, this.here);
    this.view.refresh(this.model, this.here);
    this.view.sketch.draw(this.model, this.here);
    this.#drawState();
  }

  #drawState() {
    if (this.#gone) {
      return;
    }

    this.view.drawState({ line: this.#line, writing: this.model.isWriting, changes: this.model.pending.length, photos: this.model.photosHere.length, sentence: this.#stopped?.sentence, word: this.#stopped?.word });
  }

  #asked() {
    const query = new URLSearchParams(location.search);
    const zone = this.model.scan.zones.find(one => one.letter === query.get("deel"));
    // A condition has no page of its own: it stands with the others, which come first.
    if (this.model.conditions.length > 0 && (query.get("deel") === FIRST || (!query.has("deel") && !query.has("vraag") && this.#isNew))) {
      return FIRST;
    }

    const code = this.model.find(query.get("vraag"))?.code;
    return code ?? zone?.questions[0].code ?? this.model.questions[0].code;
  }

  get #isNew() {
    return this.model.conditions.every(({ code }) => !this.model.isAnswered(code)) && this.model.questions.every(({ code }) => !this.model.isAnswered(code));
  }

  #href(code) {
    return `${location.pathname}?deel=${code[0]}&vraag=${code}`;
  }

  #show(code) {
    if (this.#gone) {
      return;
    }

    this.#flush();
    this.model.asking = null;
    this.model.leaving = false;
    this.here = code[0] === FIRST ? FIRST : code;
    this.view.drawAll(this.model, this.here);
    this.photos.show(this.here);
    this.view.heading.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }

  // Not applicable is no answer without its reason.
  #answer(code, kind, given) {
    const reason = kind === "NotApplicable" ? given ?? this.model.shown(code).reason ?? "" : null;
    this.model.asking = reason?.trim() === "" ? code : null;
    if (this.model.asking === null) {
      return this.#change(code, "Answer", { kind, text: reason });
    }

    this.#draw();
    return null;
  }

  async #change(code, field, value) {
    const change = this.model.change(code, field, value);
    // On the screen at once, under a word that promises nothing yet.
    const draft = { seq: newId(), change };
    this.model.pending = [...this.model.pending, draft];
    this.#drawState();
    if (code === this.here || this.here === FIRST) {
      this.view.drawSaved(this.model, code);
    }

    const row = await this.store.add(this.dossier, change);
    this.model.settle(draft, row);
    const refused = this.model.pending.filter(other => other.refused && other.change.code === code && other.change.field === field);
    if (refused.length > 0) {
      // What was refused has been said anew.
      await this.store.remove(refused.map(other => other.seq));
      this.model.pending = this.model.pending.filter(other => !refused.includes(other));
    }

    this.#draw();
    this.sync.kick();
  }

  #typing(keep) {
    clearTimeout(this.#timer);
    this.#typed = keep;
    this.model.typing = this.here;
    this.view.drawSaved(this.model, this.here);
    this.#timer = setTimeout(() => this.#flush(), TYPING);
  }

  #flush() {
    clearTimeout(this.#timer);
    this.view.sketch.flush();
    const keep = this.#typed;
    this.#typed = null;
    // The change is a draft from here on, until it is on the disk.
    this.model.typing = null;
    return keep?.();
  }

  #acts() {
    return {
      href: code => this.#href(code),
      end: `${location.pathname}/afronden`,
      photo: id => `/fotos/${this.dossier}/${id}?doel=scan`,
      go: (event, code) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) {
          return;
        }

        event.preventDefault();
        history.pushState(null, "", this.#href(code));
        this.#show(code);
      },
      // What only this device knows, is said before the server is asked whether all is there.
      toEnd: event => {
        this.#flush();
        if (this.model.pending.length + this.model.photosHere.length > 0 && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
          event.preventDefault();
          this.model.leaving = true;
          this.view.drawNotes(this.model);
          this.view.places.notes.tabIndex = -1;
          this.view.places.notes.focus();
        }
      },
      answer: (code, kind, reason) => this.#answer(code, kind, reason),
      remark: (code, text) => this.#change(code, "Remark", { text }),
      later: (code, later) => this.#change(code, "Later", { later }),
      typing: keep => this.#typing(keep),
      flush: () => this.#flush(),
      change: (floor, text) => this.#change(floor, "Sketch", { text }),
      rest: async zone => {
        for (const { code } of this.model.asked(zone).filter(question => !this.model.isAnswered(question.code))) {
          await this.#change(code, "Answer", { kind: "Meets" });
        }

        this.view.drawQuestion(this.model, this.here);
      },
      photos: (code, input) => {
        const files = [...input.files];
        input.value = "";
        return this.photos.add(code, files);
      },
      picture: id => this.photos?.picture(id) ?? null,
      choosePhoto: (code, its) => this.photos.choose(code, its),
      drawHere: upload => this.photos.drawHere(upload),
      drawReceived: photo => this.photos.drawReceived(photo),
      releasePhoto: upload => this.photos.release(upload),
      forgetPhoto: async upload => {
        await this.store.removePhoto(upload);
        await this.#reload();
        this.#draw();
      },
      removePhoto: id => this.#online(() => this.api.removePhoto(id)),
      choose: (choice, takeKept) => this.#online(() => this.api.choose(newId(), choice, takeKept)),
      again: () => this.#again(),
      forget: async () => {
        await this.store.remove(this.model.pending.filter(row => row.refused).map(row => row.seq));
        await Promise.all(this.model.withdrawnPhotos.map(photo => this.store.removePhoto(photo.upload)));
        await this.#reload();
        this.view.drawAll(this.model, this.here);
        this.#drawState();
      },
      takeAlong: () => this.#takeAlong(),
      revoke: device => this.#online(() => this.api.revoke(newId(), device ?? this.device))
    };
  }

  #forPhotos() {
    const page = this;
    return {
      dossier: this.dossier,
      store: this.store,
      api: this.api,
      model: this.model,
      get here() { return page.here; },
      get isConnected() { return page.#line === "yes"; },
      reload: () => this.#reload(),
      draw: () => this.#draw(),
      send: () => this.sync.kick(),
      say: sentence => {
        this.#stopped = { word: null, sentence };
        this.#drawState();
      }
    };
  }

  // What only the server can do: it says so when it cannot be reached.
  async #online(ask) {
    let answer = null;
    try {
      answer = await ask();
    } catch (e) {
      if (!(e instanceof NoAnswer)) {
        throw e;
      }
    }

    if (answer?.ok) {
      // The button that was pressed is gone with what it was about.
      this.view.heading.focus({ preventScroll: true });
      await this.#readAgain();
      return true;
    }

    this.#stopped = { word: answer?.body?.word ?? "geen-verbinding", sentence: answer?.body?.sentence ?? "Dit kan alleen met verbinding. Probeer het opnieuw als u weer bereik heeft." };
    this.#line = answer ? "yes" : "no";
    this.#drawState();
    return false;
  }

  async #again() {
    for (const row of this.model.pending.filter(one => one.refused)) {
      await this.store.markRefused(row.seq, null);
    }

    for (const photo of this.model.withdrawnPhotos) {
      await this.store.refusePhoto(photo.upload, null);
    }

    await this.#reload();
    this.#draw();
    this.sync.kick(true);
  }

  async #takeAlong() {
    if (await this.#online(() => this.api.takeAlong(newId(), this.device))) {
      await prepareWorker();
      await this.#again();
      this.view.places.device.querySelector("details").open = true;
      this.view.say("De woningscan is meegenomen op dit apparaat.");
    }
  }
}

// From now on this page opens without the server (scan-worker.js).
async function prepareWorker() {
  if (!navigator.serviceWorker) {
    return;
  }

  await navigator.serviceWorker.register(WORKER, { scope: "/dossiers/" });
  const worker = (await navigator.serviceWorker.getRegistration("/dossiers/"));
  const active = worker.active ?? worker.waiting ?? worker.installing;
  await new Promise(resolve => {
    if (active.state === "activated") {
      resolve();
    } else {
      active.addEventListener("statechange", () => active.state === "activated" && resolve());
    }
  });
}

const root = document.getElementById("scan");
if (root) {
  new Page(root).open().catch(e => {
    console.error("scan", e.name);
    root.textContent = "De woningscan kan in deze browser niet worden geopend. Ververs de pagina, of gebruik een andere browser. In een privévenster kan niets op het apparaat worden bewaard.";
  }).finally(() => root.removeAttribute("aria-busy"));
}
