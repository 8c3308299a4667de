// The paper that hangs out of the printer: rows of dots on a canvas, crawling up
// as they are burnt, curling over at the top, torn off by click or drag.
import { send } from "./stream.js";

const paper = document.getElementById("paper");
const feed = paper.parentElement;
const canvas = document.getElementById("dots");
const ink = 0xff2c2026; // ABGR: a thermal print is not quite black
const tearAt = 48; // CSS px of drag
const hint = document.getElementById("hint");
const rest = 700; // ms without a row: the paper has stopped

let dots = canvas.width; // across
let inside = 0; // rows between the head and the tear bar
let rows = []; // Uint8Arrays, the last is under the head
let fresh = 0; // rows that came into sight and are not drawn yet
let due = false;
let resting;
const sheet = document.createElement("canvas"); // what is in sight, dot for pixel

export function start() {
  new ResizeObserver(() => draw(true)).observe(feed);
  let from;
  paper.addEventListener("pointerdown", (e) => {
    from = { x: e.clientX, y: e.clientY };
    paper.setPointerCapture(e.pointerId);
  });
  paper.addEventListener("pointermove", (e) => {
    if (!from) return;
    const x = e.clientX - from.x, y = e.clientY - from.y;
    paper.style.transform = `translate(${x * 0.5}px, ${Math.min(0, y) * 0.5}px) rotate(${x * 0.06}deg)`;
    if (Math.hypot(x, y) < tearAt) return;
    from = undefined;
    tear();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    paper.addEventListener(end, () => {
      from = undefined;
      paper.style.transform = "";
    });
  }
  paper.addEventListener("click", tear); // the keyboard's too
}

function tear() {
  if (!paper.hidden) send("tear");
}

export function scene(s) {
  ({ dots, inside } = s);
  const all = bytes(s.strip), stride = (dots + 7) >> 3;
  rows = [];
  for (let i = 0; i < all.length; i += stride) rows.push(all.subarray(i, i + stride));
  draw(true);
}

export function row(r) {
  rows.push(bytes(r));
  fresh++;
  later();
}

// torn takes the paper off and returns a picture of it, for the way to the pile;
// nothing when none was to be seen.
export function torn() {
  const box = paper.getBoundingClientRect();
  let picture;
  if (box.height > 0) {
    picture = { box, canvas: document.createElement("canvas") };
    picture.canvas.width = canvas.width;
    picture.canvas.height = canvas.height;
    picture.canvas.getContext("2d").drawImage(canvas, 0, 0);
  }
  rows = rows.slice(-inside);
  paper.style.transform = "";
  draw(true);
  return picture;
}

function later() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    draw(false);
  });
}

// draw brings the paper up to date: the sheet moves up by the rows that are new,
// or is drawn anew. Only as much is drawn as there is room; the rest has curled.
function draw(anew) {
  const across = canvas.clientWidth || feed.clientWidth; // CSS px
  const scale = across / dots || 1;
  const room = Math.max(1, Math.floor(feed.clientHeight / scale));
  const out = rows.slice(0, rows.length - inside);
  const shown = Math.min(out.length, room);
  anew ||= sheet.width !== dots || sheet.height !== room || fresh >= room;
  const n = anew ? shown : Math.min(fresh, shown);
  const g = sheet.getContext("2d");
  if (anew) {
    sheet.width = dots;
    sheet.height = room;
  } else if (n > 0) {
    g.globalCompositeOperation = "copy";
    g.drawImage(sheet, 0, -n);
  }
  if (n > 0) g.putImageData(picture(g, out.slice(-n)), 0, room - n);
  fresh = 0;

  paper.hidden = shown === 0;
  paper.style.height = `${shown * scale}px`;
  const hidden = out.length - shown;
  paper.style.setProperty("--curl", `${hidden ? Math.min(44, 12 + Math.sqrt(hidden) * 1.3) : 0}px`);
  if (shown > 0) develop(room);
  hint.textContent = "";
  clearTimeout(resting);
  if (shown > 0) resting = setTimeout(() => (hint.textContent = "Pull or click to tear it off"), rest);
}

// develop draws the sheet as large as it is on the screen. The browser would do so
// by itself, but with ripples in the dithered greys.
function develop(room) {
  const across = canvas.clientWidth * devicePixelRatio;
  canvas.width = Math.min(dots, Math.round(across));
  canvas.height = Math.round((room * canvas.width) / dots);
  const g = canvas.getContext("2d");
  g.imageSmoothingQuality = "high";
  g.drawImage(sheet, 0, 0, canvas.width, canvas.height);
}

function picture(g, rows) {
  const image = g.createImageData(dots, rows.length);
  const p = new Uint32Array(image.data.buffer);
  rows.forEach((bits, y) => {
    for (let x = 0; x < bits.length * 8 && x < dots; x++) {
      if (bits[x >> 3] & (0x80 >> (x & 7))) p[y * dots + x] = ink;
    }
  });
  return image;
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}
