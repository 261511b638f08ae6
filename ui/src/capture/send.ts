// One record to the server, and what its answer means.

import { type Fault, faults } from "./faults";
import { type Kept, body } from "./record";

export type Answer =
  | { is: "saved"; place: string }
  /** The line, the server's hour, a lost session: nothing is wrong with the record. */
  | { is: "waiting" | "signed-out" | "conflict" }
  /** It isn't taken as it is; with faults, somebody can mend it. */
  | { is: "refused"; faults: Fault[] };

/** For any record, and per byte of its photos: 20 kB take a second. */
const PATIENCE = 60_000;
const PER_BYTE = 1 / 20;
const LONGEST = 900_000;

/** Where somebody is sent who must sign in, or choose a password first. */
const DOORS = /^\/(dang-nhap|tai-khoan)(\/|$)/;

/** Never rejects. */
export async function send(record: Kept): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience(record));
  try {
    const headers = { accept: "application/json", "x-requested-with": "capture" };
    const { action } = record;
    const answer = await fetch(action, { method: "POST", body: body(record), headers, credentials: "same-origin", signal: stop.signal });
    return answer.status === 422 ? { is: "refused", faults: faults(await answer.text()) } : meaning(answer);
  } catch {
    return { is: "waiting" };
  } finally {
    clearTimeout(timer);
  }
}

export function patience({ files }: Kept): number {
  const bytes = files.reduce((sum, { body }) => sum + body.size, 0);
  return Math.min(PATIENCE + bytes * PER_BYTE, LONGEST);
}

export function meaning({ status, ok, redirected, url, headers }: Response): Answer {
  const place = headers.get("location") ?? (redirected ? url : null);
  if (status === 401) return { is: "signed-out" };
  if (place !== null && (ok || redirected)) {
    const { origin, pathname, href } = new URL(place, url || location.href);
    if (origin !== location.origin) return { is: "waiting" };
    return DOORS.test(pathname) ? { is: "signed-out" } : { is: "saved", place: href };
  }
  if (status === 409) return { is: "conflict" };
  // A page without a way to the record is somebody else's, such as that of a Wi-Fi which wants a sign-in first.
  return ok || status >= 500 || [408, 425, 429].includes(status) ? { is: "waiting" } : { is: "refused", faults: [] };
}
