// What is kept on this device: sent when there is a way, shown while there is none.

import type { Kept, State, Store } from "./record";
import { type Answer, post, send } from "./send";

const AGAIN = 30_000;

/** A page that was just loaded may be the way back from signing in. */
const UNDECIDED: State[] = ["waiting", "signed-out"];

/** Not sent, and not kept either: the form must stay as it is. */
export type Lost = { is: "lost" };

export class Pocket {
  private readonly sending = new Set<string>();
  private round: Promise<void> | undefined;

  constructor(
    private readonly store: Store,
    private readonly list: HTMLElement,
    private readonly strip: HTMLElement | null,
  ) {}

  /** From now on what waits is sent: now, when the line comes back, and every half minute. */
  open(): void {
    const sendAll = () => void this.sendAll();
    window.addEventListener("online", sendAll);
    setInterval(sendAll, AGAIN);
    sendAll();
  }

  get account(): string {
    return this.list.dataset["account"] ?? "";
  }

  /** Kept first, then sent. */
  async send(record: Kept): Promise<Answer | Lost> {
    this.sending.add(record.id);
    const kept = await this.keep(record);
    const answer = await this.attempt(record);
    return kept || answer.is === "saved" || answer.is === "refused" ? answer : { is: "lost" };
  }

  async drop(id: string): Promise<void> {
    await this.store.drop(id).catch(() => undefined);
    await this.show();
  }

  /** What waits, one after the other; the first that meets a dead line or a closed door ends the round. */
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
    const tried = new Set<string>();
    for (;;) {
      // Asked anew each time: meanwhile one may have been deleted, or sent by hand.
      const next = (await this.mine()).find(({ id, state }) => !tried.has(id) && !this.sending.has(id) && UNDECIDED.includes(state));
      if (!next) break;
      tried.add(next.id);
      const { is } = await this.attempt(next);
      if (is === "waiting" || is === "signed-out") break;
    }
    await this.show();
  }

  private async attempt(record: Kept): Promise<Answer> {
    this.sending.add(record.id);
    await this.show();
    const answer = await send(record);
    if (answer.is === "saved") await this.store.drop(record.id).catch(() => undefined);
    else await this.keep({ ...record, state: answer.is });
    this.sending.delete(record.id);
    await this.show();
    return answer;
  }

  private keep(record: Kept): Promise<boolean> {
    return this.store.keep(record).then(
      () => true,
      () => false,
    );
  }

  /** Somebody asks for it and waits for the answer: what the server refuses it says on its own page. */
  private async again(record: Kept): Promise<void> {
    const { is } = await this.attempt(record);
    if (is === "refused") {
      await this.keep({ ...record, state: "waiting" });
      post(record);
    }
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
    const again = this.button("send", () => void this.again(record));
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
