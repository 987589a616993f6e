// Dropped files and folders are sent one after another, so that each is told of when it has arrived.
const form = document.getElementById("drop");
const progress = document.getElementById("progress");
const told = document.getElementById("told");

async function filesOf(entry, path = "") {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [[path + file.name, file]];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const one of some) found.push(...(await filesOf(one, `${path}${entry.name}/`)));
  }
}

async function send(files) {
  progress.hidden = false;
  progress.max = files.length;
  for (const [index, [name, file]] of files.entries()) {
    progress.value = index;
    told.textContent = `${index + 1} / ${files.length}: ${name}`;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("files", file, name);
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
    if (answer.type !== "opaqueredirect") break;
  }
  location.reload();
}

document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  const entries = Array.from(event.dataTransfer.items, (item) => item.webkitGetAsEntry()).filter(Boolean);
  const files = [];
  for (const entry of entries) files.push(...(await filesOf(entry)));
  if (files.length) await send(files);
});
form.addEventListener("submit", (event) => {
  const files = Array.from(form.elements.files.files, (file) => [file.webkitRelativePath || file.name, file]);
  if (files.length === 0) return;
  event.preventDefault();
  send(files);
});

// What waits is kept one after another, so that each is told of when it is kept. What is wrong in a form is for the whole page to say.
const keep = document.getElementById("keep");
const keeping = document.getElementById("keeping");
const kept = document.getElementById("kept");

async function keepAll(rows) {
  keep.querySelector("button").disabled = true;
  keeping.hidden = false;
  keeping.max = rows.length;
  for (const [index, row] of rows.entries()) {
    keeping.value = index;
    kept.textContent = `${index + 1} / ${rows.length}: ${row.querySelector(".name").textContent}`;
    const body = new FormData(keep);
    body.set("only", row.dataset.token);
    if (index) body.set("more", "1");
    const answer = await fetch(keep.action, { method: "POST", body, credentials: "same-origin", redirect: "manual" });
    if (answer.type !== "opaqueredirect") return HTMLFormElement.prototype.submit.call(keep);
  }
  location.reload();
}

keep?.addEventListener("submit", (event) => {
  event.preventDefault();
  keepAll(Array.from(keep.querySelectorAll("[data-token]")));
});
