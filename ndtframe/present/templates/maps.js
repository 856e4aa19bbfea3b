// Maps: tell about what is pointed at, in all maps of a block; enlarge and move them together.
const ENLARGEMENTS = [0.5, 0.72, 1, 1.5, 2.3, 3.6, 5.6];
const LARGEST = 12;
const tip = document.getElementById("tip");
const told = new WeakMap();

function tell(element, x, y) {
  tip.replaceChildren(...told.get(element).map((line) => {
    const row = document.createElement("div");
    row.textContent = line;
    return row;
  }));
  tip.hidden = false;
  const width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(x + 14, width - tip.offsetWidth - 8));
  const below = y + 18 + tip.offsetHeight > innerHeight;
  tip.style.left = left + scrollX + "px";
  tip.style.top = (below ? y - tip.offsetHeight - 12 : y + 18) + scrollY + "px";
}
function light(block, element) {
  const link = element && element.dataset.i;
  for (const map of block.querySelectorAll(".map")) {
    map.classList.toggle("pointing", link !== undefined && link !== null);
    for (const half of map.querySelectorAll(".half.lit")) half.classList.remove("lit");
    if (link) map.querySelector('.half[data-i="' + link + '"]').classList.add("lit");
  }
}
function leave(block) {
  tip.hidden = true;
  light(block, null);
}
function walk(block, map, step) {
  const halves = Array.from(map.querySelectorAll(".half")).reverse();
  if (!halves.length) return;
  const now = halves.findIndex((half) => half.classList.contains("lit"));
  const next = halves[(now < 0 ? (step > 0 ? 0 : halves.length - 1) : now + step + halves.length) % halves.length];
  light(block, next);
  const place = next.querySelector(".line").getBoundingClientRect();
  tell(next, place.x + place.width / 2, place.y + place.height / 2);
}
function draw(map, view) {
  const full = map.full;
  map.setAttribute("viewBox", [view.x, view.y, full.width / view.zoom, full.height / view.zoom].join(" "));
  const scale = (map.clientWidth / full.width || 1) * view.zoom;
  map.style.setProperty("--k", 1 / scale);
  map.style.setProperty("--t", Math.min(1.5, Math.max(0.62, Math.sqrt(scale))));
  map.dataset.level = Math.max(0, ENLARGEMENTS.filter((limit) => limit <= scale * 1.07).length - 1);
  map.classList.toggle("zoomed", view.zoom > 1);
}
function setUp(block) {
  const maps = Array.from(block.querySelectorAll(".map"));
  const view = { x: 0, y: 0, zoom: 1 };
  const full = { width: maps[0].viewBox.baseVal.width, height: maps[0].viewBox.baseVal.height };
  const drawAll = () => maps.forEach((map) => draw(map, view));
  const moveTo = (x, y) => {
    view.x = Math.min(Math.max(0, x), full.width - full.width / view.zoom);
    view.y = Math.min(Math.max(0, y), full.height - full.height / view.zoom);
    drawAll();
  };
  const zoomTo = (zoom, fx = 0.5, fy = 0.5) => {
    const x = view.x + fx * full.width / view.zoom;
    const y = view.y + fy * full.height / view.zoom;
    view.zoom = Math.min(LARGEST, Math.max(1, zoom));
    moveTo(x - fx * full.width / view.zoom, y - fy * full.height / view.zoom);
  };
  const bar = block.querySelector(".zoom");
  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const kind = event.target.dataset.zoom;
    if (kind) zoomTo(kind === "in" ? view.zoom * 1.6 : kind === "out" ? view.zoom / 1.6 : 1);
  });
  for (const map of maps) {
    map.full = full;
    prepare(block, map);
    map.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = map.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY / 300);
      zoomTo(view.zoom * factor, (event.clientX - box.x) / box.width, (event.clientY - box.y) / box.height);
    }, { passive: false });
    let from = null;
    map.addEventListener("pointerdown", (event) => {
      if (view.zoom > 1) from = { x: view.x, y: view.y, px: event.clientX, py: event.clientY };
    });
    map.addEventListener("pointermove", (event) => {
      if (!from) return;
      map.classList.add("dragged");
      const unit = full.width / view.zoom / map.clientWidth;
      moveTo(from.x - (event.clientX - from.px) * unit, from.y - (event.clientY - from.py) * unit);
    });
    for (const end of ["pointerup", "pointerleave"]) {
      map.addEventListener(end, () => { from = null; map.classList.remove("dragged"); });
    }
  }
  new ResizeObserver(drawAll).observe(maps[0]);
  drawAll();
}
function prepare(block, map) {
  for (const title of map.querySelectorAll("title")) {
    const element = title.parentNode;
    told.set(element, title.textContent.trim().split("\n"));
    element.setAttribute("aria-label", told.get(element).join(", "));
    element.setAttribute("role", "img");
    title.remove();
  }
  map.addEventListener("pointermove", (event) => {
    const element = event.target.closest(".half, .node");
    if (!element) return leave(block);
    light(block, element);
    tell(element, event.clientX, event.clientY);
  });
  map.addEventListener("pointerleave", () => leave(block));
  map.addEventListener("blur", () => leave(block));
  map.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") leave(block);
    if (!step) return;
    event.preventDefault();
    walk(block, map, step);
  });
}
for (const block of document.querySelectorAll(".map-block")) setUp(block);
