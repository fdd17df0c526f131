// Sends what is on this device, in order, until the server says "ontvangen". One page at a time sends for a scan, however many are open; the others hear
// what became of it. Nothing is removed from the device before its answer is there.
import { NoAnswer } from "./api.js";

const BATCH = 25;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

// Of a field that was changed again before its first change was ever sent, only the last change matters.
export function withoutOvertaken(rows) {
  const last = new Map(rows.map(row => [`${row.change.code}/${row.change.field}`, row.seq]));
  const overtaken = rows.filter(row => !row.tried && last.get(`${row.change.code}/${row.change.field}`) !== row.seq);
  return { rows: rows.filter(row => !overtaken.includes(row)), overtaken };
}

export function waitAfter(failures, random = Math.random()) {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures, 10)) * (0.75 + random / 2);
}

export class Sync {
  #store;
  #api;
  #dossier;
  #tell;
  #device;
  #channel;
  #running = false;
  #again = false;
  #failures = 0;
  #timer = 0;

  // tell(event): { type: "line" | "received" | "refused" | "photo" | "progress" | "stopped", … }
  constructor({ store, api, dossier, device, tell }) {
    this.#device = device;
    this.#store = store;
    this.#api = api;
    this.#dossier = dossier;
    this.#tell = tell;
    this.#channel = new BroadcastChannel(`vw-scan-${dossier}`);
    this.#channel.onmessage = message => tell({ ...message.data, elsewhere: true });
    const now = () => this.kick(true);
    addEventListener("online", now);
    addEventListener("focus", now);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && now());
  }

  // There is something to send, or reason to try again.
  kick(atOnce = false) {
    if (this.#running) {
      this.#again = true;
      return;
    }

    if (this.#timer !== 0 && !atOnce) {
      return;
    }

    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#running = true;
    this.#again = false;
    // Another page that sends now takes what this one added with it, or this one is next.
    navigator.locks.request(`vw-scan-send-${this.#dossier}`, () => this.#send()).then(wait => {
      this.#running = false;
      if (wait > 0) {
        this.#timer = setTimeout(() => {
          this.#timer = 0;
          this.kick();
        }, wait);
      } else if (this.#again) {
        this.kick();
      }
    });
  }

  // How long to wait before the next try; 0 when everything was sent.
  async #send() {
    try {
      const stopped = await this.#sendChanges() ?? await this.#sendPhotos();
      if (stopped) {
        return this.#stop(stopped);
      }

      this.#failures = 0;
      return 0;
    } catch (e) {
      if (!(e instanceof NoAnswer)) {
        console.error("scan", e.name);
      }

      return this.#stop({ status: 0, body: null, wait: 0 });
    }
  }

  #stop(answer) {
    const signedOut = [401, 423, 404].includes(answer.status);
    this.#say({ type: "stopped", word: answer.body?.word ?? "geen-verbinding", sentence: answer.body?.sentence ?? null });
    const wait = Math.max(waitAfter(this.#failures), answer.wait * 1000, signedOut ? LONGEST_WAIT : 0);
    this.#failures++;
    return wait;
  }

  async #sendChanges() {
    for (;;) {
      const waiting = (await this.#store.pending(this.#dossier)).filter(row => !row.refused);
      const { rows, overtaken } = withoutOvertaken(waiting);
      if (overtaken.length > 0) {
        await this.#store.remove(overtaken.map(row => row.seq));
        this.#say({ type: "overtaken", seqs: overtaken.map(row => row.seq) });
      }

      const batch = rows.slice(0, BATCH);
      if (batch.length === 0) {
        return null;
      }

      await this.#store.markTried(batch);
      const answer = await this.#api.send(batch.map(row => row.change));
      if (!answer.ok) {
        return answer;
      }

      this.#say({ type: "line" });
      for (const said of answer.body.answers) {
        const row = batch.find(one => one.change.id === said.id);
        if (said.word === "ontvangen") {
          await this.#store.remove([row.seq]);
          this.#say({ type: "received", seq: row.seq, change: row.change, at: said.at, revision: said.revision, met: said.met });
        } else {
          await this.#store.markRefused(row.seq, { word: said.why, sentence: said.sentence });
          this.#say({ type: "refused", seq: row.seq, word: said.why, sentence: said.sentence });
        }
      }
    }
  }

  async #sendPhotos() {
    for (const photo of (await this.#store.photos(this.#dossier)).filter(one => !one.refused && !one.held)) {
      const stopped = await this.#sendPhoto(photo);
      if (stopped) {
        return stopped;
      }
    }

    return null;
  }

  async #sendPhoto(photo) {
    if (!await this.#store.maySend(photo.upload)) {
      return null;
    }

    // From now on the server may know it.
    await this.#store.markPhotoTried(photo.upload);
    let answer = await this.#api.startPhoto(photo, this.#device);
    while (answer.ok && !answer.body.photo && answer.body.received < photo.length) {
      this.#say({ type: "progress", upload: photo.upload, received: answer.body.received, length: photo.length });
      const position = answer.body.received;
      if (!await this.#store.maySend(photo.upload)) {
        return null;
      }

      answer = await this.#api.putPiece(photo.upload, position, await this.#store.bytesAt(photo.upload, position));
      if (answer.body?.word === "opnieuw") {
        answer = await this.#api.startPhoto(photo, this.#device);
      }
    }

    if (answer.ok && !answer.body.photo && !await this.#store.maySend(photo.upload)) {
      return null;
    }

    const finished = answer.ok && !answer.body.photo ? await this.#api.finishPhoto(photo.upload) : answer;
    if (finished.ok) {
      await this.#store.removePhoto(photo.upload);
      this.#say({ type: "photo", upload: photo.upload, photo: finished.body.photo, code: photo.code, at: new Date().toISOString(), madeAt: photo.at, replaces: photo.replaces, insteadOf: photo.insteadOf });
      return null;
    }

    // What is no photo will never be one, and a device that was withdrawn waits for somebody; everything else is tried again.
    if (["geweigerd", "onleesbaar", "te-groot", "ingetrokken"].includes(finished.body?.word)) {
      await this.#store.refusePhoto(photo.upload, { word: finished.body.word, sentence: finished.body.sentence });
      this.#say({ type: "refused", upload: photo.upload, word: finished.body.word, sentence: finished.body.sentence });
      return null;
    }

    return finished;
  }

  #say(event) {
    this.#tell(event);
    this.#channel.postMessage(event);
  }
}
