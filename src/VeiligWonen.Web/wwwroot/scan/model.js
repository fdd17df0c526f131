// The scan as this device knows it: what the server said last, and over it what was changed here since. Nothing here touches the page or the network.
export const KINDS = [
  ["Meets", "Voldoet"],
  ["Fails", "Voldoet niet"],
  ["NotApplicable", "Niet van toepassing"],
  ["CannotJudge", "Niet te beoordelen"]
];

// What a home may have; the part of the walk in which that is asked.
export const FACTS = [["Present", "Ja"], ["Absent", "Nee"]];
export const FIRST = "V";

export const nameOf = kind => [...KINDS, ...FACTS].find(([own]) => own === kind)?.[1] ?? "Nog geen antwoord";

const bare = code => ({ code, kind: null, reason: null, remark: null, later: false, answerRevision: 0, remarkRevision: 0, at: null });

export class Model {
  #pending = [];
  #confirmed = new Set();

  constructor(scan) {
    this.take(scan);
    this.photosHere = [];
    // The question in which something was typed that is not on the disk yet.
    this.typing = null;
    // The question that does not apply, and still has to say why: until then nothing of it is kept, and the page says so.
    this.asking = null;
  }

  // What waits on this device, in the order in which it was made. A change that is being written to the disk has no number yet.
  get pending() {
    return this.#pending;
  }

  set pending(rows) {
    this.#pending = rows.filter(row => !this.#confirmed.has(row.seq)).sort((a, b) => (a.change.counter ?? Infinity) - (b.change.counter ?? Infinity));
  }

  // Something is on the screen and not on the disk yet.
  get isWriting() {
    return this.#pending.some(row => row.change.counter === undefined);
  }

  // What the device holds was read anew; what is still being written stays.
  reload(rows) {
    this.pending = [...rows, ...this.#pending.filter(row => row.change.counter === undefined)];
  }

  // A change is on the disk. It may even have been sent and confirmed by now.
  settle(draft, row) {
    this.pending = [...this.#pending.filter(other => other !== draft && other.seq !== row.seq), row];
  }

  take(scan) {
    this.scan = scan;
    this.answers = new Map(scan.answers.map(answer => [answer.code, answer]));
  }

  // A copy that was taken along before there were conditions has none.
  get conditions() {
    return this.scan.conditions ?? [];
  }

  topicsOf(question) {
    return (this.scan.topics ?? []).filter(topic => question.topics?.includes(topic.id));
  }

  // The condition that is absent, so that the question is not asked in this home.
  absent(question) {
    return this.conditions.find(condition => question.needs?.includes(condition.code) && this.shown(condition.code).kind === "Absent");
  }

  // What is not asked, per condition that makes it so.
  fallen(questions = this.scan.zones.flatMap(zone => zone.questions)) {
    return this.conditions.map(condition => ({ condition, codes: questions.filter(question => this.absent(question) === condition).map(({ code }) => code) }))
      .filter(({ codes }) => codes.length > 0);
  }

  asked(zone) {
    return zone.questions.filter(question => !this.absent(question));
  }

  // The questions that are asked in this home.
  get questions() {
    return this.scan.zones.flatMap(zone => this.asked(zone));
  }

  find(code) {
    return this.scan.zones.flatMap(zone => zone.questions).find(question => question.code === code);
  }

  zoneOf(code) {
    return this.scan.zones.find(zone => zone.questions.some(question => question.code === code));
  }

  received(code) {
    return this.answers.get(code) ?? bare(code);
  }

  // What was changed here stands over what was received, refused changes too: what somebody wrote is not hidden from them.
  shown(code) {
    const fields = this.#overlaid(code);
    return this.asking === code ? { ...fields, kind: "NotApplicable", reason: null } : fields;
  }

  #overlaid(code) {
    return this.pendingOf(code).reduce((fields, { change }) => change.field === "Answer" ? { ...fields, kind: change.kind, reason: change.text }
      : change.field === "Remark" ? { ...fields, remark: change.text }
      : { ...fields, later: change.later }, this.received(code));
  }

  pendingOf(code) {
    return this.pending.filter(row => row.change.code === code);
  }

  // Not applicable counts once its reason is there.
  isAnswered(code) {
    const fields = this.shown(code);
    return fields.kind !== null && (fields.kind !== "NotApplicable" || Boolean(fields.reason?.trim()));
  }

  progress(zone) {
    const asked = this.asked(zone);
    return { answered: asked.filter(question => this.isAnswered(question.code)).length, all: asked.length };
  }

  get missing() {
    return this.questions.filter(question => !this.isAnswered(question.code));
  }

  // They stay here until the scan is taken along again: the server takes nothing more of this device.
  get withdrawnPhotos() {
    return this.photosHere.filter(photo => photo.refused?.word === "ingetrokken");
  }

  choicesOf(code) {
    return this.scan.choices.filter(choice => choice.code === code);
  }

  // The walk: what is asked first, then every question that is asked; and the one that somebody looks at, where it would have stood.
  walk(here) {
    return [...(this.conditions.length > 0 ? [{ code: FIRST }] : []),
      ...this.scan.zones.flatMap(zone => zone.questions).filter(question => question.code === here || !this.absent(question))];
  }

  // The next question without an answer, from here on and then from the beginning.
  nextOpen(code) {
    const all = this.walk(code);
    const here = all.findIndex(question => question.code === code);
    return [...all.slice(here + 1), ...all.slice(0, here)].find(question => question.code !== FIRST && !this.absent(question) && !this.isAnswered(question.code));
  }

  neighbour(code, step) {
    const all = this.walk(code);
    return all[all.findIndex(question => question.code === code) + step] ?? null;
  }

  // The change that makes a field so; what the device knew of it goes along.
  change(code, field, value) {
    const known = this.received(code);
    const seen = field === "Sketch" ? this.scan.sketches?.find(sketch => sketch.floor === code)?.revision ?? 0 : field === "Answer" ? known.answerRevision : field === "Remark" ? known.remarkRevision : 0;
    return { code, field, seen, kind: null, text: null, later: false, ...value };
  }

  // Changed again before it was ever sent.
  drop(seqs) {
    seqs.forEach(seq => this.#confirmed.add(seq));
    this.pending = this.#pending;
  }

  // The server has it.
  confirm({ seq, change, at, revision }) {
    this.#confirmed.add(seq);
    this.pending = this.#pending;
    if (change.field === "Sketch") {
      const sketch = { floor: change.code, drawing: change.text, revision, at };
      this.scan.sketches = [...(this.scan.sketches ?? []).filter(other => other.floor !== change.code), sketch];
      return;
    }

    const known = this.received(change.code);
    this.answers.set(change.code, change.field === "Answer" ? { ...known, kind: change.kind, reason: change.kind === "NotApplicable" ? change.text : null, answerRevision: revision, at }
      : change.field === "Remark" ? { ...known, remark: change.text?.trim() || null, remarkRevision: revision, at }
      : { ...known, later: change.later, at });
    this.scan.answers = [...this.answers.values()];
  }

  // What was said in the zelfscan beside this question, and whether something else was seen: what SelfScanSaid.DiffersFrom says on the server.
  saidOf(code) {
    return (this.scan.selfScan ?? []).filter(said => said.beside.includes(code)).map(said => {
      const judged = said.beside.map(beside => this.shown(beside).kind).filter(kind => kind === "Meets" || kind === "Fails");
      const fails = judged.includes("Fails");
      return { ...said, differs: said.kind === "Yes" ? fails : said.kind === "No" && judged.length > 0 && !fails };
    });
  }

  // Where a question stands, in words.
  state(code, time) {
    const waiting = this.pendingOf(code);
    if (this.asking === code && this.typing !== code) {
      return { word: "vraagt", text: "Nog niet bewaard. Schrijf kort waarom deze vraag niet van toepassing is." };
    }

    if (this.typing === code || waiting.some(row => row.change.counter === undefined)) {
      return { word: "bezig", text: "Wordt op dit apparaat bewaard…" };
    }

    if (waiting.some(row => row.refused)) {
      return { word: "geweigerd", text: "Niet aangenomen. Het staat nog op dit apparaat." };
    }

    if (waiting.length > 0) {
      return { word: "apparaat", text: "Op dit apparaat. Nog niet ontvangen." };
    }

    const at = this.received(code).at;
    return at === null ? { word: "leeg", text: "Nog niets ingevuld." }
      : this.scan.completedAt ? { word: "dossier", text: "Opgenomen in het dossier." }
      : { word: "ontvangen", text: `Ontvangen om ${time(at)}.` };
  }
}
