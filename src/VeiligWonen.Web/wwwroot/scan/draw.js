// Draws a circle, an arrow or a blur on a photo, before it leaves the device. What is blurred is gone from the pixels: each square of it becomes the one
// colour of its middle, of so few squares that nothing can be read back. By finger and mouse, and by keyboard or buttons alone.
import { h, button } from "./view.js";

export const MARKS = [["circle", "Cirkel"], ["arrow", "Pijl"], ["blur", "Vervagen"]];

const LONGEST = 2048;
const QUALITY = 0.9;
const STEP = 0.02;
const TURN = Math.PI / 12;
const FIRST_SIZE = 0.15;
const LEAST_SIZE = 0.02;
const SQUARES = 5;
const LEAST_SQUARE = 1 / 40;

// What was drawn: marks between two corners, in pixels of the picture. It knows no page.
export class Drawing {
  #before = [];

  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.marks = [];
    this.chosen = -1;
  }

  get mark() {
    return this.marks[this.chosen] ?? null;
  }

  // Between two corners; without the second one of an everyday size around the first.
  add(kind, x1, y1, x2 = null, y2 = null) {
    const half = FIRST_SIZE * Math.max(this.width, this.height) / 2;
    const corners = x2 === null ? { x1: x1 - half, y1: y1 - half, x2: x1 + half, y2: y1 + half } : { x1, y1, x2, y2 };
    this.#keep();
    this.marks = [...this.marks, { kind, ...corners }];
    this.chosen = this.marks.length - 1;
  }

  move(right, down) {
    const step = STEP * Math.max(this.width, this.height);
    const { x1, y1, x2, y2 } = this.mark;
    // Its middle stays on the picture.
    const dx = Math.min(this.width, Math.max(0, (x1 + x2) / 2 + right * step)) - (x1 + x2) / 2;
    const dy = Math.min(this.height, Math.max(0, (y1 + y2) / 2 + down * step)) - (y1 + y2) / 2;
    this.#change({ x1: x1 + dx, x2: x2 + dx, y1: y1 + dy, y2: y2 + dy });
  }

  grow(factor) {
    const { x1, y1, x2, y2 } = this.mark;
    const longest = Math.max(this.width, this.height);
    const size = Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1));
    const by = Math.min(2 * longest, Math.max(LEAST_SIZE * longest, size * factor)) / size;
    const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
    this.#change({ x1: mx + (x1 - mx) * by, x2: mx + (x2 - mx) * by, y1: my + (y1 - my) * by, y2: my + (y2 - my) * by });
  }

  turn() {
    const { x1, y1, x2, y2 } = this.mark;
    const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const turned = (x, y) => [mx + (x - mx) * Math.cos(TURN) - (y - my) * Math.sin(TURN), my + (x - mx) * Math.sin(TURN) + (y - my) * Math.cos(TURN)];
    const [[a, b], [c, d]] = [turned(x1, y1), turned(x2, y2)];
    this.#change({ x1: a, y1: b, x2: c, y2: d });
  }

  remove() {
    this.#keep();
    this.marks = this.marks.filter((_, at) => at !== this.chosen);
    this.chosen = this.marks.length - 1;
  }

  next() {
    this.chosen = (this.chosen + 1) % this.marks.length;
  }

  get canUndo() {
    return this.#before.length > 0;
  }

  undo() {
    const before = this.#before.pop();
    if (before) {
      Object.assign(this, before);
    }
  }

  // What the chosen mark is and where, for who does not see it.
  words() {
    if (this.mark === null) {
      return "Er staat nog niets op de foto.";
    }

    const { kind, x1, y1, x2, y2 } = this.mark;
    const part = (length, whole) => Math.round(100 * length / whole);
    return `${MARKS.find(([own]) => own === kind)[1]}, ${this.chosen + 1} van ${this.marks.length}: `
      + `${part((x1 + x2) / 2, this.width)}% van links, ${part((y1 + y2) / 2, this.height)}% van boven, ${part(Math.hypot(x2 - x1, y2 - y1), Math.max(this.width, this.height))}% groot.`;
  }

  #change(corners) {
    this.#keep();
    this.marks = this.marks.map((mark, at) => at === this.chosen ? { ...mark, ...corners } : mark);
  }

  #keep() {
    this.#before = [...this.#before.slice(-99), { marks: this.marks, chosen: this.chosen }];
  }
}

// Into the pixels: first what must not be seen, then what must be.
export function burn(context, marks, chosen = -1) {
  const { width, height } = context.canvas;
  const line = Math.max(4, Math.max(width, height) / 150);
  marks.filter(mark => mark.kind === "blur").forEach(mark => blur(context, mark));
  for (const [colour, thickness] of [["#ffffff", line * 2], ["#c8102e", line]]) {
    context.strokeStyle = colour;
    context.lineWidth = thickness;
    context.lineCap = context.lineJoin = "round";
    marks.filter(mark => mark.kind !== "blur").forEach(mark => {
      context.beginPath();
      (mark.kind === "circle" ? circle : arrow)(context, mark, line);
      context.stroke();
    });
  }

  if (marks[chosen]) {
    // Only while somebody draws: which one the keys move.
    const { x1, y1, x2, y2 } = marks[chosen];
    context.setLineDash([line * 2, line * 2]);
    context.lineWidth = Math.max(2, line / 2);
    context.strokeStyle = "#f0b02e";
    context.strokeRect(Math.min(x1, x2) - line, Math.min(y1, y2) - line, Math.abs(x2 - x1) + 2 * line, Math.abs(y2 - y1) + 2 * line);
    context.setLineDash([]);
  }
}

function circle(context, { x1, y1, x2, y2 }) {
  context.ellipse((x1 + x2) / 2, (y1 + y2) / 2, Math.abs(x2 - x1) / 2, Math.abs(y2 - y1) / 2, 0, 0, 2 * Math.PI);
}

function arrow(context, { x1, y1, x2, y2 }, line) {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const head = Math.max(line * 4, Math.hypot(x2 - x1, y2 - y1) / 4);
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  for (const side of [-1, 1]) {
    context.moveTo(x2, y2);
    context.lineTo(x2 - head * Math.cos(angle + side * Math.PI / 6), y2 - head * Math.sin(angle + side * Math.PI / 6));
  }
}

function blur(context, { x1, y1, x2, y2 }) {
  const { width, height } = context.canvas;
  const [left, top] = [Math.max(0, Math.floor(Math.min(x1, x2))), Math.max(0, Math.floor(Math.min(y1, y2)))];
  const [right, bottom] = [Math.min(width, Math.ceil(Math.max(x1, x2))), Math.min(height, Math.ceil(Math.max(y1, y2)))];
  const side = Math.ceil(Math.max((right - left) / SQUARES, (bottom - top) / SQUARES, LEAST_SQUARE * Math.max(width, height)));
  for (let y = top; y < bottom; y += side) {
    for (let x = left; x < right; x += side) {
      const [w, h] = [Math.min(side, right - x), Math.min(side, bottom - y)];
      context.fillStyle = colourOf(context.getImageData(x, y, w, h).data);
      context.fillRect(x, y, w, h);
    }
  }
}

function colourOf(data) {
  const sum = [0, 0, 0];
  let seen = 0;
  // Every seventh pixel says enough of a square.
  for (let at = 0; at < data.length; at += 28) {
    sum.forEach((_, part) => sum[part] += data[at + part]);
    seen++;
  }

  return `rgb(${sum.map(part => Math.round(part / seen)).join(" ")})`;
}

// No larger than it is kept; turned as it was held. Throws when it is no picture.
export async function pictureOf(file, longest = LONGEST) {
  const whole = await createImageBitmap(file);
  const scale = Math.min(1, longest / Math.max(whole.width, whole.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(whole.width * scale));
  canvas.height = Math.max(1, Math.round(whole.height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.imageSmoothingQuality = "high";
  context.drawImage(whole, 0, 0, canvas.width, canvas.height);
  whole.close();
  return canvas;
}

export const jpegOf = (canvas, quality = QUALITY) => new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", quality));

// Opens the photo to draw upon; gives the new one, or null when nothing was kept.
export async function drawOn(file, title) {
  const picture = await pictureOf(file);
  return new Promise(resolve => new Easel(picture, title, resolve).open());
}

class Easel {
  #kind = "circle";
  #from = null;
  #drag = null;

  constructor(picture, title, done) {
    this.picture = picture;
    this.done = done;
    this.drawing = new Drawing(picture.width, picture.height);
    this.canvas = h("canvas", {
      width: picture.width, height: picture.height, tabindex: "0", role: "application", "aria-label": "De foto", "aria-describedby": "scan-draw-uitleg scan-draw-stand",
      onpointerdown: event => this.#press(event), onpointermove: event => this.#pull(event), onpointerup: event => this.#lift(event), onpointercancel: () => this.#letGo(),
      onkeydown: event => this.#key(event)
    });
    this.context = this.canvas.getContext("2d", { willReadFrequently: true });
    this.status = h("p", { id: "scan-draw-stand", role: "status" });
    this.tools = h("div", { class: "vw-row scan-draw-tools" });
    this.ends = h("div", { class: "vw-row scan-draw-ends" });
    this.dialog = h("dialog", { class: "scan-draw", "aria-labelledby": "scan-draw-titel", oncancel: event => { event.preventDefault(); this.#leave(); } },
      h("h2", { id: "scan-draw-titel" }, title),
      h("div", { class: "scan-draw-kinds", role: "radiogroup", "aria-label": "Wat wilt u tekenen?" }, MARKS.map(([kind, name]) => h("label", {},
        h("input", { type: "radio", name: "scan-draw-soort", value: kind, checked: kind === this.#kind, onchange: () => { this.#kind = kind; } }), h("span", {}, name)))),
      this.canvas, this.tools, this.status,
      h("p", { class: "vw-hint", id: "scan-draw-uitleg" }, "Sleep over de foto, tik erop, of kies Plaats in het midden. Met de pijltjes verschuift u, met + en − wordt het groter en kleiner, met R draait het. Wat u vervaagt, is daarna uit de foto weg."),
      this.ends);
  }

  open() {
    document.body.append(this.dialog);
    this.dialog.showModal();
    this.#drawTools();
    this.#drawEnds();
    this.#draw();
  }

  #drawTools() {
    const act = (text, what, its) => button(text, () => this.#do(what), "secondary", its);
    const { drawing } = this;
    this.place = act("Plaats in het midden", () => drawing.add(this.#kind, drawing.width / 2, drawing.height / 2));
    this.about = [act("Groter", () => drawing.grow(1.25)), act("Kleiner", () => drawing.grow(0.8)), act("Draai", () => drawing.turn()), act("Kies de volgende", () => drawing.next()), act("Verwijder", () => drawing.remove())];
    this.back = act("Maak ongedaan", () => drawing.undo());
    this.tools.replaceChildren(this.place, ...this.about, this.back);
  }

  #drawEnds() {
    this.ends.replaceChildren(button("Bewaar de foto", () => this.#keep(), "primary"), button("Annuleer", () => this.#leave(), "secondary"));
  }

  #do(what) {
    what();
    this.#draw();
    if (document.activeElement === this.place) {
      // On with the keys at once.
      this.canvas.focus();
    }
  }

  #draw(extra = null) {
    this.context.drawImage(this.picture, 0, 0);
    const marks = extra ? [...this.drawing.marks, extra] : this.drawing.marks;
    burn(this.context, marks, extra ? -1 : this.drawing.chosen);
    const none = this.drawing.mark === null;
    this.about.forEach(one => { one.disabled = none; });
    this.about[2].disabled = none || this.drawing.mark.kind !== "arrow";
    this.about[3].disabled = this.drawing.marks.length < 2;
    this.back.disabled = !this.drawing.canUndo;
    this.status.textContent = this.drawing.words();
  }

  #key(event) {
    const step = event.shiftKey ? 0.25 : 1;
    const { drawing } = this;
    const keys = {
      ArrowLeft: () => drawing.move(-step, 0), ArrowRight: () => drawing.move(step, 0), ArrowUp: () => drawing.move(0, -step), ArrowDown: () => drawing.move(0, step),
      "+": () => drawing.grow(1.25), "=": () => drawing.grow(1.25), "-": () => drawing.grow(0.8), r: () => drawing.mark.kind === "arrow" && drawing.turn(),
      n: () => drawing.next(), Delete: () => drawing.remove(), Backspace: () => drawing.remove()
    };
    if ((event.ctrlKey || event.metaKey) && event.key === "z") {
      event.preventDefault();
      this.#do(() => drawing.undo());
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#do(() => drawing.add(this.#kind, drawing.width / 2, drawing.height / 2));
    } else if (keys[event.key] && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (drawing.mark) {
        this.#do(keys[event.key]);
      }
    }
  }

  #at(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) * this.canvas.width / box.width, y: (event.clientY - box.top) * this.canvas.height / box.height };
  }

  #press(event) {
    if (event.button === 0 && event.isPrimary) {
      this.canvas.setPointerCapture(event.pointerId);
      this.#from = this.#at(event);
      this.#drag = null;
    }
  }

  #pull(event) {
    if (this.#from) {
      const to = this.#at(event);
      const far = Math.hypot(to.x - this.#from.x, to.y - this.#from.y) > LEAST_SIZE * Math.max(this.canvas.width, this.canvas.height);
      this.#drag = far ? { kind: this.#kind, x1: this.#from.x, y1: this.#from.y, x2: to.x, y2: to.y } : null;
      this.#draw(this.#drag);
    }
  }

  #lift() {
    if (this.#from) {
      const { x, y } = this.#from;
      const drag = this.#drag;
      this.#letGo();
      this.#do(() => drag ? this.drawing.add(drag.kind, drag.x1, drag.y1, drag.x2, drag.y2) : this.drawing.add(this.#kind, x, y));
    }
  }

  #letGo() {
    this.#from = this.#drag = null;
    this.#draw();
  }

  #leave() {
    if (this.drawing.marks.length === 0) {
      this.#close(null);
      return;
    }

    this.ends.replaceChildren(h("span", {}, "Wat u tekende is dan weg. De foto blijft zoals hij was."),
      button("Gooi weg wat ik tekende", () => this.#close(null), "danger"), button("Teken verder", () => { this.#drawEnds(); this.canvas.focus(); }, "secondary"));
    this.ends.querySelector("button").focus();
  }

  async #keep() {
    if (this.drawing.marks.length === 0) {
      this.#close(null);
      return;
    }

    this.context.drawImage(this.picture, 0, 0);
    burn(this.context, this.drawing.marks);
    this.#close(await jpegOf(this.canvas));
  }

  #close(photo) {
    this.dialog.close();
    this.dialog.remove();
    this.done(photo);
  }
}
