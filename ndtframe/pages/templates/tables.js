"use strict";
// Tables: sort by a column, show one group, find text.
function sortKey(row, column, numeric) {
  const value = row.cells[column].dataset.v;
  return value === "" || value === undefined ? null : numeric ? Number(value) : value;
}
function compare(a, b) {
  return typeof a === "number" ? a - b : a.localeCompare(b, undefined, { numeric: true });
}
function sortBy(table, header) {
  const body = table.tBodies[0];
  const column = header.cellIndex;
  const numeric = header.dataset.kind === "number";
  const first = numeric ? "descending" : "ascending";
  const other = numeric ? "ascending" : "descending";
  const direction = header.getAttribute("aria-sort") === first ? other : first;
  const sign = direction === "ascending" ? 1 : -1;
  const keyed = Array.from(body.rows, (row) => [sortKey(row, column, numeric), row]);
  keyed.sort(([a], [b]) => {
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * compare(a, b);
  });
  body.append(...keyed.map(([, row]) => row));
  for (const each of header.parentNode.cells) each.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", direction);
}
function showRows(box) {
  const pressed = box.querySelector('.choice [aria-pressed="true"]');
  const group = pressed ? pressed.dataset.group : "";
  const find = box.querySelector("input");
  const text = find ? find.value.trim().toLowerCase() : "";
  let shown = 0;
  for (const row of box.querySelectorAll("tbody tr")) {
    row.hidden = (group && row.dataset.group !== group) || !row.textContent.toLowerCase().includes(text);
    shown += !row.hidden;
  }
  box.querySelector(".nothing").hidden = shown > 0;
}
for (const box of document.querySelectorAll(".table")) {
  for (const header of box.querySelectorAll("th")) {
    header.firstElementChild.addEventListener("click", () => sortBy(header.closest("table"), header));
  }
  const tools = box.querySelector(".tools");
  if (!tools) continue;
  tools.hidden = false;
  tools.addEventListener("input", () => showRows(box));
  tools.addEventListener("click", (event) => {
    if (event.target.dataset.group === undefined) return;
    for (const each of tools.querySelectorAll("[data-group]")) {
      each.setAttribute("aria-pressed", String(each === event.target));
    }
    showRows(box);
  });
}
