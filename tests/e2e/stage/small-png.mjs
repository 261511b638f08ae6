// Makes a screenshot small: as many colours as a palette holds, which is more than anybody sees on our pages.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;

/** The same picture with a palette; the input is what Chromium writes: 8 bits a channel, not interlaced. */
export function small(png) {
  const { width, height, rgb } = pixels(png);
  const { palette, index } = paletteOf(rgb);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + x + 1] = index.get(rgb[y * width + x]);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const parts = [['IHDR', header], ['PLTE', Buffer.from(palette.flatMap(channels))], ['IDAT', deflateSync(rows, { level: 9 })], ['IEND', Buffer.alloc(0)]];
  return Buffer.concat([SIGNATURE, ...parts.map(([name, bytes]) => chunk(name, bytes))]);
}

/** Each pixel as one number, 0xRRGGBB. */
function pixels(png) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const each = { 2: 3, 6: 4 }[png[25]];
  const line = width * each;
  const raw = inflateSync(Buffer.concat(chunks(png).filter(([name]) => name === 'IDAT').map(([, bytes]) => bytes)));
  const rgb = new Uint32Array(width * height);
  let above = new Uint8Array(line);
  for (let y = 0; y < height; y += 1) {
    const here = raw.subarray(y * (line + 1) + 1, (y + 1) * (line + 1));
    unfilter(raw[y * (line + 1)], here, above, each);
    for (let x = 0; x < width; x += 1) rgb[y * width + x] = (here[x * each] << 16) | (here[x * each + 1] << 8) | here[x * each + 2];
    above = here;
  }
  return { width, height, rgb };
}

/** Undoes what was done to a line so that it packs well: the difference to the left, to above, to their mean … */
function unfilter(kind, here, above, each) {
  for (let at = 0; at < here.length; at += 1) {
    const left = at < each ? 0 : here[at - each];
    const corner = at < each ? 0 : above[at - each];
    here[at] += [0, left, above[at], (left + above[at]) >> 1, paeth(left, above[at], corner)][kind];
  }
}

function paeth(left, above, corner) {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value));
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** The most frequent colours, and for every colour the nearest of them. */
function paletteOf(rgb) {
  const counts = new Map();
  for (const colour of rgb) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, COLOURS);
  const index = new Map(palette.map((colour, at) => [colour, at]));
  for (const colour of counts.keys()) if (!index.has(colour)) index.set(colour, nearest(palette, colour));
  return { palette, index };
}

function nearest(palette, colour) {
  const far = (other) => channels(other).reduce((sum, value, at) => sum + (value - channels(colour)[at]) ** 2, 0);
  let best = 0;
  for (let at = 1; at < palette.length; at += 1) if (far(palette[at]) < far(palette[best])) best = at;
  return best;
}

function channels(colour) {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

function chunks(png) {
  const found = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    found.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  return found;
}

function chunk(name, bytes) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
