// The paper that hangs out of the printer, its back to us: the head burns the side
// that it touches, and it is at the back. So nothing is to be read here; the stars
// of the roll show that it moves. It curls over when there is no more room, and is
// torn off by click, by pull or by T.
import { send } from "./stream.js";

const paper = document.getElementById("paper");
const feed = paper.parentElement;
const tearAt = 48; // CSS px of drag
const dots = Number(paper.dataset.dots); // across

let out = 0; // rows that hang out
let due = false;

export function start() {
  new ResizeObserver(draw).observe(feed);
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

export function tear() {
  if (out > 0) send("tear");
}

// hangs tells whether paper hangs out.
export const hangs = () => out > 0;

export function scene(s) {
  out = s.strip;
  draw();
}

export function rows(n) {
  out += n;
  if (due) return;
  due = true;
  requestAnimationFrame(draw);
}

// torn takes the paper off. It returns where it hung, for the way to the pile, and
// whether the focus was on it.
export function torn() {
  const box = paper.getBoundingClientRect();
  const focus = document.activeElement === paper;
  out = 0;
  paper.style.transform = "";
  draw();
  return { box, focus };
}

function draw() {
  due = false;
  const scale = feed.clientWidth / dots; // CSS px a row
  const shown = Math.min(out * scale, feed.clientHeight);
  const hidden = out * scale - shown;
  paper.hidden = out === 0;
  paper.style.height = `${shown}px`;
  paper.style.backgroundPositionY = `${-hidden}px`;
  paper.style.setProperty("--curl", `${hidden > 0 ? Math.min(44, 12 + Math.sqrt(hidden) * 1.6) : 0}px`);
}
