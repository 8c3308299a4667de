// The code in the address of the slip is in the fragment, which the browser has sent to nobody:
// hand it over, and take it out of the history. Another slip may be scanned while the page is open.
function enter() {
  const code = location.hash.slice(1);
  if (!code) return;
  history.replaceState(null, "", location.pathname);
  document.querySelector("#code").value = code;
  document.querySelector("#enter").submit();
}
addEventListener("hashchange", enter);
enter();
