// A reader chooses what fails: the second map, the figures and the table show what then holds.
const ARROW = "M-7-4L-0.5 0L-7 4Z";
const CROSS = "M-4-4L4 4M4-4L-4 4";
const NODE_CROSS = "M-5-5L5 5M5-5L-5 5";
const SVG = "http://www.w3.org/2000/svg";

function make(name, text, kind) {
  const element = document.createElement(name);
  element.textContent = text;
  if (kind) element.className = kind;
  return element;
}
function path(kind, d) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("class", kind);
  element.setAttribute("d", d);
  return element;
}
function tellOf(element, lines) {
  told.set(element, lines);
  element.setAttribute("aria-label", lines.join(", "));
}
function showHalf(half, figures, lines) {
  half.setAttribute("class", "half " + figures.band);
  tellOf(half, lines);
  half.querySelectorAll(".core").forEach((core) => core.remove());
  const line = half.querySelector(".line");
  if (figures.band === "over") line.after(path("core", line.getAttribute("d")));
  const isDown = figures.band === "down";
  half.lastElementChild.replaceChildren(path(isDown ? "cross" : "arrow", isDown ? CROSS : ARROW));
}
function showNode(node, isUp, lines) {
  node.classList.toggle("down", !isUp);
  tellOf(node, lines);
  node.querySelectorAll(".cross").forEach((cross) => cross.remove());
  if (!isUp) node.append(path("cross", NODE_CROSS));
}
function figure([label, before, value, note, alarm]) {
  const box = make("div", "", alarm ? "alarm" : "");
  const told = document.createElement("dd");
  if (before && before !== value) {
    const was = make("span", "", "was");
    was.append(make("span", "before ", "sr"), before);
    const to = make("span", "→", "to");
    to.setAttribute("aria-hidden", "true");
    told.append(was, " ", to, make("span", " after ", "sr"), " ");
  }
  told.append(make("strong", value));
  if (before && before === value) told.append(" ", make("span", "as before", "was"));
  box.append(make("dt", label), told);
  if (note) {
    const more = make("dd", "", "note");
    more.append(make("bdi", note));
    box.append(more);
  }
  return box;
}
function showMap(map, before, choice) {
  const halves = Array.from(map.querySelectorAll(".half"));
  for (const half of halves) showHalf(half, choice.links[half.dataset.i], choice.lines[half.dataset.i]);
  halves.sort((a, b) => choice.links[a.dataset.i].sort - choice.links[b.dataset.i].sort);
  map.querySelector(".links").append(...halves);
  const nodes = map.querySelectorAll(".node");
  before.querySelectorAll(".node").forEach((node, i) => {
    const [isUp, lines] = choice.nodes[i] || [!node.classList.contains("down"), told.get(node)];
    showNode(nodes[i], isUp, lines);
  });
}
function mark(map, fails) {
  for (const half of map.querySelectorAll(".half")) {
    half.classList.toggle("failing", fails.links.includes(Number(half.dataset.i)));
  }
  map.querySelectorAll(".node").forEach((node, i) => node.classList.toggle("failing", fails.nodes.includes(i)));
}
function showTable(body, links) {
  for (const row of body.rows) {
    const figures = links[row.dataset.i];
    row.querySelector(".load").textContent = figures.load;
    row.querySelector(".used .value").textContent = figures.used;
    const fill = row.querySelector(".fill");
    fill.setAttribute("class", "fill " + figures.band);
    fill.setAttribute("width", figures.share * 100);
    row.querySelector(".change").textContent = figures.change;
  }
  body.append(...Array.from(body.rows).sort((a, b) => links[b.dataset.i].sort - links[a.dataset.i].sort));
}
function choices(see) {
  const data = JSON.parse(see.querySelector('script[type="application/json"]').textContent);
  const select = see.querySelector("select");
  const [before, after] = see.querySelectorAll(".map");
  const order = Array.from(select.options, (option) => option.value);
  const show = () => {
    const choice = data[select.value];
    see.querySelector(".said").textContent = choice.said;
    see.querySelector(".figures").replaceChildren(...choice.figures.map(figure));
    showMap(after, before, choice);
    mark(before, choice.fails);
    showTable(see.querySelector("tbody"), choice.links);
    see.querySelector(".same").hidden = !choice.command;
    see.querySelector(".same code").textContent = choice.command;
  };
  const choose = (kind, place) => {
    const places = kind === "link" ? "links" : "nodes";
    const found = data.findIndex((one) => one.kind === kind && one.fails[places].includes(place));
    if (found < 0) return;
    select.value = found;
    show();
  };
  for (const map of [before, after]) {
    let from = null;
    map.addEventListener("pointerdown", (event) => { from = [event.clientX, event.clientY]; });
    map.addEventListener("click", (event) => {
      if (from && Math.hypot(event.clientX - from[0], event.clientY - from[1]) > 5) return;
      const element = event.target.closest(".half, .node");
      if (!element) return;
      if (element.dataset.i !== undefined) choose("link", Number(element.dataset.i));
      else choose("node", Array.from(map.querySelectorAll(".node")).indexOf(element));
    });
    map.addEventListener("keydown", (event) => {
      const lit = map.querySelector(".half.lit");
      if (event.key !== "Enter" || !lit) return;
      event.preventDefault();
      choose("link", Number(lit.dataset.i));
    });
  }
  select.addEventListener("change", show);
  see.querySelector(".steps").addEventListener("click", (event) => {
    const step = Number(event.target.dataset.step);
    if (!step) return;
    const now = order.indexOf(select.value);
    select.value = order[(now + step + order.length) % order.length];
    show();
  });
  see.querySelector(".ask").hidden = false;
  show();
}
for (const see of document.querySelectorAll(".see")) choices(see);
