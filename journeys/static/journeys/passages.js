// A part of a paragraph that is selected becomes the passage of its moment. Without a selection,
// or without this, the whole paragraph does.

document.addEventListener("submit", (event) => {
  const block = event.target.closest(".tl-passage");
  const selection = document.getSelection();
  const text = block?.querySelector("[data-start]");
  if (!text || selection.isCollapsed || !text.contains(selection.anchorNode)) return;
  if (!text.contains(selection.focusNode)) return;
  const from = Number(text.dataset.start);
  const range = selection.getRangeAt(0);
  const before = range.cloneRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = from + before.toString().length;
  event.target.elements.start.value = start;
  event.target.elements.end.value = start + range.toString().length;
});
