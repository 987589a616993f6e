// The code may come behind the # of the address, which a browser never sends: it is put into the form, and the address is cleaned.
const form = document.getElementById("enter");
const code = decodeURIComponent(location.hash.slice(1));
if (form && code) {
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code;
  form.requestSubmit();
}
