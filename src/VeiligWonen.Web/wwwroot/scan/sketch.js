// The sketch of the home, floor by floor: rooms on a grid, doors, windows, the north, and pins at questions. No measures and no address. A floor is sent as
// a whole, as one change of the outbox like any other. The list beside it says the same in words, and everything is done by keyboard or buttons too.
import { h, button, hidden, notice } from "./view.js";

export const FLOORS = [["Ground", "Begane grond"], ["Upper", "Verdieping"], ["Attic", "Zolder"], ["Cellar", "Kelder"]];
export const nameOfFloor = code => FLOORS.find(([own]) => own === code)?.[1] ?? null;

const ROOMS = [["Hall", "Hal"], ["Living", "Woonkamer"], ["Kitchen", "Keuken"], ["Bedroom", "Slaapkamer"], ["Bathroom", "Badkamer of toilet"], ["Study", "Werkkamer"],
  ["Stairs", "Trap of overloop"], ["Storage", "Berging of schuur"], ["Garage", "Garage"], ["Outside", "Tuin, balkon of terras"], ["Other", "Iets anders"]];
const OPENINGS = { Door: "Deur", Window: "Raam" };
const TOOLS = [["pick", "Kies en verschuif"], ["room", "Ruimte"], ["Door", "Deur"], ["Window", "Raam"], ["pin", "Punt"]];
const WINDS = ["boven", "rechtsboven", "rechts", "rechtsonder", "onder", "linksonder", "links", "linksboven"];
const SIDE = 24;
const CELL = 20;
const OPENING = 2;
const FIRST_ROOM = 5;
const MOST = { rooms: 40, openings: 80, pins: 80 };
const PAUSE = 700;

const bare = () => ({ north: null, rooms: [], openings: [], pins: [] });
const nameOfRoom = room => room.name ?? ROOMS.find(([kind]) => kind === room.kind)[1];
const within = (value, most = SIDE) => Math.min(most, Math.max(0, value));

// One floor: what is drawn, what is chosen, and the way back. It knows no page.
export class Floor {
  #before = [];

  constructor(drawing) {
    this.drawing = drawing;
    this.chosen = null;
  }

  get thing() {
    return this.chosen && this.drawing[this.chosen.list][this.chosen.at];
  }

  get canUndo() {
    return this.#before.length > 0;
  }

  isFull(list) {
    return this.drawing[list].length >= MOST[list];
  }

  add(list, thing) {
    this.#set({ ...this.drawing, [list]: [...this.drawing[list], thing] });
    this.chosen = { list, at: this.drawing[list].length - 1 };
  }

  addRoom(x1, y1, x2, y2) {
    const [x, y] = [Math.min(x1, x2, SIDE - 1), Math.min(y1, y2, SIDE - 1)];
    this.add("rooms", { x, y, w: Math.max(1, Math.min(SIDE - x, Math.abs(x2 - x1))), h: Math.max(1, Math.min(SIDE - y, Math.abs(y2 - y1))), kind: "Living", name: null });
  }

  // Upright when it is set upon a wall that is.
  addOpening(kind, x, y) {
    const on = this.drawing.rooms.some(room => (x === room.x || x === room.x + room.w) && y > room.y && y < room.y + room.h);
    this.add("openings", { x, y, kind, upright: on });
  }

  change(its) {
    const { list, at } = this.chosen;
    this.#set({ ...this.drawing, [list]: this.drawing[list].map((thing, other) => other === at ? { ...thing, ...its } : thing) });
  }

  move(right, down) {
    const { x, y, w = 0, h = 0 } = this.thing;
    this.change({ x: within(x + right, SIDE - w), y: within(y + down, SIDE - h) });
  }

  grow(wider, higher) {
    const { x, y, w, h } = this.thing;
    if (w !== undefined) {
      this.change({ w: Math.min(SIDE - x, Math.max(1, w + wider)), h: Math.min(SIDE - y, Math.max(1, h + higher)) });
    }
  }

  remove() {
    const { list, at } = this.chosen;
    this.#set({ ...this.drawing, [list]: this.drawing[list].filter((_, other) => other !== at) });
    this.chosen = null;
  }

  turnNorth() {
    const { north } = this.drawing;
    this.#set({ ...this.drawing, north: north === null ? 0 : north === 315 ? null : north + 45 });
  }

  undo() {
    const before = this.#before.pop();
    if (before) {
      this.drawing = before;
      this.chosen = null;
    }
  }

  // What lies there: a pin over an opening over a room, the last drawn first.
  at(x, y) {
    const last = (list, fits) => {
      const at = this.drawing[list].findLastIndex(fits);
      return at < 0 ? null : { list, at };
    };
    return last("pins", pin => Math.hypot(pin.x - x, pin.y - y) <= 1)
      ?? last("openings", one => one.upright ? Math.abs(one.x - x) <= 0.6 && y >= one.y - 0.4 && y <= one.y + OPENING + 0.4 : Math.abs(one.y - y) <= 0.6 && x >= one.x - 0.4 && x <= one.x + OPENING + 0.4)
      ?? last("rooms", room => x >= room.x && x <= room.x + room.w && y >= room.y && y <= room.y + room.h);
  }

  #set(drawing) {
    this.#before = [...this.#before.slice(-99), this.drawing];
    this.drawing = drawing;
  }
}

// What the server knows and this device drew since, per floor.
export function drawingOf(model, floor) {
  const waiting = model.pendingOf(floor).filter(row => row.change.field === "Sketch").at(-1);
  const text = waiting?.change.text ?? model.scan.sketches?.find(one => one.floor === floor)?.drawing;
  return text ? JSON.parse(text) : bare();
}

export const isEmpty = drawing => drawing.rooms.length + drawing.openings.length + drawing.pins.length === 0;

// act: { change(floor, text), go(event, code), href(code), choose(choice, takeKept), time(at) }
export class Sketch {
  #floors = new Map();
  #floor = "Ground";
  #tool = "room";
  #cursor = { x: 4, y: 4 };
  #from = null;
  #drag = null;
  #timer = 0;
  #waits = null;

  constructor(place, act) {
    this.place = place;
    this.act = act;
    this.details = h("details", {}, h("summary", {}, "Plattegrond: teken de woning en spring naar een vraag"));
    this.body = h("div", { class: "scan-sketch-body" });
    this.details.append(this.body);
    place.replaceChildren(this.details);
    this.#build();
  }

  draw(model, here) {
    this.model = model;
    this.here = here;
    this.locked = Boolean(model.scan.lockedBecause);
    // What somebody is drawing now stands; everything else is what the device knows.
    for (const [floor] of FLOORS) {
      const known = drawingOf(model, floor);
      const own = this.#floors.get(floor);
      if (!own) {
        this.#floors.set(floor, new Floor(known));
      } else if (this.#waits !== floor && JSON.stringify(own.drawing) !== JSON.stringify(known)) {
        this.#floors.set(floor, new Floor(known));
      }
    }

    this.#show();
  }

  // What was drawn a moment ago is kept now.
  flush() {
    clearTimeout(this.#timer);
    const floor = this.#waits;
    this.#waits = null;
    return floor && this.act.change(floor, JSON.stringify(this.#floors.get(floor).drawing));
  }

  get floor() {
    return this.#floors.get(this.#floor);
  }

  #build() {
    this.tabs = h("div", { class: "vw-row scan-floors", role: "group", "aria-label": "Verdieping" });
    this.choices = h("div");
    this.tools = h("div", { class: "scan-tools", role: "radiogroup", "aria-label": "Wat wilt u tekenen?" }, TOOLS.map(([tool, name]) => h("label", {},
      h("input", { type: "radio", name: "scan-sketch-tool", value: tool, checked: tool === this.#tool, onchange: () => { this.#tool = tool; this.#show(); } }), h("span", {}, name))));
    this.sheet = svg("svg", {
      viewBox: `-8 -8 ${SIDE * CELL + 16} ${SIDE * CELL + 16}`, tabindex: "0", role: "application", "aria-label": "Het vel", "aria-describedby": "scan-sketch-uitleg scan-sketch-stand"
    });
    for (const [name, act] of Object.entries({ pointerdown: event => this.#press(event), pointermove: event => this.#pull(event), pointerup: () => this.#lift(), pointercancel: () => this.#letGo(), keydown: event => this.#key(event), focus: () => this.#drawSheet(), blur: () => this.#drawSheet() })) {
      this.sheet.addEventListener(name, act);
    }

    this.status = h("p", { id: "scan-sketch-stand", role: "status" });
    this.saved = h("p", { class: "scan-saved", role: "status" });
    this.about = h("div", { class: "scan-sketch-about" });
    this.list = h("div", { class: "scan-sketch-list" });
    this.body.replaceChildren(this.tabs, this.choices, this.tools,
      h("div", { class: "scan-sketch-two" }, h("div", {}, this.sheet, this.status, this.saved, this.about), this.list),
      h("p", { class: "vw-hint", id: "scan-sketch-uitleg" }, "Sleep een ruimte over het vel, of tik waar iets staat. Met de pijltjes loopt u over het vel of verschuift u wat is gekozen, met Enter plaatst of kiest u, met Shift en de pijltjes maakt u een ruimte groter of kleiner, met Delete haalt u iets weg. Schrijf geen namen van mensen en geen adres op."));
  }

  #show() {
    if (!this.model) {
      return;
    }

    const { floor } = this;
    const mark = code => this.#floors.get(code).drawing;
    keep(this.tabs, () => FLOORS.map(([code, name]) => button(isEmpty(mark(code)) ? name : [name, h("span", { "aria-hidden": "true" }, " ●"), hidden(" getekend")],
      () => { this.flush(); this.#floor = code; this.#show(); }, "secondary", { "aria-pressed": String(code === this.#floor) })));
    this.tools.hidden = this.locked;
    keep(this.choices, () => this.model.choicesOf(this.#floor).map(choice => this.#choice(choice)));
    this.#drawSheet();
    this.status.textContent = this.#words();
    this.saved.textContent = this.#stateWords();
    keep(this.about, () => this.#aboutChosen());
    keep(this.list, () => this.#drawList());
    this.tools.querySelector("input[value=pin] + span").textContent = `Punt bij ${this.here}`;
    if (floor.chosen && !floor.thing) {
      floor.chosen = null;
    }
  }

  #stateWords() {
    if (this.#waits === this.#floor || this.model.pendingOf(this.#floor).some(row => row.change.counter === undefined)) {
      return "Wordt op dit apparaat bewaard…";
    }

    const waiting = this.model.pendingOf(this.#floor);
    const known = this.model.scan.sketches?.find(one => one.floor === this.#floor);
    return waiting.some(row => row.refused) ? "Niet aangenomen. Het staat nog op dit apparaat."
      : waiting.length > 0 ? "Op dit apparaat. Nog niet ontvangen."
      : known ? `Ontvangen om ${this.act.time(known.at)}.` : "Op deze verdieping staat nog niets.";
  }

  #words() {
    const { floor } = this;
    const { x, y } = this.#cursor;
    const place = (at, down) => `${at} van links, ${down} van boven`;
    const { thing } = floor;
    if (!thing) {
      return this.locked ? "" : `U staat op ${place(x, y)}.`;
    }

    return floor.chosen.list === "rooms" ? `${nameOfRoom(thing)} is gekozen: ${place(thing.x, thing.y)}, ${thing.w} breed en ${thing.h} hoog.`
      : floor.chosen.list === "openings" ? `${OPENINGS[thing.kind]} is gekozen: ${place(thing.x, thing.y)}, ${thing.upright ? "staand" : "liggend"}.`
      : `Punt bij vraag ${thing.code} is gekozen: ${place(thing.x, thing.y)}.`;
  }

  // Said in a word as well as in a colour.
  #stateOf(code) {
    const fields = this.model.shown(code);
    return fields.later ? ["later", "later"] : !this.model.isAnswered(code) ? ["open", "nog geen antwoord"]
      : fields.kind === "Fails" ? ["fails", "voldoet niet"] : fields.kind === "Meets" ? ["meets", "voldoet"] : ["done", "beantwoord"];
  }

  #drawSheet() {
    const { drawing, chosen } = this.floor;
    const is = (list, at) => chosen?.list === list && chosen.at === at ? " chosen" : "";
    const lines = Array.from({ length: SIDE + 1 }, (_, at) => `M${at * CELL} 0V${SIDE * CELL}M0 ${at * CELL}H${SIDE * CELL}`).join("");
    const parts = [svg("path", { d: lines, class: "grid" })];
    drawing.rooms.forEach((room, at) => {
      parts.push(svg("rect", { x: room.x * CELL, y: room.y * CELL, width: room.w * CELL, height: room.h * CELL, class: `room${room.kind === "Outside" ? " outside" : ""}${is("rooms", at)}` }));
      parts.push(label(nameOfRoom(room), (room.x + room.w / 2) * CELL, (room.y + room.h / 2) * CELL, room.w * CELL));
    });
    if (this.#drag) {
      const { x1, y1, x2, y2 } = this.#drag;
      parts.push(svg("rect", { x: Math.min(x1, x2) * CELL, y: Math.min(y1, y2) * CELL, width: Math.abs(x2 - x1) * CELL, height: Math.abs(y2 - y1) * CELL, class: "room chosen" }));
    }

    drawing.openings.forEach((one, at) => parts.push(svg("path", {
      d: one.kind === "Door" ? door(one) : `M${one.x * CELL} ${one.y * CELL}${one.upright ? "v" : "h"}${OPENING * CELL}`, class: `${one.kind.toLowerCase()}${is("openings", at)}`
    })));
    drawing.pins.forEach((pin, at) => {
      const [state] = this.#stateOf(pin.code);
      parts.push(svg("g", { class: `pin ${state}${is("pins", at)}`, transform: `translate(${pin.x * CELL} ${pin.y * CELL})` },
        svg("rect", { x: -19, y: -14, width: 38, height: 28, rx: state === "fails" ? 0 : 14 }), label(pin.code, 0, 1, 38)));
    });
    if (drawing.north !== null) {
      parts.push(svg("g", { class: "north", transform: `translate(${SIDE * CELL - 26} 26)` }, svg("path", { d: "M0 -18L8 12L0 6L-8 12Z", transform: `rotate(${drawing.north})` }), label("N", 0, 24, 20)));
    }

    if (document.activeElement === this.sheet && !this.locked && chosen === null) {
      const { x, y } = this.#cursor;
      parts.push(svg("path", { d: `M${x * CELL - 10} ${y * CELL}h20M${x * CELL} ${y * CELL - 10}v20`, class: "cursor" }));
    }

    this.sheet.replaceChildren(...parts);
  }

  #aboutChosen() {
    const { floor } = this;
    if (this.locked) {
      return [];
    }

    const act = (text, what, its) => button(text, () => this.#do(what), "secondary", its);
    const { thing } = floor;
    const list = floor.chosen?.list;
    return [
      list === "rooms" && h("div", { class: "scan-sketch-room" },
        h("label", { class: "vw-label", for: "scan-sketch-kind" }, "Soort ruimte"),
        h("select", { class: "vw-input", id: "scan-sketch-kind", onchange: event => this.#do(() => this.floor.change({ kind: event.target.value })) },
          ROOMS.map(([kind, name]) => h("option", { value: kind, selected: kind === thing.kind }, name))),
        h("label", { class: "vw-label", for: "scan-sketch-name" }, "Eigen naam, als dat duidelijker is"),
        h("input", { class: "vw-input", id: "scan-sketch-name", maxlength: "40", autocomplete: "off", spellcheck: "false", value: thing.name ?? "", onchange: event => this.#do(() => this.floor.change({ name: event.target.value.trim() || null })) })),
      h("div", { class: "vw-row" },
        list === "rooms" && [act("Breder", () => this.floor.grow(1, 0)), act("Smaller", () => this.floor.grow(-1, 0)), act("Hoger", () => this.floor.grow(0, 1)), act("Lager", () => this.floor.grow(0, -1))],
        list === "openings" && act("Draai", () => this.floor.change({ upright: !this.floor.thing.upright })),
        list === "pins" && h("a", { class: "vw-button vw-button-secondary", href: this.act.href(thing.code), onclick: event => this.act.go(event, thing.code) }, `Naar vraag ${thing.code}`),
        thing && [act("←", () => this.floor.move(-1, 0), { "aria-label": "Naar links" }), act("→", () => this.floor.move(1, 0), { "aria-label": "Naar rechts" }), act("↑", () => this.floor.move(0, -1), { "aria-label": "Naar boven" }), act("↓", () => this.floor.move(0, 1), { "aria-label": "Naar beneden" }),
          act("Haal weg", () => this.floor.remove())],
        floor.canUndo && act("Maak ongedaan", () => this.floor.undo()),
        act(floor.drawing.north === null ? "Zet het noorden erbij" : `Noorden: ${WINDS[floor.drawing.north / 45]}. Draai`, () => this.floor.turnNorth()))
    ].filter(Boolean);
  }

  #drawList() {
    const { drawing } = this.floor;
    const pick = (list, at, text) => h("li", {}, this.locked ? text : button(text, () => { this.floor.chosen = { list, at }; this.#show(); this.sheet.focus(); }, "quiet"));
    return [
      h("h3", {}, "Punten bij vragen"),
      drawing.pins.length === 0 ? h("p", { class: "vw-hint" }, "Er staan nog geen punten op deze verdieping.") : h("ul", {}, drawing.pins.map((pin, at) => {
        const [state, words] = this.#stateOf(pin.code);
        const question = this.model.questions.find(one => one.code === pin.code);
        return h("li", { class: `pin-${state}` }, h("a", { href: this.act.href(pin.code), onclick: event => this.act.go(event, pin.code) }, `${pin.code}. ${question?.text ?? "Deze vraag geldt niet meer"}`), h("strong", {}, words),
          this.locked ? null : button(["Kies op het vel", hidden(`: punt bij vraag ${pin.code}`)], () => { this.floor.chosen = { list: "pins", at }; this.#show(); this.sheet.focus(); }, "quiet"));
      })),
      h("h3", {}, "Ruimtes, deuren en ramen"),
      drawing.rooms.length + drawing.openings.length === 0 ? h("p", { class: "vw-hint" }, "Er is op deze verdieping nog niets getekend.") : h("ul", { class: "scan-sketch-things" },
        drawing.rooms.map((room, at) => pick("rooms", at, nameOfRoom(room))), drawing.openings.map((one, at) => pick("openings", at, `${OPENINGS[one.kind]}, ${one.x} van links en ${one.y} van boven`)))
    ];
  }

  #choice(choice) {
    const other = h("div", { class: "scan-sketch-other" });
    const drawing = JSON.parse(choice.text);
    const words = `${drawing.rooms.length} ruimtes, ${drawing.openings.length} deuren en ramen, ${drawing.pins.length} punten`;
    other.append(h("p", {}, `${choice.ofThisDevice ? "Van dit apparaat" : "Van een ander apparaat"}, ontvangen om ${this.act.time(choice.at)}: ${words}.`));
    other.dataset.choice = choice.id;
    return notice("warn", "Twee apparaten tekenden deze verdieping verschillend. Welke tekening geldt?", other, h("div", { class: "vw-row" },
      button("De tekening hieronder geldt", () => this.act.choose(choice.id, false), "secondary"), button("De andere tekening geldt", () => this.act.choose(choice.id, true), "secondary")));
  }

  #do(what) {
    if (this.locked) {
      return;
    }

    if (this.#waits !== null && this.#waits !== this.#floor) {
      this.flush();
    }

    const before = this.floor.drawing;
    what();
    if (this.floor.drawing !== before) {
      this.#waits = this.#floor;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.flush(), PAUSE);
    }

    this.#show();
  }

  #put(x, y) {
    const { floor } = this;
    const list = { room: "rooms", Door: "openings", Window: "openings", pin: "pins" }[this.#tool];
    if (list && floor.isFull(list)) {
      this.status.textContent = "Er staat te veel op deze verdieping. Haal eerst iets weg.";
      return;
    }

    this.#do(() => this.#tool === "room" ? floor.addRoom(x, y, within(x + FIRST_ROOM), within(y + FIRST_ROOM))
      : this.#tool === "pin" ? floor.add("pins", { x, y, code: this.here })
      : list ? floor.addOpening(this.#tool, x, y)
      : floor.chosen = floor.at(x, y));
  }

  #key(event) {
    const { floor } = this;
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = ways[event.key];
    if (this.locked || event.altKey || (event.key !== "z" && (event.ctrlKey || event.metaKey))) {
      return;
    }

    if (way) {
      event.preventDefault();
      if (floor.thing) {
        this.#do(() => event.shiftKey ? floor.grow(...way) : floor.move(...way));
      } else {
        this.#cursor = { x: within(this.#cursor.x + way[0]), y: within(this.#cursor.y + way[1]) };
        this.#show();
      }
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (floor.chosen) {
        floor.chosen = null;
        this.#show();
      } else {
        this.#put(this.#cursor.x, this.#cursor.y);
      }
    } else if (event.key === "Escape" && floor.chosen) {
      floor.chosen = null;
      this.#show();
    } else if ((event.key === "Delete" || event.key === "Backspace") && floor.thing) {
      event.preventDefault();
      this.#do(() => floor.remove());
    } else if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#do(() => floor.undo());
    }
  }

  #at(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.sheet.getScreenCTM().inverse());
    return { x: point.x / CELL, y: point.y / CELL };
  }

  #press(event) {
    if (event.button !== 0 || !event.isPrimary) {
      return;
    }

    const { x, y } = this.#at(event);
    if (this.locked) {
      const pin = this.floor.at(x, y);
      if (pin?.list === "pins") {
        this.act.go(event, this.floor.drawing.pins[pin.at].code);
      }

      return;
    }

    this.sheet.setPointerCapture(event.pointerId);
    this.#from = { x, y };
    if (this.#tool === "pick") {
      this.floor.chosen = this.floor.at(x, y);
      this.#from.thing = this.floor.thing;
      this.#show();
    }
  }

  #pull(event) {
    if (!this.#from) {
      return;
    }

    const to = this.#at(event);
    if (this.#from.thing) {
      const [right, down] = [Math.round(to.x - this.#from.x), Math.round(to.y - this.#from.y)];
      const { x, y, w = 0, h: high = 0 } = this.#from.thing;
      if (this.floor.thing.x !== within(x + right, SIDE - w) || this.floor.thing.y !== within(y + down, SIDE - high)) {
        this.#do(() => this.floor.change({ x: within(x + right, SIDE - w), y: within(y + down, SIDE - high) }));
      }
    } else if (this.#tool === "room") {
      const [x1, y1, x2, y2] = [this.#from.x, this.#from.y, to.x, to.y].map(one => within(Math.round(one)));
      this.#drag = x1 !== x2 && y1 !== y2 ? { x1, y1, x2, y2 } : null;
      this.#drawSheet();
    }
  }

  #lift() {
    const from = this.#from;
    const drag = this.#drag;
    this.#from = this.#drag = null;
    if (from && drag && !this.floor.isFull("rooms")) {
      this.#do(() => this.floor.addRoom(drag.x1, drag.y1, drag.x2, drag.y2));
    } else if (from && this.#tool !== "pick") {
      this.#put(within(Math.round(from.x)), within(Math.round(from.y)));
    }
  }

  #letGo() {
    this.#from = this.#drag = null;
    this.#show();
  }
}

function svg(name, its = {}, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(its).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...inside);
  return element;
}

function label(text, x, y, width) {
  const short = text.length * 9 > width && text.length > 4 ? `${text.slice(0, Math.max(2, Math.floor(width / 9) - 1))}…` : text;
  return svg("text", { x, y, "text-anchor": "middle", "dominant-baseline": "middle" }, short);
}

// A leaf and the arc that it makes.
function door({ x, y, upright }) {
  const long = OPENING * CELL;
  return upright ? `M${x * CELL} ${y * CELL}v${long}M${x * CELL} ${y * CELL}h${long}a${long} ${long} 0 0 1 ${-long} ${long}` : `M${x * CELL} ${y * CELL}h${long}M${x * CELL} ${y * CELL}v${long}a${long} ${long} 0 0 0 ${long} ${-long}`;
}

// Drawn anew only when it says something else, so that a press is not lost under a finger; whoever stood in it stands in it again. What is pressed asks for
// the floor of that moment.
function keep(place, make) {
  const fresh = make();
  if (fresh.length === place.childNodes.length && fresh.every((node, at) => node.isEqualNode(place.childNodes[at]))) {
    return;
  }

  const held = place.contains(document.activeElement) ? document.activeElement : null;
  place.replaceChildren(...fresh);
  if (held) {
    [...place.querySelectorAll("a, button, select, input")].find(one => held.id ? one.id === held.id : (one.getAttribute("aria-label") ?? one.textContent) === (held.getAttribute("aria-label") ?? held.textContent))?.focus({ preventScroll: true });
  }
}
