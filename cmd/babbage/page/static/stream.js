// The stream of what happens (server-sent events), and the way back (POST).

const silence = 35_000; // ms: three heartbeats are missing

// connect gives each message to the func in parts that has its name, and calls
// parts.lost while the program does not answer. It comes back by itself.
export function connect(parts) {
  let source, watch;
  const listen = () => {
    clearTimeout(watch);
    watch = setTimeout(reopen, silence);
  };
  const reopen = () => {
    source?.close();
    source = new EventSource("events");
    source.onmessage = (e) => {
      listen();
      for (const [part, value] of Object.entries(JSON.parse(e.data))) parts[part]?.(value);
    };
    source.addEventListener("beat", listen);
    source.onerror = () => {
      parts.lost();
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(watch);
        watch = setTimeout(reopen, 2000);
      }
    };
    listen();
  };
  reopen();
}

let last = Promise.resolve();

// send posts to path after whatever was sent before it: a release must not
// overtake its press.
export function send(path) {
  last = last.then(() => fetch(path, { method: "POST", keepalive: true })).catch(() => {});
  return last;
}
