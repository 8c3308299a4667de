// The paper that hangs out of the printer: rows of dots on a canvas, crawling up
// as they are burnt, curling over at the top, torn off by click or drag.
import { send } from "./stream.js";

const paper = document.getElementById("paper");
const feed = paper.parentElement;
const canvas = document.getElementById("dots");
const ink = [38, 32, 44]; // a thermal print is not quite black
const tearAt = 48; // CSS px of drag
const hint = document.getElementById("hint");
const rest = 700; // ms without a row: the paper has stopped

let dots = canvas.width; // across
let rows = []; // Uint8Arrays, the last is at the printer's edge
let fresh = 0; // rows that are not drawn yet
let due = false;
let resting;

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
  if (rows.length) send("tear");
}

export function scene(s) {
  dots = s.dots;
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
  rows = [];
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

// draw brings the canvas up to date: it moves up by the rows that are new, or
// is drawn anew. Only as much is drawn as there is room; the rest has curled.
function draw(anew) {
  const scale = feed.clientWidth / dots;
  const room = Math.max(1, Math.floor(feed.clientHeight / (scale || 1)));
  const n = anew || fresh >= room ? Math.min(rows.length, room) : fresh;
  const shown = Math.min(rows.length, room);
  const g = canvas.getContext("2d");
  if (anew || canvas.height !== room) {
    canvas.width = dots;
    canvas.height = room;
  } else if (n > 0) {
    g.globalCompositeOperation = "copy";
    g.drawImage(canvas, 0, -n);
  }
  if (n > 0) g.putImageData(picture(g, rows.slice(rows.length - n)), 0, room - n);
  fresh = 0;
  hint.textContent = "";
  clearTimeout(resting);
  if (rows.length) resting = setTimeout(() => (hint.textContent = "Pull it or click it to tear it off"), rest);
  const hidden = rows.length - shown;
  paper.hidden = rows.length === 0;
  paper.style.height = `${shown * scale}px`;
  paper.style.setProperty("--curl", `${hidden ? Math.min(44, 12 + Math.sqrt(hidden) * 1.3) : 0}px`);
}

function picture(g, rows) {
  const image = g.createImageData(dots, rows.length);
  const p = image.data;
  rows.forEach((bits, y) => {
    for (let x = 0; x < bits.length * 8; x++) {
      if (!(bits[x >> 3] & (0x80 >> (x & 7))) || x >= dots) continue;
      const i = (y * dots + x) * 4;
      [p[i], p[i + 1], p[i + 2], p[i + 3]] = [...ink, 255];
    }
  });
  return image;
}

function bytes(base64) {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}
