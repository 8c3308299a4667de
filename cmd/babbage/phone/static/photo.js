// A photo on its way to the bear, and the dots that he makes of it.
import {cropper} from "./crop.js";

const most = 12e6; // pixels of a photo that is made anew here; a JPEG or PNG is sent as it is

for (const section of document.querySelectorAll(".portrait")) portrait(section);

function portrait(section) {
  const find = (selector) => section.querySelector(selector);
  const dots = find(".dots"), drawing = find(".drawing span"), bar = find("progress"), trouble = find(".trouble");
  const upload = find(".upload"), crop = find(".crop");
  let turn = 0; // of the latest photo: what an earlier one brings is not shown any more

  const complain = (text) => {
    trouble.textContent = text;
    trouble.hidden = !text;
  };

  // spoken is what the bear says of something that he has not done. Who is let in no more gets the
  // page that says so.
  function spoken(status, kind, text) {
    if (status === 403) location.reload();
    return kind?.startsWith("text/plain") ? text : trouble.dataset.lost;
  }

  // draw shows the dots anew, as soon as the bear has them.
  async function draw() {
    const mine = ++turn;
    drawing.hidden = false;
    dots.classList.add("old");
    for (;; await new Promise((done) => setTimeout(done, 500))) {
      if (mine !== turn) return;
      let answer;
      try {
        answer = await fetch(section.dataset.dots, {cache: "no-cache"});
      } catch {
        continue; // Wi-Fi comes back
      }
      if (mine !== turn) return;
      if (answer.ok) {
        const url = URL.createObjectURL(await answer.blob());
        dots.onload = () => URL.revokeObjectURL(url);
        dots.src = url;
        break;
      }
      if (answer.status !== 503) {
        complain(spoken(answer.status, answer.headers.get("Content-Type"), await answer.text()));
        break;
      }
    }
    drawing.hidden = true;
    dots.classList.remove("old");
  }

  // send gives the bear a form, and returns his answer: "" when all is well.
  const send = (form, body, progress) => new Promise((done) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far it is
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Accept", "text/plain");
    request.upload.onprogress = (e) => progress?.(e.loaded / e.total);
    request.onload = () => done(request.status === 204 ? "" : spoken(request.status, request.getResponseHeader("Content-Type"), request.responseText));
    request.onerror = request.onabort = () => done(trouble.dataset.lost);
    request.send(body);
  });

  async function take(file) {
    if (!file) return;
    complain("");
    bar.hidden = false;
    bar.removeAttribute("value");
    upload.inert = true;
    const largest = section.dataset.max * 2 ** 20;
    const photo = await readable(file, largest);
    if (photo.size > largest) {
      complain(trouble.dataset.large);
    } else {
      const body = new FormData();
      body.append("chosen", photo, file.name || "photo");
      const answer = await send(upload, body, (share) => (bar.value = share));
      complain(answer);
      if (!answer) {
        section.dataset.has = "";
        for (const e of section.querySelectorAll(".with, .without")) e.hidden = e.matches(".without");
        part.show(URL.createObjectURL(photo));
        draw();
      }
    }
    bar.hidden = true;
    upload.inert = false;
    upload.reset();
  }

  upload.addEventListener("change", (e) => take(e.target.files[0]));
  section.classList.add("scripted");

  const part = cropper(crop, section.dataset.shape);
  const unfold = () => find(".part").open && part.open(section.dataset.photo);
  find(".part").addEventListener("toggle", unfold);
  crop.addEventListener("submit", async (e) => {
    e.preventDefault();
    complain("");
    if (e.submitter?.name === "auto") part.forget();
    else part.choose();
    if (crop.elements.was.value === part.kept()) return;
    const answer = await send(crop, new URLSearchParams(new FormData(crop)));
    complain(answer);
    if (answer) return;
    crop.elements.was.value = part.kept();
    draw();
  });

  // The page may have been quicker than this script, and so may somebody who uses it.
  if (dots.complete && dots.naturalWidth === 0) draw();
  if (!dots.complete) {
    drawing.hidden = false;
    dots.addEventListener("load", () => (drawing.hidden = true), {once: true});
    dots.addEventListener("error", draw, {once: true});
  }
  unfold();
  for (const input of upload.querySelectorAll("[type=file]")) take(input.files[0]);
}

// readable returns a photo that the bear can read, if this browser can make one of it: a phone's
// own kind (HEIC, AVIF) and one that is too large become a JPEG.
async function readable(file, largest) {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const plain = (head[0] === 0xff && head[1] === 0xd8) || (head[0] === 0x89 && head[1] === 0x50);
  if (plain && file.size <= largest) return file;
  try {
    const picture = await createImageBitmap(file, {imageOrientation: "from-image"});
    const scale = Math.min(1, Math.sqrt(most / (picture.width * picture.height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff"; // of what is transparent
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return (await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92))) ?? file;
  } catch {
    return file; // the bear says what is wrong with it
  }
}
