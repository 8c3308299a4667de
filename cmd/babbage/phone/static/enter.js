// The code in the address of the slip is in the fragment, which the browser has sent to nobody:
// hand it over, and take it out of the history.
const code = location.hash.slice(1);
if (code) {
  history.replaceState(null, "", location.pathname);
  document.querySelector("#code").value = code;
  document.querySelector("#enter").submit();
}
