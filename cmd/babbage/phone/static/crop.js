// Which part of a photo is printed, chosen by finger, mouse or keyboard. The part is a window that
// stands still, and the photo is moved below it. The form's numbers are what counts: percent of the
// smallest frame around the photo as it is turned (printer/portrait/crop.go), and degrees.

const smallest = 5; // percent: the bear takes no smaller part

export function cropper(form, shape) {
  const stage = form.querySelector(".stage"), img = stage.querySelector("img");
  const zoom = form.querySelector(".zoom"), tilt = form.querySelector(".tilt");
  const field = (name) => form.elements[name];
  // The middle of the part, from the photo's own middle, in the photo's pixels as it is turned; how
  // wide the part is; and how the photo is turned: by quarters, and by what the slider adds.
  let x = 0, y = 0, width = 0, quarter = 0, tilted = 0, chosen = false;

  form.querySelector(".window").classList.toggle("oval", shape === "oval");
  const turn = () => quarter + tilted;
  const frame = (degrees = turn()) => {
    const a = degrees * Math.PI / 180, w = img.naturalWidth, h = img.naturalHeight;
    const cos = Math.abs(Math.cos(a)), sin = Math.abs(Math.sin(a));
    return {w: w * cos + h * sin, h: w * sin + h * cos};
  };
  // ratio is width by height of what is printed: three to four, or the photo's own, but no higher.
  const ratio = (f) => (shape === "full" ? Math.max(f.w / f.h, 3 / 4) : 3 / 4);
  const most = (f) => Math.min(f.w, f.h * ratio(f));
  const least = (f) => Math.max(f.w * smallest / 100, f.h * smallest / 100 * ratio(f));
  const between = (low, value, high) => Math.max(low, Math.min(value, high));

  // place keeps the part inside of the frame, and shows it.
  function place() {
    const f = frame(), r = ratio(f);
    width = between(least(f), width, most(f));
    const height = width / r;
    x = between((width - f.w) / 2, x, (f.w - width) / 2);
    y = between((height - f.h) / 2, y, (f.h - height) / 2);
    zoom.value = Math.log(most(f) / width) / Math.log(most(f) / least(f));
    stage.style.aspectRatio = r;
    const scale = stage.clientWidth / width;
    img.style.width = img.naturalWidth * scale + "px";
    img.style.height = img.naturalHeight * scale + "px";
    img.style.transform = `translate(-50%, -50%) translate(${-x * scale}px, ${-y * scale}px) rotate(${turn()}deg)`;
  }

  // write puts the part into the form.
  function write() {
    const f = frame(), height = width / ratio(f);
    const percent = (part, all) => Math.max(0, Math.floor(part / all * 10000) / 100);
    field("left").value = percent(f.w / 2 + x - width / 2, f.w);
    field("top").value = percent(f.h / 2 + y - height / 2, f.h);
    field("width").value = percent(width, f.w);
    field("height").value = percent(height, f.h);
    field("turn").value = whole(turn());
    chosen = true;
  }

  // read takes the part out of the form; without numbers it is as much as there can be.
  function read() {
    const degrees = whole(Number(field("turn").value) || 0);
    quarter = Math.round(degrees / 90) * 90;
    if (Math.abs(degrees - quarter) > 20) tilt.min = -(tilt.max = 45); // somebody has written so much
    tilt.value = tilted = degrees - quarter;
    const f = frame(), r = ratio(f), number = (name) => Number(field(name).value);
    chosen = number("width") > 0 && number("height") > 0;
    width = chosen ? number("width") / 100 * f.w : most(f);
    const height = chosen ? number("height") / 100 * f.h : width / r;
    x = chosen ? number("left") / 100 * f.w + width / 2 - f.w / 2 : 0;
    y = chosen ? number("top") / 100 * f.h + height / 2 - f.h / 2 : 0;
    width = Math.min(width, height * r); // as the bear makes it fit
    place();
  }

  // change moves the part by pixels of the screen, makes it wider by a factor, and turns the photo
  // around the middle of the part.
  function change(right, down, factor = 1, degrees = 0) {
    const scale = stage.clientWidth / width, a = degrees * Math.PI / 180;
    [x, y] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)];
    x -= right / scale;
    y -= down / scale;
    width *= factor;
    place();
    write();
  }

  const down = new Map(); // pointers on the stage: fingers, or a mouse
  stage.addEventListener("pointerdown", (e) => {
    down.set(e.pointerId, e);
    stage.setPointerCapture(e.pointerId);
  });
  for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, (e) => down.delete(e.pointerId));
  stage.addEventListener("pointermove", (e) => {
    const was = down.get(e.pointerId);
    if (!was) return;
    const other = [...down.values()].find((p) => p.pointerId !== e.pointerId);
    down.set(e.pointerId, e);
    if (!other) return change(e.clientX - was.clientX, e.clientY - was.clientY);
    const apart = (p) => Math.max(20, Math.hypot(p.clientX - other.clientX, p.clientY - other.clientY));
    change((e.clientX - was.clientX) / 2, (e.clientY - was.clientY) / 2, apart(was) / apart(e));
  });
  stage.addEventListener("wheel", (e) => {
    e.preventDefault();
    change(0, 0, Math.exp(e.deltaY / 500));
  }, {passive: false});
  stage.addEventListener("keydown", (e) => {
    const step = e.shiftKey ? 30 : 6;
    const moves = {
      ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step],
      "+": [0, 0, 1 / 1.1], "=": [0, 0, 1 / 1.1], "-": [0, 0, 1.1],
    };
    if (!moves[e.key] || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    change(...moves[e.key]);
  });
  zoom.addEventListener("input", () => {
    const f = frame();
    width = most(f) * (least(f) / most(f)) ** Number(zoom.value);
    place();
    write();
  });
  tilt.addEventListener("input", () => {
    const by = Number(tilt.value) - tilted;
    tilted += by;
    change(0, 0, 1, by);
  });
  for (const button of form.querySelectorAll("[data-turn]")) {
    button.addEventListener("click", () => {
      quarter += Number(button.dataset.turn);
      change(0, 0, 1, Number(button.dataset.turn));
    });
  }
  for (const name of ["left", "top", "width", "height", "turn"]) field(name).addEventListener("change", read);
  new ResizeObserver(() => img.naturalWidth && stage.clientWidth && place()).observe(stage);

  const reveal = (can) => {
    for (const e of form.querySelectorAll(".scripted")) e.hidden = !can;
    form.querySelector(".unseeable").hidden = can;
    form.querySelector(".numbers").open = !can;
  };
  img.addEventListener("load", () => (reveal(true), read()));
  img.addEventListener("error", () => reveal(false));

  return {
    open: (url) => img.src || (img.src = url),
    // show is for a new photo, of which no part is chosen.
    show(url) {
      this.forget();
      field("turn").value = 0;
      field("was").value = "";
      img.src = url;
    },
    // choose takes the part that is in the window, which nobody may have moved.
    choose: () => img.naturalWidth && !stage.hidden && write(),
    forget() {
      for (const name of ["left", "top", "width", "height"]) field(name).value = "";
      chosen = false;
      if (img.naturalWidth) read();
    },
    // kept is the part as the bear has written it down.
    kept() {
      const degrees = whole(Number(field("turn").value)), behind = degrees ? "," + degrees : "";
      if (!chosen) return degrees ? "auto" + behind : "";
      return ["left", "top", "width", "height"].map((name) => Number(field(name).value)).join(",") + behind;
    },
  };
}

// whole is an angle from -180 to 180.
const whole = (degrees) => ((degrees + 180) % 360 + 360) % 360 - 180;
