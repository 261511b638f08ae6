// One record to the server, and what its answer means.

import { type Kept, body } from "./record";

export type Answer =
  | { is: "saved"; place: string }
  /** The line, the server's hour, a lost session: nothing is wrong with the record. */
  | { is: "waiting" | "signed-out" }
  /** It can't be taken as it is. */
  | { is: "conflict" | "refused" };

const PATIENCE = 60_000;

/** Where somebody is sent who must sign in, or choose a password first. */
const DOORS = /^\/(dang-nhap|tai-khoan)(\/|$)/;

/** Never rejects. */
export async function send(record: Kept): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const headers = { accept: "application/json", "x-requested-with": "capture" };
    const { action } = record;
    return meaning(await fetch(action, { method: "POST", body: body(record), headers, credentials: "same-origin", signal: stop.signal }));
  } catch {
    return { is: "waiting" };
  } finally {
    clearTimeout(timer);
  }
}

export function meaning({ status, ok, redirected, url, headers }: Response): Answer {
  const place = headers.get("location") ?? (redirected ? url : null);
  if (status === 401) return { is: "signed-out" };
  if (place !== null && (ok || redirected)) {
    const { pathname, href } = new URL(place, url || location.href);
    return DOORS.test(pathname) ? { is: "signed-out" } : { is: "saved", place: href };
  }
  if (ok) return { is: "saved", place: url };
  if (status === 409) return { is: "conflict" };
  return status >= 500 || [408, 425, 429].includes(status) ? { is: "waiting" } : { is: "refused" };
}

/** As the browser itself would send the form: its answer is the next page. */
export function post(record: Kept): void {
  const form = document.createElement("form");
  Object.assign(form, { method: "post", enctype: "multipart/form-data", action: record.action, hidden: true });
  for (const [name, value] of record.fields) {
    const input = document.createElement("textarea");
    Object.assign(input, { name, value });
    form.append(input);
  }
  const names = new Set(record.files.map(({ field }) => field));
  names.forEach((name) => {
    const chosen = new DataTransfer();
    for (const file of record.files) if (file.field === name) chosen.items.add(new File([file.body], file.name, { type: file.body.type }));
    const input = document.createElement("input");
    Object.assign(input, { type: "file", name, multiple: true });
    input.files = chosen.files;
    form.append(input);
  });
  document.body.append(form);
  // A field may be called "submit", and then is what `form.submit` gives.
  HTMLFormElement.prototype.submit.call(form);
}
