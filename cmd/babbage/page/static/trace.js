// The trace of the pins' levels. Time is drawn by its logarithm between one
// change and the next: a millisecond of bounce and a minute of waiting both have
// room, and a trace at rest need not move.
const names = ["left", "right", "green", "red"];
const [top, pitch, high, margin] = [18, 34, 20, 52];

export function svg(changes) {
  const level = { left: 1, right: 1, green: 0, red: 0 };
  const path = {};
  const y = (line) => top + names.indexOf(line) * pitch + (level[line] ? 0 : high);
  let x = margin;
  let gaps = "";
  for (const n of names) path[n] = `M${x} ${y(n)}`;
  changes.forEach((c, i) => {
    const us = i ? c.at - changes[i - 1].at : 0;
    const step = i ? 3 + 12 * Math.log10(1 + us / 1000) : 12;
    if (step > 36) gaps += `<text x="${x + step / 2}" y="10">${words(us)}</text>`;
    x += step;
    path[c.line] += `H${x.toFixed(1)}`;
    level[c.line] = c.high ? 1 : 0;
    path[c.line] += `V${y(c.line)}`;
  });
  x += 24;
  const lines = names.map((n) => `<text class="name" x="0" y="${top + names.indexOf(n) * pitch + 15}">${n}</text><path class="${n}" d="${path[n]}H${x}"/>`);
  const box = document.createElement("div");
  box.innerHTML = `<svg width="${x}" height="${top + 4 * pitch}" role="img" aria-label="${changes.length} changes of level">${gaps}${lines.join("")}</svg>`;
  return box.firstElementChild;
}

function words(us) {
  return us < 1e6 ? `${Math.round(us / 1000)} ms` : us < 6e7 ? `${(us / 1e6).toFixed(1)} s` : `${Math.round(us / 6e7)} min`;
}
