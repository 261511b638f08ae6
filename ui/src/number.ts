// Numbers as Vietnamese people write them: a dot for thousands, a comma for decimals. The same rules as `vn::number`,
// which decides; here they only ask early. A number is its digits and how many of them stand after the comma.

export type Exact = { digits: bigint; scale: number };

export type Reading =
  | { is: "number"; value: Exact }
  /** One separator before exactly three digits: "2.469" is 2469 or 2,469. */
  | { is: "doubtful"; thousands: Exact; decimal: Exact }
  /** `stranger` is the first character that doesn't belong in a number, such as the letter O in "1,2O4". */
  | { is: "nothing"; stranger: string | null };

const SEPARATORS = /[., \u00a0\u202f\u2009]/u;
const LARGEST = 9_223_372_036_854_775_807n;

export function read(typed: string): Reading {
  const text = typed.trim();
  const minus = /^[-−–]\s*/u.exec(text);
  const body = minus ? text.slice(minus[0].length) : text.replace(/^\+/, "");
  const reading = unsigned(body);
  return minus ? negated(reading) : reading;
}

/** "15.983", "92,32", "-4,5": as printed on a page. */
export function print({ digits, scale }: Exact): string {
  const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const whole = all.slice(0, all.length - scale).replace(/\B(?=(\d{3})+$)/g, ".");
  const part = scale > 0 ? `,${all.slice(all.length - scale)}` : "";
  return `${digits < 0n ? "-" : ""}${whole}${part}`;
}

function unsigned(text: string): Reading {
  const stranger = [...text].find((sign) => !/[0-9]/.test(sign) && !SEPARATORS.test(sign));
  if (stranger !== undefined) return nothing(stranger);
  const marks = [...text].filter((sign) => SEPARATORS.test(sign)).map((sign) => (/\s/u.test(sign) ? " " : sign));
  const last = marks.at(-1);
  if (last === undefined) return decimal(text, "");
  if (marks.every((mark) => mark === last)) return marks.length > 1 || last === " " ? grouped(text) : single(text, last);
  const first = marks.slice(0, -1);
  if (last === " " || !first.every((mark) => mark === first[0])) return nothing(last);
  const at = text.lastIndexOf(last);
  const whole = joined(text.slice(0, at));
  return whole === null ? nothing(last) : decimal(whole, text.slice(at + 1));
}

function single(text: string, mark: string): Reading {
  const [whole = "", part = ""] = text.split(mark);
  if (whole === "" || part === "") return nothing(mark);
  const inDecimals = decimal(whole, part);
  if (part.length !== 3 || whole.length > 3 || whole.startsWith("0") || inDecimals.is !== "number") return inDecimals;
  const inThousands = decimal(whole + part, "");
  return inThousands.is === "number"
    ? { is: "doubtful", thousands: inThousands.value, decimal: inDecimals.value }
    : inThousands;
}

function grouped(text: string): Reading {
  const whole = joined(text);
  return whole === null ? nothing([...text].find((sign) => SEPARATORS.test(sign)) ?? null) : decimal(whole, "");
}

/** The digits of groups of three, the first of which may be shorter. */
function joined(text: string): string | null {
  const groups = text.split(SEPARATORS);
  const [first = "", ...rest] = groups;
  const whole = first.length >= 1 && first.length <= 3 && rest.every((group) => group.length === 3);
  return whole ? groups.join("") : null;
}

function decimal(whole: string, part: string): Reading {
  if (whole === "" && part === "") return nothing(null);
  if (!/^\d*$/.test(whole + part)) return nothing([...(whole + part)].find((sign) => !/\d/.test(sign)) ?? null);
  const digits = BigInt(whole + part);
  return digits > LARGEST ? nothing(null) : { is: "number", value: { digits, scale: part.length } };
}

function nothing(stranger: string | null): Reading {
  return { is: "nothing", stranger };
}

function negated(reading: Reading): Reading {
  const flipped = ({ digits, scale }: Exact): Exact => ({ digits: -digits, scale });
  if (reading.is === "number") return { is: "number", value: flipped(reading.value) };
  if (reading.is === "doubtful") {
    return { is: "doubtful", thousands: flipped(reading.thousands), decimal: flipped(reading.decimal) };
  }
  return reading;
}
