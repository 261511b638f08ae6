// What is kept on this device: sent when there is a way, shown while there is none.

import type { Kept, State, Store } from "./record";
import { Rests } from "./rests";
import { type Answer, send } from "./send";

/** How often is looked for what another page has kept. */
const AGAIN = 30_000;

/** How long a form waits for what is kept anyway. */
const PATIENCE = 60_000;

/** A page that was just loaded may be the way back from signing in. */
const UNDECIDED: State[] = ["waiting", "signed-out"];

/** Not sent, and not kept either: the form must stay as it is. */
export type Lost = { is: "lost" };

/** A form by where it sends to, as records name it. */
export interface Home {
  goal: string;
  take(record: Kept): boolean;
}

export class Pocket {
  /** The forms of this page: each takes back a record of its own, if it is free. */
  readonly forms: Home[] = [];
  private readonly sending = new Set<string>();
  private readonly rests = new Rests(() => void this.sendAll());
  private round: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly list: HTMLElement,
    private readonly strip: HTMLElement | null,
    /** How a page is gone to. */
    readonly leave = (place: string) => location.assign(place),
  ) {}

  /** From now on what waits is sent: now, when the line comes back, and whenever it has rested. */
  async open(): Promise<void> {
    window.addEventListener("online", () => void this.sendNow());
    setInterval(() => void this.sendAll(), AGAIN);
    const asked = (await this.mine()).find(({ id }) => `#${id}` === location.hash);
    if (asked && this.home(asked)) {
      history.replaceState(null, "", location.pathname + location.search);
      await this.mend(asked);
    }
    await this.sendAll();
  }

  get account(): string {
    return this.list.dataset["account"] ?? "";
  }

  /** Kept first, then sent. */
  async send(record: Kept): Promise<Answer | Lost> {
    this.sending.add(record.id);
    const kept = await this.keep(record);
    const answer = this.attempt(record, true);
    // Many photos may take a quarter of an hour: nobody waits for that before the next record.
    if (kept) return Promise.race([answer, new Promise<Answer>((done) => setTimeout(() => done({ is: "waiting" }), PATIENCE))]);
    const told = await answer;
    return told.is === "saved" || (told.is === "refused" && told.faults.length > 0) ? told : { is: "lost" };
  }

  async drop(id: string): Promise<void> {
    await this.store.drop(id).catch(() => undefined);
    await this.show();
  }

  /** There may be a line now: nothing rests. */
  sendNow(): Promise<void> {
    this.rests.forget();
    return this.sendAll();
  }

  /** What waits and doesn't rest, one after the other; a closed door ends the round. */
  sendAll(): Promise<void> {
    const round = this.round || this.each();
    this.round = round;
    return round.then(() => {
      this.round = undefined;
    });
  }

  /** The list and the strip as things stand. */
  async show(): Promise<void> {
    const all = await this.mine();
    const held = document.activeElement?.getAttribute("data-key");
    this.list.querySelector("ul")?.remove();
    this.list.hidden = all.length === 0;
    const rows = document.createElement("ul");
    rows.className = "kept";
    rows.append(...all.map((record) => this.row(record)));
    if (all.length > 0) this.list.append(rows);
    if (held) rows.querySelector<HTMLElement>(`[data-key="${held}"]`)?.focus();
    this.tell(all);
  }

  /** Whoever pressed a button at the end of a long form sees what became of it. */
  reveal(): void {
    const shown = this.strip && !this.strip.hidden ? this.strip : this.list;
    shown.scrollIntoView?.({ block: "start" });
  }

  private async each(): Promise<void> {
    for (;;) {
      // Asked anew each time: meanwhile one may have been deleted, or sent by hand.
      const next = (await this.mine()).find(({ id, state }) => !this.rests.has(id) && !this.sending.has(id) && UNDECIDED.includes(state));
      if (!next || (await this.attempt(next)).is === "signed-out") break;
    }
    await this.show();
  }

  /** Whatever comes of it, nobody tries it again by itself for a while. */
  private async attempt(record: Kept, isNew = false): Promise<Answer> {
    this.sending.add(record.id);
    await this.show();
    const answer = await alone(record.id, async () => {
      const gone = !isNew && !(await this.mine()).some(({ id }) => id === record.id);
      return gone ? undefined : this.deliver(record);
    });
    this.rests.begin(record.id);
    this.sending.delete(record.id);
    await this.show();
    return answer ?? { is: "waiting" };
  }

  private async deliver(record: Kept): Promise<Answer> {
    const answer = await send(record);
    if (answer.is === "saved") await this.store.drop(record.id).catch(() => undefined);
    else if (answer.is === "refused" && answer.faults.length > 0) await this.keep({ ...record, state: "refused", faults: answer.faults });
    // Not written anew for nothing: there may be many photos in it.
    else if (answer.is !== record.state) await this.keep({ ...record, state: answer.is });
    return answer;
  }

  private keep(record: Kept): Promise<boolean> {
    return this.store.keep(record).then(
      () => true,
      () => false,
    );
  }

  /** Somebody asks for it and waits for the answer. */
  private async again(record: Kept): Promise<void> {
    this.rests.forget();
    const answer = await this.attempt(record);
    if (answer.is === "refused" && answer.faults.length > 0) await this.mend({ ...record, faults: answer.faults });
  }

  /** Back into its form: here if it is free, else on its own page. */
  private async mend(record: Kept): Promise<void> {
    // Another page may have taken it back, or sent it.
    if (!(await this.mine()).some(({ id }) => id === record.id)) return this.show();
    const home = this.home(record);
    if (!home) this.leave(`${record.action}#${record.id}`);
    else if (home.take(record)) await this.drop(record.id);
    else window.alert(this.word("first"));
  }

  private home({ action }: Kept): Home | undefined {
    return this.forms.find(({ goal }) => goal === action);
  }

  private async mine(): Promise<Kept[]> {
    const all = await this.store.all().catch(() => []);
    return all.filter(({ account }) => account === this.account).sort((one, other) => one.at - other.at);
  }

  private tell(all: Kept[]): void {
    if (!this.strip) return;
    const out = all.some(({ state }) => state === "signed-out");
    const waits = out || all.some(({ id, state }) => state === "waiting" && !this.sending.has(id));
    const text = (out ? this.strip.dataset["signedOut"] : this.strip.dataset["kept"]) ?? "";
    this.strip.hidden = !waits;
    // Said once, not at every attempt.
    if (waits && this.strip.textContent !== text) this.strip.textContent = text;
  }

  private row(record: Kept): HTMLElement {
    const row = document.createElement("li");
    const name = document.createElement("strong");
    name.textContent = record.label;
    const about = document.createElement("span");
    const when = new Date(record.at).toLocaleString(document.documentElement.lang || "vi", { day: "numeric", month: "numeric", hour: "2-digit", minute: "2-digit" });
    const sending = this.sending.has(record.id);
    about.textContent = `${when} · ${this.word(sending ? "sending" : record.state)}`;
    about.className = sending || record.state === "waiting" ? "state" : "state doubtful";
    const again = record.faults ? this.button("mend", () => void this.mend(record)) : this.button("send", () => void this.again(record));
    const drop = this.button("drop", () => {
      const sure = this.word("sure").replace("{label}", record.label);
      if (sure === "" || window.confirm(sure)) void this.drop(record.id);
    });
    again.disabled = drop.disabled = sending;
    again.dataset["key"] = `again-${record.id}`;
    drop.dataset["key"] = `drop-${record.id}`;
    row.append(name, about, again, drop);
    return row;
  }

  private button(name: string, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn", textContent: this.word(name), onclick: act });
    return button;
  }

  private word(name: string): string {
    return this.list.getAttribute(`data-${name}`) ?? "";
  }
}

/** By one page at a time, where the browser can see to it; nothing where another page is at it. */
function alone<T>(id: string, act: () => Promise<T>): Promise<T | undefined> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return act();
  return locks.request(`lantoa ${id}`, { ifAvailable: true }, async (lock) => (lock ? act() : undefined)).catch(act);
}
