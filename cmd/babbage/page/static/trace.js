// The trace of the pins' levels. Time is drawn by its logarithm between one
// change and the next: a millisecond of bounce and a minute of waiting both have
// room, and a trace at rest need not move.
import { say, unit } from "./words.js";

const lines = ["left", "right", "green", "red"];
const called = { left: "page.panel.left", right: "page.panel.right", green: "page.panel.green", red: "page.panel.red" };
const [top, pitch, high] = [18, 34, 20]; // px

// draw puts the trace of changes into box, the newest in sight.
export function draw(box, changes) {
  const level = { left: 1, right: 1, green: 0, red: 0 };
  const y = (line) => top + lines.indexOf(line) * pitch + (level[line] ? 0 : high);
  const path = Object.fromEntries(lines.map((l) => [l, `M0 ${y(l)}`]));
  let x = 0;
  let gaps = "";
  changes.forEach((c, i) => {
    const us = i ? Math.max(0, c.at - changes[i - 1].at) : 0; // two pins may be told out of order
    const step = i ? 3 + 12 * Math.log10(1 + us / 1000) : 12;
    if (step > 36) gaps += `<text x="${(x + step / 2).toFixed(1)}" y="10">${words(us)}</text>`;
    x += step;
    path[c.line] += `H${x.toFixed(1)}`;
    level[c.line] = c.high ? 1 : 0;
    path[c.line] += `V${y(c.line)}`;
  });
  x += 24;
  const tall = top + lines.length * pitch;
  const names = lines.map((l, i) => `<text x="0" y="${top + i * pitch + 15}"></text>`).join("");
  const paths = lines.map((l) => `<path class="${l}" d="${path[l]}H${x.toFixed(1)}"/>`).join("");
  box.innerHTML =
    `<svg class="names" height="${tall}" aria-hidden="true">${names}</svg>` +
    `<svg width="${Math.ceil(x)}" height="${tall}" role="img">${gaps}${paths}</svg>`;
  const [labels, trace] = box.children;
  lines.forEach((l, i) => (labels.children[i].textContent = say(called[l])));
  labels.setAttribute("width", Math.ceil(labels.getBBox().width) + 12);
  trace.ariaLabel = say("page.panel.changes", { Count: changes.length });
  box.scrollLeft = box.scrollWidth;
}

function words(us) {
  if (us < 1e6) return unit(us / 1000, "millisecond");
  return us < 6e7 ? unit(us / 1e6, "second", 1) : unit(us / 6e7, "minute");
}
