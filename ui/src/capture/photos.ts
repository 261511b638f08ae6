// Photos before they are sent: small pictures with their sizes, and what can't be sent said at once.

const PHOTOS = ["image/jpeg", "image/png", "image/webp"];
const LIMIT = 10 << 20;
/** Of all photos of one form; the server takes a little more. */
const TOTAL = 40 << 20;

export function photos(part: ParentNode): void {
  for (const input of part.querySelectorAll<HTMLInputElement>("input[type=file][data-photos]")) new Photos(input);
}

/** Why a file won't be taken, as the name of the text that says so. What the browser can't tell, the server will. */
export function refusal(file: File, accept: string, limit: number): "tooLarge" | "notAPhoto" | null {
  const kinds = accept.includes("pdf") ? PHOTOS.concat("application/pdf") : PHOTOS;
  if (file.type !== "" && !kinds.includes(file.type)) return "notAPhoto";
  return file.size > limit ? "tooLarge" : null;
}

class Photos {
  private files: File[] = [];
  private readonly tray = document.createElement("div");
  private urls: string[] = [];

  constructor(private readonly input: HTMLInputElement) {
    this.tray.className = "photos";
    (input.closest("label") ?? input).after(this.tray);
    input.addEventListener("change", () => this.add(Array.from(input.files ?? [])));
    input.form?.addEventListener("reset", () => {
      this.files = [];
      this.show([]);
    });
  }

  /** A camera gives one shot at a time, and the browser forgets the one before. */
  private add(chosen: File[]): void {
    const limit = Number(this.input.dataset["limit"] ?? LIMIT);
    const said: string[] = [];
    const before = this.input.multiple ? this.files : [];
    this.files = before.slice();
    let room = this.room();
    for (const file of chosen) {
      if (before.some((known) => same(known, file))) continue;
      const reason = refusal(file, this.input.accept, limit) ?? (file.size > room ? "tooMuch" : null);
      const text = reason && this.input.dataset[reason];
      if (reason) said.push((text ?? "{name}").replace("{name}", file.name).replace("{size}", size(file.size)));
      else {
        this.files.push(file);
        room -= file.size;
      }
    }
    this.put();
    this.show(said);
  }

  /** What the form can take beside what it has, here and in its other fields. */
  private room(): number {
    const all = Array.from(this.input.form?.querySelectorAll<HTMLInputElement>("input[type=file]") ?? []);
    const others = all.filter((input) => input !== this.input).map((input) => Array.from(input.files ?? []));
    const bytes = this.files.concat(...others).reduce((sum, file) => sum + file.size, 0);
    return Number(this.input.dataset["total"] ?? TOTAL) - bytes;
  }

  private remove(file: File): void {
    this.files = this.files.filter((known) => known !== file);
    this.put();
    this.show([]);
    this.input.focus();
  }

  /** What the form sends is what is shown. */
  private put(): void {
    const chosen = new DataTransfer();
    for (const file of this.files) chosen.items.add(file);
    this.input.files = chosen.files;
  }

  private show(said: string[]): void {
    for (const url of this.urls) URL.revokeObjectURL(url);
    this.urls = [];
    this.tray.textContent = "";
    this.tray.append(...this.files.map((file) => this.picture(file)), ...said.map(fault));
  }

  private picture(file: File): HTMLElement {
    const frame = document.createElement("figure");
    if (file.type !== "application/pdf") {
      const url = URL.createObjectURL(file);
      this.urls.push(url);
      frame.append(Object.assign(document.createElement("img"), { src: url, alt: "" }));
    }
    const about = document.createElement("figcaption");
    about.textContent = file.type === "application/pdf" ? `${file.name} ${size(file.size)}` : size(file.size);
    const cross = document.createElement("button");
    Object.assign(cross, { type: "button", textContent: "×", onclick: () => this.remove(file) });
    cross.setAttribute("aria-label", `${this.input.dataset["remove"] ?? "×"} (${file.name})`);
    frame.append(about, cross);
    return frame;
  }
}

function fault(text: string): HTMLElement {
  const words = Object.assign(document.createElement("p"), { className: "invalid-feedback", textContent: text });
  words.setAttribute("role", "alert");
  return words;
}

function same(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

/** "1,2 MB" */
function size(bytes: number): string {
  const mega = bytes / (1 << 20);
  const lang = document.documentElement.lang || "vi";
  if (mega < 0.1) return `${Math.ceil(bytes / 1024).toLocaleString(lang)} kB`;
  return `${mega.toLocaleString(lang, { maximumFractionDigits: mega < 10 ? 1 : 0, minimumFractionDigits: 0 })} MB`;
}
