import { expect, test } from "vitest";
import { print, read } from "../src/number";

const number = (digits: bigint, scale: number) => ({ is: "number", value: { digits, scale } });

test("numbers are printed with dots and a comma", () => {
  expect(print({ digits: 15983n, scale: 0 })).toBe("15.983");
  expect(print({ digits: 2230n, scale: 2 })).toBe("22,30");
  expect(print({ digits: 5n, scale: 3 })).toBe("0,005");
  expect(print({ digits: -45n, scale: 1 })).toBe("-4,5");
});

test("both habits are read where they cannot be mistaken", () => {
  expect(read("3.039.673")).toEqual(number(3_039_673n, 0));
  expect(read(" 15 983 ")).toEqual(number(15983n, 0));
  expect(read("92,32")).toEqual(number(9232n, 2));
  expect(read("92.32")).toEqual(number(9232n, 2));
  expect(read("1.234,5")).toEqual(number(12345n, 1));
  expect(read("1,234.5")).toEqual(number(12345n, 1));
  expect(read("-4,5")).toEqual(number(-45n, 1));
  expect(read("01")).toEqual(number(1n, 0));
  expect(read("0,125")).toEqual(number(125n, 3));
});

test("a dot before three digits is asked about", () => {
  expect(read("2.469")).toEqual({ is: "doubtful", thousands: { digits: 2469n, scale: 0 }, decimal: { digits: 2469n, scale: 3 } });
  expect(read("-12,125").is).toBe("doubtful");
});

test("a letter in a number is pointed at", () => {
  expect(read("1,2O4")).toEqual({ is: "nothing", stranger: "O" });
  expect(read("1.23.456")).toEqual({ is: "nothing", stranger: "." });
  expect(read("5.")).toEqual({ is: "nothing", stranger: "." });
  expect(read("")).toEqual({ is: "nothing", stranger: null });
  expect(read("99999999999999999999").is).toBe("nothing");
});
