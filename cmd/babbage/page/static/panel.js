// The quiet panel for the curious: the pins' levels as a trace, the bytes on the
// wire, the log. Nothing is drawn while it is shut.
import { draw as drawTrace } from "./trace.js";
import { number } from "./words.js";

const panel = document.getElementById("panel");
const trace = document.getElementById("trace");
const sent = document.getElementById("sent");
const hex = document.getElementById("bytes");
const log = document.getElementById("log");
const [maxTrace, maxLog, maxBytes] = [400, 200, 256];

let changes = [];
let lines = [];
let total = 0;
let last = "";
let due = false;

export function start() {
  panel.addEventListener("toggle", later);
}

export function scene(s) {
  changes = s.trace ?? [];
  lines = s.log ?? [];
  total = s.wire.total;
  last = s.wire.last;
  later();
}

export function level(l) {
  changes = [...changes.slice(1 - maxTrace), l];
  later();
}

export function wire(w) {
  total = w.total;
  last = (last + w.last).slice(-2 * maxBytes);
  later();
}

export function line(l) {
  lines = [...lines.slice(1 - maxLog), l];
  later();
}

function later() {
  if (due || !panel.open) return;
  due = true;
  requestAnimationFrame(draw);
}

function draw() {
  due = false;
  drawTrace(trace, changes);
  sent.textContent = number(total);
  hex.textContent = (last.match(/.{1,32}/g) ?? []).map((l) => l.replaceAll(/..(?!$)/g, "$& ")).join("\n");
  hex.scrollTop = hex.scrollHeight;
  log.replaceChildren(
    ...lines.map((l) => {
      const item = document.createElement("li");
      item.className = l.level.toLowerCase();
      item.textContent = `${l.time} ${l.level} ${l.text}`;
      return item;
    }),
  );
  log.scrollTop = log.scrollHeight;
}
