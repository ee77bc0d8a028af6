// Draws the icon: a timeline of three events on a teal tile. Drawn from distances, so no picture file is kept.

import { deflateSync } from 'node:zlib';

const clamp = (x) => Math.min(1, Math.max(0, x));

/** Distance to a box with round corners; negative inside. All lengths in parts of the tile. */
function roundBox(x, y, cx, cy, hw, hh, r) {
  const dx = Math.abs(x - cx) - hw + r;
  const dy = Math.abs(y - cy) - hh + r;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r;
}

/** How much of the white drawing covers the point. */
function drawing(x, y) {
  const dots = [0.27, 0.5, 0.73].map((cy) => Math.hypot(x - 0.28, y - cy) - 0.078);
  const bars = [
    [0.27, 0.175],
    [0.5, 0.115],
    [0.73, 0.155],
  ].map(([cy, half]) => roundBox(x, y, 0.45 + half, cy, half, 0.05, 0.05));
  const line = roundBox(x, y, 0.28, 0.5, 0.022, 0.24, 0.02);
  return Math.min(...dots, ...bars, line);
}

/** So few that the colours of an icon fit a palette. */
const STEPS = 6;
const inSteps = (share) => Math.round(share * STEPS) / STEPS;

function pixel(x, y, blur) {
  const tile = inSteps(clamp(0.5 - roundBox(x, y, 0.5, 0.5, 0.48, 0.48, 0.22) / blur));
  if (tile === 0) return [0, 0, 0, 0];
  const white = inSteps(clamp(0.5 - drawing(x, y) / blur));
  const from = [15, 124, 124];
  const to = [8, 84, 99];
  const mix = (a, b, t) => Math.round(a + (b - a) * t);
  const back = from.map((c, i) => mix(c, to[i], clamp((x + y) / 2)));
  return [...back.map((c) => mix(c, 255, white)), Math.round(tile * 255)];
}

function crc(bytes) {
  let c = ~0;
  for (const b of bytes) {
    c ^= b;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  }
  return ~c >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

/** The icon as a PNG of size × size pixels. */
export function drawIcon(size) {
  const rows = [];
  const palette = new Map();
  for (let y = 0; y < size; y++) {
    const row = [0];
    for (let x = 0; x < size; x++) {
      const colour = pixel((x + 0.5) / size, (y + 0.5) / size, 1.2 / size);
      if (!palette.has(`${colour}`)) palette.set(`${colour}`, { colour, at: palette.size });
      row.push(palette.get(`${colour}`).at);
    }
    rows.push(Buffer.from(row));
  }
  if (palette.size > 256) throw new Error(`an icon of ${size} pixels has ${palette.size} colours, and a palette holds 256`);
  const colours = [...palette.values()].map(({ colour }) => colour);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [shades, opacity] = [Buffer.from(colours.flatMap((colour) => colour.slice(0, 3))), Buffer.from(colours.map((colour) => colour[3]))];
  return Buffer.concat([signature, chunk('IHDR', head), chunk('PLTE', shades), chunk('tRNS', opacity), chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })), chunk('IEND', Buffer.alloc(0))]);
}
