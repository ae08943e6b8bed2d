// On a document's page: a click on a line number fills in the first line, with Shift the last one.
document.addEventListener("DOMContentLoaded", () => {
  const first = document.getElementById("move_first");
  const last = document.getElementById("move_last");
  if (!first || !last) return;
  const mark = () => {
    const from = Number(first.value), to = Number(last.value || first.value);
    for (const cell of document.querySelectorAll(".split-number")) {
      const line = Number(cell.dataset.line);
      cell.parentElement.classList.toggle("chosen-line", line >= from && line <= to);
    }
  };
  document.querySelector(".split").addEventListener("click", (event) => {
    const cell = event.target.closest(".split-number");
    if (!cell) return;
    if (event.shiftKey && first.value) last.value = cell.dataset.line;
    else first.value = last.value = cell.dataset.line;
    if (Number(last.value) < Number(first.value)) [first.value, last.value] = [last.value, first.value];
    mark();
  });
  first.addEventListener("input", mark);
  last.addEventListener("input", mark);
  mark();
});
