// What a person does with photos: add, take again, draw upon, let go. And the small pictures of them, which live only as long as the page does.
import { newId } from "./store.js";
import { drawOn, jpegOf, pictureOf } from "./draw.js";

const MOST_BYTES = 15 * 1024 * 1024;
const SMALL = 320;
const KINDS = "image/jpeg,image/png,image/webp";
const NOT_TO_OPEN = "Deze foto kan op dit apparaat niet worden geopend om erop te tekenen.";

export class Photos {
  #pictures = new Map();
  #became = new Map();
  #asked = new Set();
  #asking = false;

  // page: { dossier, store, api, model, here, reload(), draw(), send(), say(sentence), isConnected }
  constructor(page) {
    this.page = page;
  }

  // The address of a small picture, of a photo that was received or is here; null while there is none.
  picture(id) {
    return this.#pictures.get(id) ?? null;
  }

  async add(code, files, its = {}) {
    for (const file of files) {
      if (file.size === 0 || file.size > MOST_BYTES) {
        this.page.model.photosHere.push({ upload: newId(), code, length: file.size, received: 0, refused: {
          sentence: file.size === 0 ? "De foto is leeg. Maak of kies de foto opnieuw." : "Deze foto is groter dan 15 MB. Maak de foto opnieuw met een lagere kwaliteit, of kies een kleinere foto." } });
        this.page.draw();
        continue;
      }

      const upload = await this.page.store.addPhoto(this.page.dossier, code, file, its);
      await this.page.reload();
      this.page.draw();
      this.page.send();
      if (await this.#shrink(upload, file)) {
        this.page.draw();
      }

      if (its.held) {
        await this.drawHere(upload);
      }
    }
  }

  // The camera or the gallery of the device; the photo that comes takes the place of the old one, if there is one.
  choose(code, its = {}) {
    const input = document.createElement("input");
    Object.assign(input, { type: "file", accept: KINDS, hidden: true });
    input.setAttribute("capture", "environment");
    input.setAttribute("aria-hidden", "true");
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.remove();
      this.add(code, files, its);
    });
    input.addEventListener("cancel", () => input.remove());
    document.body.append(input);
    input.click();
  }

  // A photo on this device waits while somebody draws on it: not one more piece of it leaves.
  async drawHere(upload) {
    const before = this.page.model.photosHere.find(photo => photo.upload === upload);
    await this.page.store.holdPhoto(upload, true);
    await this.page.reload();
    const file = await this.page.store.photoFile(upload);
    if (file === null || before === undefined) {
      this.page.draw();
      this.page.say("Deze foto is intussen ontvangen. Teken op de foto die is ontvangen.");
      return;
    }

    const drawn = await this.#drawOn(file);
    if (drawn) {
      this.#pictures.delete(upload);
      await this.#shrink(await this.page.store.addPhoto(this.page.dossier, before.code, drawn, { insteadOf: upload }), drawn);
    } else {
      await this.page.store.holdPhoto(upload, Boolean(before.held));
    }

    await this.page.reload();
    this.page.draw();
    this.page.send();
  }

  // A photo that was received is looked at first, which is on record; the one that was drawn upon takes its place.
  async drawReceived(photo) {
    const file = await this.page.api.photo(photo.id);
    if (file === null) {
      this.page.say("Deze foto kan nu niet worden opgehaald. Probeer het opnieuw als u weer bereik heeft.");
      return;
    }

    const drawn = await this.#drawOn(file);
    if (drawn) {
      await this.add(photo.code, [drawn], { replaces: photo.id });
    }
  }

  async release(upload) {
    await this.page.store.holdPhoto(upload, false);
    await this.page.reload();
    this.page.draw();
    this.page.send();
  }

  // The server has it. Its small picture is known, and what it replaced is gone.
  received(event) {
    const { scan } = this.page.model;
    this.#became.set(event.upload, event.photo);
    this.#asked.add(event.photo);
    if (this.#pictures.get(event.upload)) {
      this.#pictures.set(event.photo, this.#pictures.get(event.upload));
    }

    const gone = [event.photo, event.replaces, this.#became.get(event.insteadOf)];
    scan.photos = [...scan.photos.filter(photo => !gone.includes(photo.id)), { id: event.photo, code: event.code, at: event.at, madeAt: event.madeAt }];
  }

  // Small pictures of what stands at this question. Asked once for all photos of the scan, and again only for one that another device has sent since.
  async show(code) {
    for (const photo of this.page.model.photosHere.filter(one => one.code === code && !this.#pictures.has(one.upload) && one.length <= MOST_BYTES)) {
      const file = await this.page.store.photoFile(photo.upload);
      if (file && await this.#shrink(photo.upload, file)) {
        this.page.draw();
      }
    }

    if (this.#asking || !this.page.isConnected || !this.page.model.scan.photos.some(photo => photo.code === code && !this.#asked.has(photo.id))) {
      return;
    }

    this.#asking = true;
    const all = this.page.model.scan.photos.map(photo => photo.id);
    const small = await this.page.api.smallPhotos();
    this.#asking = false;
    if (small) {
      all.forEach(id => this.#asked.add(id));
      small.filter(({ id }) => !this.#pictures.has(id)).forEach(({ id, blob }) => this.#pictures.set(id, URL.createObjectURL(blob)));
      this.page.draw();
    }
  }

  // True when there is a picture now. What cannot be opened here stays without one; the server says what is wrong with it.
  async #shrink(id, file) {
    if (this.#pictures.has(id)) {
      return false;
    }

    this.#pictures.set(id, null);
    const small = await pictureOf(file, SMALL).then(canvas => jpegOf(canvas, 0.7)).catch(() => null);
    if (small) {
      const address = URL.createObjectURL(small);
      // By now it may have been received.
      [id, this.#became.get(id)].filter(Boolean).forEach(one => this.#pictures.set(one, address));
    }

    return small !== null;
  }

  async #drawOn(file) {
    try {
      return await drawOn(file, `Teken op de foto bij vraag ${this.page.here}`);
    } catch {
      this.page.say(NOT_TO_OPEN);
      return null;
    }
  }
}
