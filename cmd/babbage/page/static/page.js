// The page's beginning: what the stream says goes to the part that shows it.
import { connect } from "./stream.js";
import * as bear from "./bear.js";
import * as bench from "./bench.js";
import * as guide from "./guide.js";
import * as paper from "./paper.js";
import * as panel from "./panel.js";
import * as paws from "./paws.js";
import * as pile from "./pile.js";
import * as sound from "./sound.js";

paws.start(sound.unlock);
paper.start();
pile.start(guide.turned);
bench.start();
guide.start();
panel.start();
sound.start();
addEventListener("keydown", (e) => {
  if (paws.meant(e) !== "t") return;
  if (paper.hangs()) paper.tear();
  else pile.turnLast();
});

connect({
  scene(s) {
    bear.scene(s);
    paper.scene(s);
    pile.scene(s);
    bench.scene(s);
    panel.scene(s);
    guide.scene(s);
  },
  level(l) {
    bear.level(l);
    panel.level(l);
  },
  rows(n) {
    paper.rows(n);
    guide.rows();
  },
  wire: panel.wire,
  mood(m) {
    bear.mood(m);
    guide.turn(m);
    if (m.face === "asleep") sound.stop();
  },
  line: panel.line,
  sound(name) {
    sound.play(name);
    bear.laugh(name);
  },
  torn(t) {
    pile.add(t, paper.torn());
    guide.torn(t.number);
  },
  fault(f) {
    bench.fault(f);
    guide.again();
    if (f.name === "sound" && f.on) sound.stop();
  },
  pace: bench.pace,
  lost() {
    bear.lost();
    guide.lost();
    sound.stop();
  },
});
