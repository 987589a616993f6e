// Brings the claim's words into view, and keeps what is being typed beside the claim, sealed in the vault.
const QUIET = 700; // milliseconds without a key before a draft is sent

const text = document.getElementById("text");
const here = document.getElementById("here");
if (text && here) {
  const middle = here.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  text.scrollTop += middle;
}

const why = document.querySelector("textarea[data-draft]");
let waiting = 0;

function keep() {
  const form = new FormData();
  form.set("words", why.value);
  form.set("csrfmiddlewaretoken", why.form.elements.csrfmiddlewaretoken.value);
  fetch(why.dataset.draft, { method: "POST", body: form, credentials: "same-origin" });
}

why?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(keep, QUIET);
});
// A decision is about to be sent: it clears the draft, which must not arrive after it.
why?.form.addEventListener("submit", () => clearTimeout(waiting));
