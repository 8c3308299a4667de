// The page's beginning: what the stream says goes to the part that shows it.
import { connect } from "./stream.js";
import * as bear from "./bear.js";
import * as bench from "./bench.js";
import * as paper from "./paper.js";
import * as panel from "./panel.js";
import * as paws from "./paws.js";
import * as pile from "./pile.js";
import * as sound from "./sound.js";

paws.start(sound.unlock);
paper.start();
pile.start();
bench.start();
panel.start();

connect({
  scene(s) {
    bear.scene(s);
    paper.scene(s);
    pile.scene(s);
    bench.scene(s);
    panel.scene(s);
  },
  level(l) {
    bear.level(l);
    panel.level(l);
  },
  row: paper.row,
  wire: panel.wire,
  mood(m) {
    bear.mood(m);
    if (m.face === "asleep") sound.stop();
  },
  line: panel.line,
  sound(name) {
    sound.play(name);
    bear.laugh(name);
  },
  torn(t) {
    pile.add(t, paper.torn());
  },
  fault(f) {
    bench.fault(f);
    if (f.name === "sound" && f.on) sound.stop();
  },
  pace: bench.pace,
  lost() {
    bear.lost();
    sound.stop();
  },
});
