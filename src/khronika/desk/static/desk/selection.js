// Selected words of the text become the passage of a new claim. Places are counted in code points, as the record counts them.
const form = document.getElementById("selection");
const text = document.getElementById("text");

function placeOf(node, offset) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const block = element?.closest("p[data-start]");
  if (!block || !text.contains(block)) return null;
  const range = document.createRange();
  range.setStart(block, 0);
  range.setEnd(node, offset);
  return Number(block.dataset.start) + Array.from(range.toString()).length;
}

document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  if (!form || !chosen || chosen.rangeCount === 0) return;
  const range = chosen.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (range.collapsed || start === null || end === null || end <= start) return;
  form.elements.start.value = start;
  form.elements.end.value = end;
  form.hidden = false;
});
