// The requests of the scan page. A request either brings an answer, with a word for the page and a sentence for the person when it is no, or it throws
// NoAnswer: then nobody knows whether it arrived, and it is sent again as it was.
const PATIENCE = 20_000;
// Photos are made one after the other, with rests: one that has all its pieces may have to wait for those of others.
const TURN = 60_000;

export class NoAnswer extends Error {}

export class Api {
  #root;
  #token = null;

  constructor(dossier) {
    this.#root = `/api/scan/${dossier}`;
  }

  async read(device) {
    const answer = await this.#ask("GET", `?apparaat=${device}`);
    this.#token = answer.body?.token ?? this.#token;
    return answer;
  }

  send(operations) {
    return this.#post("/wijzigingen", { operations });
  }

  takeAlong(id, device) {
    return this.#post("/meenemen", { id, device });
  }

  revoke(id, device) {
    return this.#post("/intrekken", { id, device });
  }

  choose(id, choice, takeKept) {
    return this.#post("/keuzes", { id, choice, takeKept });
  }

  startPhoto({ upload, code, length, replaces, insteadOf, at }, device) {
    return this.#post("/fotos", { upload, code, length, device, replaces, insteadOf, takenAt: at });
  }

  putPiece(upload, position, bytes) {
    return this.#withToken("POST", `/fotos/${upload}/${position}`, bytes, "application/octet-stream");
  }

  finishPhoto(upload) {
    return this.#post(`/fotos/${upload}/klaar`, {});
  }

  removePhoto(photo) {
    return this.#post(`/fotos/${photo}/weg`, {});
  }

  // A look on record, and nothing of it stays in a cache. Null when it is not to be had now.
  async photo(photo) {
    const response = await this.#look(`/${photo}`);
    return response?.blob() ?? null;
  }

  // All of them at once, small: one look on record.
  async smallPhotos() {
    const response = await this.#look("/klein");
    return response ? (await response.json()).map(({ id, jpeg }) => ({ id, blob: new Blob([Uint8Array.from(atob(jpeg), one => one.charCodeAt(0))], { type: "image/jpeg" }) })) : null;
  }

  async #look(path) {
    try {
      const response = await fetch(this.#root.replace("/api/scan/", "/fotos/") + path + "?doel=scan", { cache: "no-store", redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
      return response.ok ? response : null;
    } catch {
      return null;
    }
  }

  #post(path, body) {
    return this.#withToken("POST", path, JSON.stringify(body), "application/json");
  }

  // A page that stood open for days, or was opened without the server, has no token that holds: one is asked for, once.
  async #withToken(method, path, body, type) {
    if (this.#token === null) {
      const refused = await this.#renew();
      if (refused) {
        return refused;
      }
    }

    const answer = await this.#ask(method, path, body, type);
    if (answer.body?.word !== "verlopen") {
      return answer;
    }

    return await this.#renew() ?? this.#ask(method, path, body, type);
  }

  async #renew() {
    const answer = await this.#ask("GET", "/pas");
    this.#token = answer.body?.token ?? null;
    return answer.ok ? null : answer;
  }

  async #ask(method, path, body, type) {
    let response;
    try {
      const headers = body === undefined ? {} : { "Content-Type": type, "RequestVerificationToken": this.#token ?? "" };
      response = await fetch(this.#root + path, { method, body, headers, cache: "no-store", redirect: "error", signal: AbortSignal.timeout(path.endsWith("/klaar") ? TURN : PATIENCE) });
      const text = await response.text();
      const json = response.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : null;
      return { ok: response.ok && json !== null, status: response.status, wait: Number(response.headers.get("Retry-After")) || 0, body: json };
    } catch (e) {
      throw new NoAnswer(String(e));
    }
  }
}
