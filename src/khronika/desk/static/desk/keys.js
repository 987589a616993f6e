// One key, one action. Keys are told by their place on the keyboard (event.code), so that any layout works.
const fields = new Set(["INPUT", "TEXTAREA", "SELECT"]);

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const at = document.activeElement;
  if (at && fields.has(at.tagName) && at.type !== "checkbox") {
    if (event.code === "Escape") at.blur();
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.code)}"]`);
  // On a focused button or link, Enter is the browser's own.
  if (!target || (event.code === "Enter" && at && at !== document.body && at.id !== "main")) return;
  event.preventDefault();
  if (target.tagName === "TEXTAREA") target.focus();
  else if (target.tagName === "SUMMARY") open(target);
  else target.click();
}

function open(summary) {
  const details = summary.parentElement;
  details.open = !details.open;
  if (details.open) (details.querySelector("select, input:not([type=hidden]), textarea") ?? summary).focus();
}

document.addEventListener("keydown", press);
