// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { later } from "../build/old";
import { faults } from "../src/capture/faults";
import { captures } from "../src/capture/form";
import { Pocket } from "../src/capture/pocket";
import { photos, refusal } from "../src/capture/photos";
import { type Kept, type Store, body, fresh, written } from "../src/capture/record";
import { type Answer, meaning, patience, send } from "../src/capture/send";
import { stepped, steppers } from "../src/capture/stepper";

const FIRST = "0192f0c4-0000-7000-8000-000000000001";

let kept: Map<string, Kept>;
let store: Store;

/** What the server will answer, and what it was sent. */
let answers: (number | string | Response)[];
let sent: FormData[];

function page(more = ""): { form: HTMLFormElement; pocket: Pocket; left: string[] } {
  document.body.innerHTML = `
    <p role="status" data-kept-strip hidden data-kept="Chưa gửi được" data-signed-out="Đăng nhập lại"></p>
    <form data-capture method="post" action="/hoat-dong/ghi-nhanh" data-label="name">
      <input type="hidden" name="id" value="${FIRST}">
      <input name="name" value="">
      <input type="file" name="photo" multiple>
      ${more}
      <p hidden data-lost="Không giữ được"></p>
      <button name="then" value="again">Lưu</button>
    </form>
    <section data-kept-list hidden data-account="lan" data-waiting="Chờ gửi" data-sending="Đang gửi"
      data-signed-out="Cần đăng nhập" data-refused="Chưa nhận" data-conflict="Có bản khác" data-send="Gửi lại" data-drop="Xóa"
      data-mend="Sửa" data-first="Lưu đã"
      data-sure="Xóa “{label}”?"></section>`;
  const left: string[] = [];
  const pocket = new Pocket(store, element("[data-kept-list]"), element("[data-kept-strip]"), (place) => left.push(place));
  captures(document, pocket);
  return { form: element("form"), pocket, left };
}

function element<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

function type(name: string, value: string): void {
  element<HTMLInputElement>(`[name=${name}]`).value = value;
}

async function press(form: HTMLFormElement): Promise<void> {
  form.requestSubmit(element("form button"));
  await settled();
}

/** Everything that was under way has come to its end. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
  await new Promise((done) => setTimeout(done, 0));
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

const rows = () => [...document.querySelectorAll("[data-kept-list] li")].map((row) => row.textContent);

beforeEach(() => {
  kept = new Map();
  store = {
    all: async () => [...kept.values()],
    keep: async (record) => void kept.set(record.id, record),
    drop: async (id) => void kept.delete(id),
  };
  [answers, sent] = [[], []];
  vi.stubGlobal("fetch", async (url: string, asked: RequestInit) => {
    sent.push(asked.body as FormData);
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError("no line");
    if (typeof answer === "object") return answer;
    if (typeof answer === "string") return reply(200, { location: answer }, url);
    return reply(answer, {}, url);
  });
});

function reply(status: number, headers: Record<string, string>, url: string, redirected = false): Response {
  return { status, ok: status < 300, redirected, url, headers: new Headers(headers) } as Response;
}

/** The page that says what is wrong, as the server draws it. */
const WRONG = `<main><p class="alert" hidden></p><div class="alert"><svg></svg><div>Còn ô cần sửa</div></div><form>
  <div><input name="name" value="x"><div class="invalid-feedback">Cần <b>một</b>
    số</div></div></form></main>`;
const wrong = (html = WRONG) => ({ status: 422, ok: false, redirected: false, headers: new Headers(), text: async () => html }) as Response;

/** The photo field of the page, with files that a test puts there: jsdom has no DataTransfer. */
function camera(): { files: File[]; choose: (...chosen: File[]) => void } {
  class Chosen {
    files: File[] = [];
    items = { add: (file: File) => void this.files.push(file) };
  }
  vi.stubGlobal("DataTransfer", Chosen);
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: vi.fn() }));
  const input = element<HTMLInputElement>("input[type=file]");
  const held = {
    files: [] as File[],
    choose: (...chosen: File[]) => {
      held.files = chosen;
      input.dispatchEvent(new Event("change"));
    },
  };
  Object.defineProperty(input, "files", { get: () => held.files, set: (chosen: File[]) => (held.files = chosen), configurable: true });
  return held;
}

test("what is saved is kept no more, and its page is opened", async () => {
  const { form, left } = page();
  type("name", "Kim Liên");
  answers = ["/hoat-dong/7"];
  await press(form);
  expect(left).toEqual([`${location.origin}/hoat-dong/7`]);
  expect(kept.size).toBe(0);
  expect([...(sent[0] as FormData)]).toEqual([["id", FIRST], ["name", "Kim Liên"], ["then", "again"]]);
  await press(form);
  expect(sent.length, "a second tap while the page opens").toBe(1);
});

test("without a line a record stays on the device, and the form is ready for the next", async () => {
  const { form, left } = page();
  type("name", "Kim Liên");
  await press(form);
  expect(left).toEqual([]);
  expect(kept.get(FIRST)).toMatchObject({ label: "Kim Liên", account: "lan", state: "waiting" });
  expect(element("[data-kept-strip]").hidden).toBe(false);
  expect(element("[data-kept-strip]").textContent).toBe("Chưa gửi được");
  expect(rows()).toEqual([expect.stringMatching(/^Kim Liên.*Chờ gửiGửi lạiXóa$/)]);
  const next = new FormData(form);
  expect(next.get("name")).toBe("");
  expect(next.get("id")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("when the line is back what waits is sent under its own id, in the order it was written", async () => {
  const { form, pocket, left } = page();
  for (const name of ["một", "hai"]) {
    type("name", name);
    await press(form);
  }
  expect(rows().length).toBe(2);
  [answers, sent] = [["/1", "/2"], []];
  await Promise.all([pocket.sendNow(), pocket.sendNow()]);
  await settled();
  expect(sent.map((data) => data.get("name"))).toEqual(["một", "hai"]);
  expect(sent[0]?.get("id")).toBe(FIRST);
  expect(new Set(sent.map((data) => data.get("id"))).size).toBe(2);
  expect(kept.size).toBe(0);
  expect(element("[data-kept-list]").hidden && element("[data-kept-strip]").hidden).toBe(true);
  expect(left, "nobody is taken away from what they are typing").toEqual([]);
});

test("one that can't pass holds up nobody else", async () => {
  const { form, pocket } = page();
  await press(form);
  await press(form);
  [answers, sent] = [[503, "/2"], []];
  await pocket.sendNow();
  expect(sent.length).toBe(2);
  expect([...kept.keys()]).toEqual([FIRST]);
});

test("a record rests longer after each attempt, until the line is back", async () => {
  vi.useFakeTimers();
  const { pocket } = page();
  kept.set(FIRST, written(element("form"), "lan"));
  await pocket.open();
  const after = async (seconds: number) => {
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    return sent.length;
  };
  expect(await after(29)).toBe(1);
  expect(await after(2)).toBe(2);
  expect(await after(57)).toBe(2);
  expect(await after(4)).toBe(3);
  expect(await after(115)).toBe(3);
  expect(await after(6)).toBe(4);
  window.dispatchEvent(new Event("online"));
  expect(await after(1)).toBe(5);
  expect(await after(30)).toBe(6);
  vi.useRealTimers();
});

test("while one page sends a record, another doesn't", async () => {
  const held = new Set<string>();
  const locks = {
    request: async (name: string, _: unknown, act: (lock: object | null) => Promise<unknown>) => {
      if (held.has(name)) return act(null);
      held.add(name);
      return act({}).finally(() => held.delete(name));
    },
  };
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
  const { form, pocket } = page();
  await press(form);
  let answered: (answer: Response) => void = () => undefined;
  vi.stubGlobal("fetch", (_: string, asked: RequestInit) => {
    sent.push(asked.body as FormData);
    return new Promise((done) => (answered = done));
  });
  const other = new Pocket(store, element("[data-kept-list]"), null);
  sent = [];
  const rounds = [pocket.sendNow()];
  await settled();
  rounds.push(other.sendNow());
  await settled();
  expect(sent.length).toBe(1);
  answered(reply(200, { location: "/1" }, location.href));
  await Promise.all(rounds);
  expect(kept.size).toBe(0);
  Reflect.deleteProperty(navigator, "locks");
});

test("what is missing is said before anything is kept, and nothing of it is folded up", async () => {
  const { form } = page(`<details><input type="date" name="day" value="2024-01-02" data-past required></details><input name="people" required>`);
  await press(form);
  expect([kept.size, sent.length]).toEqual([0, 0]);
  type("people", "12");
  expect(element<HTMLDetailsElement>("details").open).toBe(false);
  type("day", "2999-01-01");
  await press(form);
  expect([kept.size, sent.length]).toEqual([0, 0]);
  expect(element<HTMLDetailsElement>("details").open).toBe(true);
  type("day", "2024-02-02");
  await press(form);
  expect([kept.size, sent.length]).toEqual([1, 1]);
});

test("what the server finds wrong is said at its field, and everything stays there, photos too", async () => {
  const { form } = page();
  const photos = camera();
  photos.choose(new File(["x"], "1.jpg", { type: "image/jpeg" }));
  type("name", "Kim Liên");
  answers = [wrong()];
  await press(form);
  expect(kept.size).toBe(0);
  expect([new FormData(form).get("name"), photos.files.length]).toEqual(["Kim Liên", 1]);
  expect(element(".invalid-feedback").textContent).toBe("Cần một số");
  expect(element("[data-lost]").textContent).toBe("Còn ô cần sửa");
  expect(document.activeElement?.getAttribute("aria-invalid")).toBe("true");
  answers = ["/1"];
  await press(form);
  expect([...(sent[1] as FormData).keys()]).toEqual([...(sent[0] as FormData).keys()]);
  expect(document.querySelector(".invalid-feedback, [aria-invalid]")).toBeNull();
  expect(element("[data-lost]").hidden).toBe(true);
});

test("of the server's page only texts are taken", () => {
  const page = `<div><input name="a"><p class="invalid-feedback"><img src=x onerror=alert(1)>&lt;b&gt; sai</p></div><p class="invalid-feedback"></p>`;
  expect(faults(page)).toEqual([{ name: "a", text: "<b> sai" }]);
  expect(faults(`{"error":"x"}`)).toEqual([]);
});

test("what is found wrong later is mended in its form, if nothing else is being written there", async () => {
  const { form, pocket } = page(`<input type="checkbox" name="schemes" value="a" checked><input type="checkbox" name="schemes" value="b">`);
  const photos = camera();
  document.querySelectorAll<HTMLInputElement>("[name=schemes]").forEach((box) => box.click());
  photos.choose(new File(["x"], "1.jpg", { type: "image/jpeg" }));
  type("name", "Kim Liên");
  const record: Kept = { ...written(form, "lan"), files: [{ field: "photo", name: "1.jpg", body: new File(["x"], "1.jpg", { type: "image/jpeg" }) }] };
  kept.set(record.id, record);
  form.reset();
  photos.files = [];
  answers = [wrong()];
  await pocket.sendNow();
  expect(rows()).toEqual([expect.stringMatching(/Chưa nhậnSửaXóa$/)]);
  const said = vi.spyOn(window, "alert").mockReturnValue();
  const mend = async () => {
    element("[data-kept-list] button").click();
    await settled();
  };
  type("name", "khác");
  await mend();
  expect(said).toHaveBeenCalledWith("Lưu đã");
  expect([kept.size, new FormData(form).get("name")]).toEqual([1, "khác"]);
  type("name", "");
  await mend();
  expect(kept.size).toBe(0);
  const again = new FormData(form);
  expect([again.get("id"), again.get("name"), again.getAll("schemes")]).toEqual([FIRST, "Kim Liên", ["b"]]);
  expect(photos.files.map(({ name }) => name)).toEqual(["1.jpg"]);
  expect(element(".invalid-feedback").textContent).toBe("Cần một số");
});

test("on another page the way to mend it leads to its form, which takes it", async () => {
  const { pocket, left, form } = page();
  const record: Kept = { ...written(form, "lan"), action: `${location.origin}/ghi/x`, state: "refused", faults: [{ name: "name", text: "Sai" }] };
  kept.set(FIRST, record);
  await pocket.show();
  element("[data-kept-list] button").click();
  await settled();
  expect(left).toEqual([`${location.origin}/ghi/x#${FIRST}`]);
  expect(kept.size).toBe(1);

  element("form").setAttribute("action", "/ghi/x");
  camera();
  const there = new Pocket(store, element("[data-kept-list]"), null);
  captures(document, there);
  location.hash = FIRST;
  await there.open();
  expect(kept.size).toBe(0);
  expect(location.hash).toBe("");
  expect(element(".invalid-feedback").textContent).toBe("Sai");
  expect(sent.length).toBe(0);
});

test("what is refused for another reason stays until somebody decides", async () => {
  for (const answer of [400, 403, 404, 413]) {
    kept.clear();
    const { form, pocket } = page();
    answers = [answer];
    await press(form);
    expect(rows()).toEqual([expect.stringMatching(/Chưa nhậnGửi lạiXóa$/)]);
    const before = sent.length;
    await pocket.sendNow();
    expect(sent.length).toBe(before);
    answers = ["/1"];
    element("[data-kept-list] button").click();
    await settled();
    expect(kept.size).toBe(0);
  }
});

test("another content under the same id is shown and not tried again", async () => {
  const { form, pocket } = page();
  type("name", "Kim Liên");
  answers = [409];
  await press(form);
  expect(rows()).toEqual([expect.stringContaining("Có bản khác")]);
  await pocket.sendNow();
  expect(sent.length).toBe(1);
});

test("who was signed out finds it again after signing in", async () => {
  const { form, pocket } = page();
  answers = [401];
  await press(form);
  expect(element("[data-kept-strip]").textContent).toBe("Đăng nhập lại");
  expect(rows()).toEqual([expect.stringContaining("Cần đăng nhập")]);
  answers = ["/1"];
  await pocket.sendNow();
  expect(kept.size).toBe(0);
});

test("nobody sends or sees what another account keeps here", async () => {
  const { pocket, form } = page();
  type("name", "Kim Liên");
  await press(form);
  element("[data-kept-list]").dataset["account"] = "hoa";
  await pocket.sendNow();
  expect(sent.length).toBe(1);
  expect(rows()).toEqual([]);
  expect(kept.size).toBe(1);
});

test("a kept one is deleted only when somebody is sure", async () => {
  const { form } = page();
  type("name", "Kim Liên");
  await press(form);
  const sure = vi.spyOn(window, "confirm").mockReturnValueOnce(false).mockReturnValueOnce(true);
  const drop = () => document.querySelectorAll<HTMLElement>("[data-kept-list] button")[1]?.click();
  drop();
  await settled();
  expect(kept.size).toBe(1);
  drop();
  await settled();
  expect(sure).toHaveBeenCalledWith("Xóa “Kim Liên”?");
  expect(kept.size).toBe(0);
});

test("where nothing can be kept the form stays as it is, and what arrives is saved all the same", async () => {
  store.keep = () => Promise.reject(new Error("no room"));
  const { form, left } = page();
  type("name", "Kim Liên");
  await press(form);
  expect(new FormData(form).get("name")).toBe("Kim Liên");
  expect(element("[data-lost]").textContent).toBe("Không giữ được");
  answers = ["/1"];
  await press(form);
  expect(left).toEqual([`${location.origin}/1`]);
});

test("an answer means what the server does", () => {
  const here = `${location.origin}/ghi`;
  const is = (status: number, headers = {}, url = here, redirected = false): Answer => meaning(reply(status, headers, url, redirected));
  expect(is(200, { location: "/7" })).toEqual({ is: "saved", place: `${location.origin}/7` });
  expect(is(200, {}, `${location.origin}/8`, true)).toEqual({ is: "saved", place: `${location.origin}/8` });
  expect(is(404, {}, `${location.origin}/8`, true).is, "it was saved, whatever its page says").toBe("saved");
  expect([is(200).is, is(204).is], "a page of somebody else on the way").toEqual(["waiting", "waiting"]);
  expect(is(200, {}, "http://portal.example/", true).is).toBe("waiting");
  expect(is(200, {}, `${location.origin}/dang-nhap?next=/x`, true).is).toBe("signed-out");
  expect(is(200, { location: "/tai-khoan" }).is).toBe("signed-out");
  expect(is(200, { location: "/tai-khoan-moi" }).is).toBe("saved");
  expect([500, 502, 503, 504, 408, 425, 429].map((status) => is(status).is)).toEqual(Array(7).fill("waiting"));
  expect([400, 403, 404, 413].map((status) => is(status).is)).toEqual(Array(4).fill("refused"));
  expect([is(401).is, is(409).is]).toEqual(["signed-out", "conflict"]);
});

test("an answer is waited for a minute, longer for photos", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => new Promise((_done, fail) => signal?.addEventListener("abort", fail)));
  const record = written(page().form, "lan");
  const answer = send(record);
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await answer).is).toBe("waiting");
  const photos = (bytes: number) => patience({ ...record, files: [{ field: "photo", name: "1.jpg", body: { size: bytes } as Blob }] });
  expect([photos(2_000_000), photos(40 << 20)]).toEqual([160_000, 900_000]);
  vi.useRealTimers();
});

test("after a minute a form is free for the next, and what it kept goes on", async () => {
  const { form, left } = page();
  vi.useFakeTimers();
  let done: (answer: Response) => void = () => undefined;
  vi.stubGlobal("fetch", () => new Promise((settle) => (done = settle)));
  type("name", "Kim Liên");
  form.requestSubmit();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(new FormData(form).get("name")).toBe("Kim Liên");
  vi.spyOn(AbortController.prototype, "abort").mockImplementation(() => undefined);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(new FormData(form).get("name")).toBe("");
  expect(rows()).toEqual([expect.stringMatching(/Đang gửi/)]);
  done(reply(200, { location: "/1" }, location.href));
  await vi.advanceTimersByTimeAsync(10);
  expect([kept.size, left.length]).toEqual([0, 0]);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("a record holds its photos by name, and sends them so", () => {
  const { form } = page();
  const record: Kept = { ...written(form, "lan"), files: [{ field: "photo", name: "họp.jpg", body: new Blob(["x"], { type: "image/jpeg" }) }] };
  const file = body(record).get("photo") as File;
  expect([file.name, file.size, file.type]).toEqual(["họp.jpg", 1, "image/jpeg"]);
  expect(record.action).toBe(`${location.origin}/hoat-dong/ghi-nhanh`);
});

test("ids are new each time, and sort by their age", () => {
  const ids = [fresh(1_700_000_000_000), fresh(1_700_000_000_001), fresh(1_800_000_000_000)];
  expect([...ids].sort()).toEqual(ids);
  expect(fresh(1_700_000_000_000)).not.toBe(ids[0]);
  expect(ids[0]?.slice(0, 13)).toBe("018bcfe5-6800");
});

test("a step goes up and down, never below zero, and takes long numbers as they are typed", () => {
  expect([stepped("", 1), stepped("0", -1), stepped("7", -1), stepped(" 1.200 ", 1), stepped("12000", 1)]).toEqual(["1", "0", "6", "1201", "12001"]);
  expect([stepped("12,5", 1), stepped("1.2", 1), stepped("gần 40", 1)]).toEqual(["12,5", "1.2", "gần 40"]);
  document.body.innerHTML = `<div data-stepper><button type="button" data-step="-1"><i>−</i></button><input value="1"><button type="button" data-step="10">+</button></div>`;
  steppers(document);
  const changed = vi.fn();
  document.body.addEventListener("input", changed);
  element("[data-step='10']").click();
  expect(element<HTMLInputElement>("input").value).toBe("11");
  element("i").click();
  expect(element<HTMLInputElement>("input").value).toBe("10");
  expect(changed).toHaveBeenCalledTimes(2);
});

test("what is no photo or too large is said at once", () => {
  const file = (type: string, size = 3) => new File(["x".repeat(size)], "a", { type });
  expect(["image/jpeg", "image/png", "image/webp", ""].map((type) => refusal(file(type), "image/*", 9))).toEqual([null, null, null, null]);
  expect(["image/svg+xml", "image/heic", "image/gif", "video/mp4", "application/pdf"].map((type) => refusal(file(type), "image/*", 9))).toEqual(Array(5).fill("notAPhoto"));
  expect(refusal(file("application/pdf"), "image/*,application/pdf", 9)).toBeNull();
  expect(refusal(file("image/jpeg", 10), "image/*", 9)).toBe("tooLarge");
});

test("shots are gathered, shown with their sizes, and can be taken away", () => {
  document.body.innerHTML = `<form><label><input type="file" data-photos multiple accept="image/*" data-limit="2000000" data-remove="Bỏ"
    data-too-large="{name}: {size}, quá lớn" data-not-a-photo="{name} không phải ảnh" data-total="3000000" data-too-much="{name}: quá nhiều"></label></form>`;
  const held = camera();
  const { choose } = held;
  const names = () => held.files.map(({ name }) => name);
  photos(document);
  const shot = (name: string, size: number, type = "image/jpeg") => new File(["x".repeat(size)], name, { type, lastModified: 1 });
  choose(shot("1.jpg", 1_300_000));
  choose(shot("2.jpg", 5), shot("1.jpg", 1_300_000), shot("3.svg", 5, "image/svg+xml"), shot("4.jpg", 2_000_001));
  expect(names()).toEqual(["1.jpg", "2.jpg"]);
  const said = [...document.querySelectorAll("[role=alert]")].map((words) => words.textContent);
  expect(said).toEqual(["3.svg không phải ảnh", "4.jpg: 1,9 MB, quá lớn"]);
  expect(element("figcaption").textContent).toBe("1,2 MB");
  element(".photos button").click();
  expect(names()).toEqual(["2.jpg"]);
  expect(document.querySelectorAll("[role=alert]").length).toBe(0);
  choose(shot("5.jpg", 1_900_000), shot("6.jpg", 1_900_000), shot("7.jpg", 1_000_000));
  expect(names()).toEqual(["2.jpg", "5.jpg", "7.jpg"]);
  expect(element("[role=alert]").textContent).toBe("6.jpg: quá nhiều");
  element<HTMLFormElement>("form").reset();
  expect(document.querySelectorAll("figure").length).toBe(0);
});

test("what Chrome 80 doesn't know is found before it is shipped", () => {
  expect(["a??=b", "x.at(-1)", "class A{static{}}", "crypto.randomUUID()", "#a=1"].map((code) => later(code) !== null)).toEqual(Array(5).fill(true));
  expect(later("a?.b??c;x=>x.map(y)")).toBeNull();
});
