// Where the browser knows the CSS Custom Highlight API, claims are painted by it: one range each, across whatever lies between.
// The marks stay as they are for who reads with her ears or without script; they only lose their own paint.
const text = document.getElementById("text");

if (text && CSS.highlights) {
  const spans = new Map();
  const crowded = [];
  for (const mark of text.querySelectorAll("mark")) {
    const claims = mark.dataset.claims.trim().split(" ");
    for (const claim of claims) spans.set(claim, [...(spans.get(claim) ?? []), mark]);
    if (claims.length > 1) crowded.push(rangeOf([mark]));
  }
  const here = Array.from(text.querySelectorAll("mark.here"));
  CSS.highlights.set("claim", new Highlight(...Array.from(spans.values(), rangeOf)));
  CSS.highlights.set("claims", new Highlight(...crowded));
  if (here.length) {
    const chosen = new Highlight(rangeOf(here));
    chosen.priority = 1;
    CSS.highlights.set("here", chosen);
  }
  text.classList.add("painted");
}

function rangeOf(marks) {
  const range = document.createRange();
  range.setStartBefore(marks[0]);
  range.setEndAfter(marks[marks.length - 1]);
  return range;
}
