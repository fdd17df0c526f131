// Draws the scan: one zone strip, one question. It holds nothing: what is shown comes from the model, and what a person does goes to the page (page.js).
import { FACTS, FIRST, KINDS, nameOf } from "./model.js";
import { Sketch, nameOfFloor } from "./sketch.js";

export const time = at => new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" }).format(new Date(at));
const day = at => new Intl.DateTimeFormat("nl-NL", { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Amsterdam" }).format(new Date(at));

// An element with what it says of itself and what stands in it.
export function h(name, its = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(its)) {
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }

  element.append(...inside.flat().filter(part => part !== null && part !== false && part !== undefined));
  return element;
}

export const button = (text, onclick, kind = "secondary", its = {}) => h("button", { type: "button", class: `vw-button vw-button-${kind}`, onclick, ...its }, text);
const norm = ({ name, edition, checked }) => `${name}${edition ? `:${edition}` : ""}${checked ? "" : " (ter oriëntatie, nog niet nagekeken)"}`;
export const hidden = text => h("span", { class: "vw-hidden" }, text);
const list = codes => codes.length === 1 ? codes[0] : `${codes.slice(0, -1).join(", ")} en ${codes.at(-1)}`;
export const notice = (tone, title, ...inside) => h("div", { class: `scan-notice scan-${tone}`, role: tone === "bad" ? "alert" : null }, h("strong", {}, title), ...inside);

// The page keeps the same places; each is drawn anew when something in it changed, and never while somebody types in it.
export class View {
  constructor(root, act) {
    this.act = act;
    this.places = Object.fromEntries(["state", "strip", "notes", "question", "way", "rest", "sketch", "device"].map(name => [name, h("div", { class: `scan-${name}` })]));
    this.places.state.setAttribute("role", "status");
    root.replaceChildren(...Object.values(this.places));
    this.sketch = new Sketch(this.places.sketch, { ...act, time });
  }

  // Drawn anew only when it says something else; whoever stood on a button or a link in it stands on it again.
  #put(place, key, make) {
    const said = JSON.stringify(key);
    if (place.dataset.says === said) {
      return;
    }

    const held = place.contains(document.activeElement) ? document.activeElement : null;
    place.dataset.says = said;
    place.replaceChildren(...make());
    if (held) {
      const same = other => held.href ? other.href === held.href : other.textContent === held.textContent;
      [...place.querySelectorAll("a, button")].find(same)?.focus({ preventScroll: true });
    }
  }

  drawAll(model, here) {
    this.drawStrip(model, here);
    this.drawNotes(model);
    this.drawQuestion(model, here);
    this.drawWay(model, here);
    this.sketch.draw(model, here);
    this.drawDevice(model);
  }

  drawState({ line, writing, changes, photos, sentence, word }) {
    const waiting = [changes > 0 && `${changes} ${changes === 1 ? "wijziging" : "wijzigingen"}`, photos > 0 && `${photos} ${photos === 1 ? "foto" : "foto's"}`].filter(Boolean).join(" en ");
    this.places.state.dataset.line = line;
    this.places.state.replaceChildren(
      h("strong", {}, { yes: "Verbonden.", no: "Geen verbinding.", unknown: "Verbinding wordt gezocht…" }[line]),
      " ",
      writing ? "Wordt op dit apparaat bewaard…" : waiting === "" ? "Alles is ontvangen." : `${waiting} op dit apparaat, nog niet ontvangen.`,
      sentence ? ` ${sentence}` : "",
      ...(word === "uitgelogd" ? [" ", h("a", { href: `/inloggen?terug=${encodeURIComponent(location.pathname + location.search)}` }, "Opnieuw inloggen")] : []),
      ...(word === "vergrendeld" ? [" ", h("a", { href: location.pathname.replace(/\/scan$/, "") }, "Ontgrendelen")] : []));
  }

  drawStrip(model, here) {
    const zone = model.zoneOf(here);
    const facts = model.conditions.filter(({ code }) => model.isAnswered(code)).length;
    const key = [here, model.scan.completedAt, facts, model.questions.map(({ code }) => [code, model.isAnswered(code), model.shown(code).later])];
    this.#put(this.places.strip, key, () => [
      h("nav", { "aria-label": "Onderdelen van de woningscan" }, h("ul", { class: "scan-zones" },
        model.conditions.length > 0 && h("li", {}, h("a", {
          href: this.act.href(FIRST), "aria-current": here === FIRST ? "step" : null, class: facts === model.conditions.length ? "done" : null, onclick: event => this.act.go(event, FIRST)
        }, h("span", {}, "Vooraf"), h("small", {}, `${facts === model.conditions.length ? "✓ " : ""}${facts}/${model.conditions.length}`))),
        model.scan.zones.map(one => {
          const { answered, all } = model.progress(one);
          return h("li", {}, h("a", {
            href: this.act.href(one.questions[0].code), "aria-current": one === zone ? "step" : null, class: answered === all ? "done" : null,
            onclick: event => this.act.go(event, (model.asked(one).find(question => !model.isAnswered(question.code)) ?? model.asked(one)[0] ?? one.questions[0]).code)
          }, h("span", {}, one.name), h("small", {}, all === 0 ? "vervalt" : `${answered === all ? "✓ " : ""}${answered}/${all}`)));
        }),
        h("li", {}, h("a", { href: this.act.end, onclick: event => this.act.toEnd(event) }, h("span", {}, "Afronden"), h("small", {}, model.scan.completedAt ? "afgerond" : `nog ${model.missing.length}`))))),
      zone && h("nav", { "aria-label": `Vragen van ${zone.name}` }, h("ul", { class: "scan-codes" },
        zone.questions.filter(question => question.code === here || !model.absent(question)).map(({ code }) => {
          const fields = model.shown(code);
          const mark = fields.later ? "later" : model.isAnswered(code) ? "✓" : "";
          return h("li", {}, h("a", { href: this.act.href(code), "aria-current": code === here ? "true" : null, onclick: event => this.act.go(event, code) },
            code, mark && h("small", {}, mark === "✓" ? h("span", { "aria-hidden": "true" }, "✓") : "later"), mark === "✓" && hidden(" beantwoord")));
        })))].filter(Boolean));
    this.places.strip.querySelectorAll("[aria-current]").forEach(current => current.scrollIntoView({ block: "nearest", inline: "center" }));
  }

  drawNotes(model) {
    const photos = model.withdrawnPhotos.map(photo => ({ seq: photo.upload, change: photo, refused: photo.refused }));
    const changes = model.pending.filter(row => row.refused);
    const refused = [...changes, ...photos];
    const revoked = refused.some(row => row.refused.word === "ingetrokken");
    const waiting = model.leaving ? [...new Set([...model.pending.map(row => row.change.code), ...model.photosHere.map(photo => photo.code)])] : [];
    const waitingPhotos = model.photosHere.length;
    const what = [changes.length > 0 && `${changes.length} ${changes.length === 1 ? "wijziging" : "wijzigingen"}`, photos.length > 0 && `${photos.length} ${photos.length === 1 ? "foto" : "foto's"}`].filter(Boolean).join(" en ");
    this.#put(this.places.notes, [model.scan.lockedBecause, refused.map(row => [row.seq, row.refused]), waiting, waitingPhotos], () => [
      waiting.length > 0 && notice("warn", waitingPhotos === 0 ? "Nog niet alles is ontvangen." : `Nog niet alles is ontvangen: ${waitingPhotos} ${waitingPhotos === 1 ? "foto staat" : "foto's staan"} nog op dit apparaat.`,
        h("p", {}, "Rond pas af als alles is ontvangen. Wat hier nog staat, komt anders niet meer in het dossier."),
        h("ul", {}, waiting.map(code => h("li", {}, nameOfFloor(code) ?? h("a", { href: this.act.href(code), onclick: event => this.act.go(event, code) }, `Vraag ${code}`)))),
        h("a", { class: "vw-button vw-button-secondary scan-leave", href: this.act.end }, "Ga toch naar afronden")),
      model.scan.lockedBecause && notice("info", "U kunt nu lezen, niet wijzigen.", h("p", {}, model.scan.lockedBecause)),
      refused.length > 0 && notice("bad", `${what} ${refused.length === 1 ? "is" : "zijn"} niet aangenomen en ${refused.length === 1 ? "staat" : "staan"} nog op dit apparaat.`,
        h("ul", {}, [...new Map(refused.map(row => [`${row.change.code} ${row.refused.sentence}`, row])).values()]
          .map(row => h("li", {}, nameOfFloor(row.change.code) ?? h("a", { href: this.act.href(row.change.code), onclick: event => this.act.go(event, row.change.code) }, `Vraag ${row.change.code}`), `: ${row.refused.sentence}`))),
        h("div", { class: "vw-row" },
          revoked ? button("Neem opnieuw mee en verstuur", () => this.act.takeAlong()) : button("Verstuur opnieuw", () => this.act.again()),
          this.#confirm("Wis ze van dit apparaat", "Wat niet is ontvangen, is dan weg.", "Wis", () => this.act.forget())))
    ].filter(Boolean));
  }

  drawQuestion(model, code) {
    if (code === FIRST) {
      this.#drawFirst(model);
      return;
    }

    const question = model.find(code);
    const fields = model.shown(code);
    const absent = model.absent(question);
    const locked = Boolean(model.scan.lockedBecause || absent);
    this.heading = h("h2", { tabindex: "-1", id: `vraag-${code}` }, `${code}. ${question.text}`);
    this.places.question.replaceChildren(h("article", { "aria-labelledby": `vraag-${code}`, "data-code": code },
      this.heading,
      h("div", { class: "vw-row scan-about" }, h("span", {}, question.category), question.pkvwBaseline && h("span", {}, "PKVW-basis"),
        question.pkvwReference && h("span", {}, `PKVW ${question.pkvwReference}`), question.norm && h("span", {}, norm(question.norm))),
      absent && notice("info", `Deze vraag vervalt. ${absent.whenAbsent}`, h("p", {}, "Wat u hier eerder invulde, blijft bewaard en komt terug als dit verandert. ",
        h("a", { href: this.act.href(FIRST), onclick: event => this.act.go(event, FIRST) }, "Wijzig dit bij Vooraf"))),
      h("details", {}, h("summary", {}, "Waaraan herkent u een goede situatie?"), h("p", {}, question.goodLooksLike), ...model.topicsOf(question).flatMap(topic => this.#topic(topic))),
      this.#said(model, code),
      h("div", { class: "scan-choices" }),
      h("div", { class: "scan-kinds", role: "radiogroup", "aria-label": `Antwoord op vraag ${code}` }, KINDS.map(([kind, name]) => h("label", {},
        h("input", { type: "radio", name: `antwoord-${code}`, value: kind, checked: fields.kind === kind, disabled: locked, onchange: () => this.act.answer(code, kind) }), h("span", {}, name)))),
      h("div", { class: "scan-reason", hidden: fields.kind !== "NotApplicable" }, this.#text(code, "reden", "Waarom is deze vraag niet van toepassing?", fields.reason, 500, locked,
        text => this.act.answer(code, "NotApplicable", text))),
      this.#text(code, "opmerking", "Opmerking", fields.remark, 2000, locked, text => this.act.remark(code, text)),
      h("div", { class: "scan-photos" }),
      h("label", { class: "scan-later" }, h("input", { type: "checkbox", checked: fields.later, disabled: locked, onchange: event => this.act.later(code, event.target.checked) }), "Later: ik kom hier nog op terug"),
      h("p", { class: "scan-saved", role: "status" })));
    this.drawChoices(model, code);
    this.drawPhotos(model, code);
    this.drawSaved(model, code);
  }

  // What is asked first: facts of the home, each yes or no; and what falls away because of them.
  #drawFirst(model) {
    const locked = Boolean(model.scan.lockedBecause);
    this.heading = h("h2", { tabindex: "-1", id: `vraag-${FIRST}` }, "Vooraf: wat hoort bij deze woning?");
    this.places.question.replaceChildren(h("article", { "aria-labelledby": `vraag-${FIRST}`, "data-code": FIRST },
      this.heading,
      h("p", { class: "scan-about" }, "Vragen die niet bij deze woning passen, vervallen. U kunt dit altijd nog wijzigen."),
      ...model.conditions.map(({ code, text }) => h("fieldset", { class: "scan-fact", "data-fact": code }, h("legend", {}, text),
        h("div", { class: "scan-choices" }),
        h("div", { class: "scan-kinds" }, FACTS.map(([kind, name]) => h("label", {},
          h("input", { type: "radio", name: `antwoord-${code}`, value: kind, checked: model.shown(code).kind === kind, disabled: locked, onchange: () => this.act.answer(code, kind) }), h("span", {}, name)))),
        h("p", { class: "scan-follows", role: "status" }), h("p", { class: "scan-saved", role: "status" })))));
    this.#drawFacts(model);
  }

  #drawFacts(model) {
    const fallen = model.fallen();
    for (const { code, whenAbsent } of model.conditions) {
      const place = this.places.question.querySelector(`[data-fact="${code}"]`);
      const choices = model.choicesOf(code);
      const fields = model.shown(code);
      this.#put(place.querySelector(".scan-choices"), [choices, choices.length > 0 && fields], () => choices.map(choice => this.#choice(choice, fields)));
      const codes = fallen.find(({ condition }) => condition.code === code)?.codes;
      this.#say(place.querySelector(".scan-follows"), codes ? `${whenAbsent} Daarom ${codes.length === 1 ? "vervalt" : "vervallen"} ${list(codes)}.` : "");
      const state = model.state(code, time);
      place.querySelector(".scan-saved").dataset.state = state.word;
      this.#say(place.querySelector(".scan-saved"), state.word === "leeg" ? "" : state.text);
    }
  }

  // Said once: a place that speaks is not written anew with the same words.
  #say(place, text) {
    if (place.textContent !== text) {
      place.textContent = text;
    }
  }

  #topic(topic) {
    return [h("h3", {}, topic.title),
      topic.id === "bereikbaar" && h("img", { class: "scan-picture", src: "/scan/bereikbaar.svg", width: "640", height: "360", alt: "Tekening van een gevel. Alle ramen onder de lijn van 5,5 meter zijn bereikbaar. Een raam daarboven is bereikbaar vanaf een plat dak: minder dan 3,5 meter omhoog naar het dak, en het raam minder dan 2,4 meter boven dat dak." }),
      h("ul", {}, topic.lines.map(line => h("li", {}, line)))];
  }

  // The answer was changed somewhere else than under the finger: only what nobody is typing in.
  refresh(model, code) {
    if (!this.places.question.contains(document.activeElement) || document.activeElement === this.heading) {
      this.drawQuestion(model, code);
      return;
    }

    if (code === FIRST) {
      this.#drawFacts(model);
      return;
    }

    this.drawChoices(model, code);
    this.drawSaved(model, code);
    this.drawPhotos(model, code);
  }

  drawChoices(model, code) {
    const choices = model.choicesOf(code);
    const fields = model.shown(code);
    this.#put(this.places.question.querySelector(".scan-choices"), [choices, choices.length > 0 && fields], () => choices.map(choice => this.#choice(choice, fields)));
  }

  drawSaved(model, code) {
    if (this.places.question.querySelector(`[data-code="${FIRST}"]`)) {
      this.#drawFacts(model);
      return;
    }

    const fields = model.shown(code);
    const state = model.state(code, time);
    const reason = this.places.question.querySelector(".scan-reason");
    reason.hidden = fields.kind !== "NotApplicable";
    const place = this.places.question.querySelector(".scan-saved");
    place.dataset.state = state.word;
    place.textContent = state.text;
  }

  drawPhotos(model, code) {
    const place = this.places.question.querySelector(".scan-photos");
    const received = model.scan.photos.filter(photo => photo.code === code);
    const here = model.photosHere.filter(photo => photo.code === code);
    const locked = Boolean(model.scan.lockedBecause || model.absent(model.find(code)));
    const input = place.querySelector("input[type=file]") ?? h("input", {
      type: "file", id: `foto-${code}`, class: "vw-hidden", accept: "image/jpeg,image/png,image/webp", capture: "environment", multiple: true,
      "aria-describedby": `foto-uitleg-${code}`, onchange: event => this.act.photos(code, event.target)
    });
    const pictures = [...received.map(photo => this.act.picture(photo.id)), ...here.map(photo => this.act.picture(photo.upload))];
    this.#put(place, [received, here, locked, pictures], () => [
      h("ul", {}, ...received.map((photo, index) => this.#received(photo, index + 1, locked)), ...here.map(photo => this.#here(photo))),
      ...(locked ? [] : [h("div", { class: "scan-add vw-row" }, input, h("label", { for: `foto-${code}`, class: "vw-button vw-button-secondary" }, "Foto toevoegen"),
        button("Foto toevoegen en er eerst op tekenen", () => this.act.choosePhoto(code, { held: true }), "quiet")),
      h("p", { class: "vw-hint", id: `foto-uitleg-${code}` }, "Maak geen foto van mensen. Plaats en toestel worden uit de foto gehaald. Vervaag wat niemand hoeft te zien voordat u de foto verstuurt.")])]);
  }

  drawWay(model, here) {
    const before = model.neighbour(here, -1);
    const after = model.neighbour(here, 1);
    const open = model.nextOpen(here);
    const zone = model.zoneOf(here);
    const rest = zone ? model.asked(zone).filter(question => !model.isAnswered(question.code)).length : 0;
    const fallen = zone ? model.fallen(zone.questions) : [];
    const link = (question, text, kind) => question && h("a", { class: `vw-button vw-button-${kind}`, href: this.act.href(question.code), onclick: event => this.act.go(event, question.code) }, text);
    this.#put(this.places.way, [here, before?.code, after?.code, open?.code, rest, model.scan.lockedBecause], () => [
      link(before, "Vorige", "secondary"),
      after ? link(after, "Volgende", "primary") : h("a", { class: "vw-button vw-button-primary", href: this.act.end, onclick: event => this.act.toEnd(event) }, "Naar afronden"),
      open && open !== after && link(open, `Volgende open vraag: ${open.code}`, "secondary")
    ].filter(Boolean));
    this.#put(this.places.rest, [zone?.letter, rest, fallen, model.scan.lockedBecause], () => [
      ...fallen.map(({ condition, codes }) => h("p", { class: "scan-fallen" }, `${condition.whenAbsent} Daarom ${codes.length === 1 ? "vervalt" : "vervallen"} ${list(codes)}. `,
        h("a", { href: this.act.href(FIRST), onclick: event => this.act.go(event, FIRST) }, "Wijzig dit"))),
      rest > 0 && !model.scan.lockedBecause && button(rest === 1 ? "Overige vraag van deze zone: voldoet" : `Overige ${rest} vragen van deze zone: voldoet`, () => this.act.rest(zone), "quiet")
    ].filter(Boolean));
  }

  drawDevice(model) {
    const { expiresAt, revoked, devices } = model.scan;
    const others = devices.filter(device => !device.isThis);
    // What the reader opened stays open when the list is drawn again.
    const open = this.places.device.querySelector("details")?.open ?? false;
    this.places.device.replaceChildren(h("details", { open }, h("summary", {}, expiresAt && !revoked ? "Meegenomen op dit apparaat" : "Meenemen: werken zonder verbinding"),
      h("p", {}, expiresAt && !revoked
        ? `Deze woningscan staat tot en met ${day(expiresAt)} op dit apparaat en opent ook zonder verbinding. Vergrendel uw apparaat als u het weglegt.`
        : "Neem de woningscan mee als u op een plek komt zonder bereik. Dan opent hij ook zonder verbinding, op dit apparaat, een week lang."),
      model.scan.lockedBecause ? null : button(expiresAt && !revoked ? "Neem opnieuw een week mee" : "Neem mee op dit apparaat", () => this.act.takeAlong()),
      expiresAt && !revoked ? this.#confirm("Haal van dit apparaat", "De meegenomen woningscan gaat van dit apparaat. Wat al is ontvangen, blijft in het dossier.", "Haal weg", () => this.act.revoke(null)) : null,
      others.length > 0 ? h("div", {}, h("p", {}, "Ook meegenomen op:"), h("ul", {}, others.map(device => h("li", {}, `${device.name}, tot en met ${day(device.expiresAt)} `,
        this.#confirm("Trek in", "Dat apparaat verstuurt niets meer en wist zijn kopie zodra het verbinding heeft.", "Trek in", () => this.act.revoke(device.id), `: ${device.name}`))))) : null,
      h("p", { class: "scan-said", role: "status" })));
  }

  say(text) {
    const place = this.places.device.querySelector(".scan-said");
    if (place) {
      place.textContent = text;
    }
  }

  cover(covered) {
    for (const place of [this.places.strip, this.places.notes, this.places.question, this.places.way, this.places.rest, this.places.sketch, this.places.device]) {
      place.hidden = covered;
    }
  }

  empty(title, ...inside) {
    Object.values(this.places).forEach(place => place.replaceChildren());
    delete this.places.notes.dataset.says;
    this.places.notes.replaceChildren(notice("info", title, ...inside));
  }

  // Neither kept by the browser with the tab nor sent to a spelling service: what is typed here is kept by us alone.
  #text(code, name, label, value, most, locked, keep) {
    const area = h("textarea", { class: "vw-input", id: `${name}-${code}`, rows: "2", autocomplete: "off", spellcheck: "false", maxlength: String(most), disabled: locked, oninput: event => this.act.typing(() => keep(event.target.value)), onchange: () => this.act.flush(), onblur: () => this.act.flush() });
    area.value = value ?? "";
    return h("div", { class: "scan-text" }, h("label", { class: "vw-label", for: `${name}-${code}` }, label), area);
  }

  // What the bestuurder said of the own home, beside what is seen here.
  #said(model, code) {
    const said = model.saidOf(code);
    return said.length > 0 && h("section", { class: "scan-said-before", "aria-label": "Uit de zelfscan van de bestuurder" }, said.map(one => h("p", {},
      one.differs && h("strong", { class: "scan-differs" }, "Om over te praten. "),
      `${one.text} `, h("b", {}, { Yes: "Ja", No: "Nee", Unknown: "Weet ik niet" }[one.kind] ?? ""), one.remark ? ` “${one.remark}”` : "")));
  }

  #choice(choice, fields) {
    const words = (kind, text) => [choice.field === "Answer" ? nameOf(kind) : null, text].filter(Boolean).join(". Reden: ") || "Leeg";
    const now = choice.field === "Answer" ? words(fields.kind, fields.kind === "NotApplicable" ? fields.reason : null) : fields.remark || "Leeg";
    return notice("warn", choice.field === "Answer" ? "Twee apparaten gaven een verschillend antwoord. Welk antwoord geldt?" : "Twee apparaten gaven een verschillende opmerking. Welke opmerking geldt?",
      h("dl", { class: "scan-two" },
        h("div", {}, h("dt", {}, "Het nieuwste"), h("dd", {}, now), h("dd", {}, button("Dit geldt", () => this.act.choose(choice.id, false), "secondary", { "aria-label": `Dit geldt: ${now}` }))),
        h("div", {}, h("dt", {}, `${choice.ofThisDevice ? "Van dit apparaat" : "Van een ander apparaat"}, ontvangen om ${time(choice.at)}`), h("dd", {}, words(choice.kind, choice.text)),
          h("dd", {}, button("Dit geldt", () => this.act.choose(choice.id, true), "secondary", { "aria-label": `Dit geldt: ${words(choice.kind, choice.text)}` })))));
  }

  #received(photo, number, locked) {
    const about = `: foto ${number} bij vraag ${photo.code}`;
    const item = h("li", {}, this.#picture(photo.id, `Foto ${number} bij vraag ${photo.code}, klein`), h("span", {}, `Foto ${number}${photo.madeAt ? `, gemaakt op ${day(photo.madeAt)} om ${time(photo.madeAt)}` : ""}, ontvangen om ${time(photo.at)}`));
    const show = button("Toon", () => {
      const image = item.querySelector("img.scan-whole");
      image?.remove();
      if (!image) {
        item.append(h("img", { class: "scan-whole", src: this.act.photo(photo.id), width: photo.width, height: photo.height, alt: `Foto ${number} bij vraag ${photo.code}` }));
      }

      show.firstChild.textContent = image ? "Toon" : "Verberg";
    }, "quiet");
    show.append(hidden(about));
    const ask = (text, act) => {
      const one = button(text, act, "quiet");
      one.append(hidden(about));
      return one;
    };
    item.append(h("div", { class: "vw-row scan-acts" }, show, ...(locked ? [] : [
      ask("Teken erop", () => this.act.drawReceived(photo)),
      ask("Maak opnieuw", () => this.act.choosePhoto(photo.code, { replaces: photo.id })),
      this.#confirm("Verwijder", "De foto gaat weg. Dit kan niet ongedaan worden gemaakt.", "Verwijder de foto", () => this.act.removePhoto(photo.id), about)])));
    return item;
  }

  #here(photo) {
    const words = photo.refused ? `Niet aangenomen: ${photo.refused.sentence}`
      : photo.held ? "Foto op dit apparaat. Hij wordt niet verstuurd voordat u hem bewerkt of vrijgeeft."
      : photo.received > 0 ? `Foto op dit apparaat, ${Math.floor(100 * photo.received / photo.length)}% verstuurd` : "Foto op dit apparaat, nog niet ontvangen";
    const kept = photo.at !== undefined;
    return h("li", { class: photo.refused ? "scan-wrong" : null }, this.#picture(photo.upload, `Foto op dit apparaat bij vraag ${photo.code}, klein`), h("span", {}, words),
      h("div", { class: "vw-row scan-acts" },
        kept && !photo.refused && button("Teken erop", () => this.act.drawHere(photo.upload), "quiet"),
        photo.held && !photo.refused && button("Verstuur zo", () => this.act.releasePhoto(photo.upload), "quiet"),
        kept && !photo.refused && button("Maak opnieuw", () => this.act.choosePhoto(photo.code, { insteadOf: photo.upload }), "quiet"),
        photo.refused && photo.refused.word !== "ingetrokken" && button("Wis deze foto van dit apparaat", () => this.act.forgetPhoto(photo.upload), "quiet")));
  }

  #picture(id, alt) {
    const src = this.act.picture(id);
    return src ? h("img", { class: "scan-small", src, alt }) : h("span", { class: "scan-small", "aria-hidden": "true" });
  }

  // Asks once more, in its own place: nothing lies over the page while somebody walks.
  #confirm(text, sentence, sure, act, about = "") {
    const place = h("span", { class: "scan-confirm" });
    const ask = button(text, () => {
      place.replaceChildren(h("span", {}, sentence), button(sure, act, "danger"), button("Laat staan", () => {
        place.replaceChildren(ask);
        ask.focus();
      }));
      place.querySelector("button").focus();
    }, "quiet");
    ask.append(hidden(about));
    place.append(ask);
    return place;
  }
}
