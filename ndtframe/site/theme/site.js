// What tables and boxes of the site can do beyond standing there.
//
// A table within <div class="ndt-filter"> gets a bar: a text to look for, a choice for each column
// whose header has the class "choose", and how many rows are left; its headers sort.  The address
// keeps what was asked for, so that it can be passed on.  Without this script it is a plain table.
"use strict";
(() => {
  const make = (name, attributes = {}, ...inner) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inner);
    return element;
  };
  const text = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const compare = (one, other) => collator.compare(one, other);

  /* ---------------------------------------------------------------- tables */

  class FilterTable {
    constructor(box, key) {
      this.key = key;
      this.table = box.querySelector("table");
      this.body = this.table.tBodies[0];
      this.heads = [...this.table.tHead.rows[0].cells];
      this.names = this.heads.map((head) => text(head));
      this.rows = [...this.body.rows].map((row, place) => {
        const cells = [...row.cells].map((cell) => text(cell));
        return { row, place, cells, all: cells.join(" ").toLowerCase() };
      });
      this.order = { column: -1, down: false };
      box.prepend(this.bar());
      this.heads.forEach((head, column) => this.sortable(head, column));
      this.recall();
      this.unhide();
      window.addEventListener("hashchange", () => this.unhide());
    }

    bar() {
      this.query = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
      this.count = make("output", { "aria-live": "polite" });
      this.reset = make("button", { type: "button" }, "Show all");
      this.choices = new Map();
      const bar = make("div", { class: "ndt-filter__bar", role: "group", "aria-label": "Filter the table" });
      bar.append(make("label", {}, "Filter", this.query));
      this.heads.forEach((head, column) => {
        if (head.classList.contains("choose")) bar.append(this.choice(column));
      });
      bar.append(this.reset, this.count);
      bar.addEventListener("input", () => this.changed());
      this.reset.addEventListener("click", () => this.clear());
      return bar;
    }

    choice(column) {
      const values = new Set(this.rows.flatMap(({ cells }) => parts(cells[column])));
      const select = make("select", {}, make("option", { value: "" }, "all"));
      for (const value of [...values].sort(compare)) select.append(make("option", { value }, value));
      this.choices.set(column, select);
      return make("label", {}, this.names[column], select);
    }

    sortable(head, column) {
      if (head.querySelector("a, button") || !this.names[column]) return;
      const button = make("button", { type: "button", class: "ndt-sort" }, ...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const { column: before, down } = this.order;
        if (before !== column) this.order = { column, down: false };
        else this.order = down ? { column: -1, down: false } : { column, down: true };
        this.changed();
      });
    }

    changed() {
      this.show();
      this.keep();
    }

    clear() {
      this.query.value = "";
      for (const select of this.choices.values()) select.value = "";
      this.changed();
      this.query.focus();
    }

    show() {
      const words = this.query.value.toLowerCase().split(/\s+/).filter(Boolean);
      const chosen = [...this.choices].filter(([, select]) => select.value);
      let left = 0;
      for (const { row, cells, all } of this.rows) {
        const fits =
          words.every((word) => all.includes(word)) &&
          chosen.every(([column, { value }]) => parts(cells[column]).includes(value));
        row.hidden = !fits;
        left += fits;
      }
      this.count.value = `${left} of ${this.rows.length} rows`;
      this.reset.hidden = !words.length && !chosen.length;
      this.sort();
    }

    sort() {
      const { column, down } = this.order;
      const sorted = `${column} ${down}`;
      if (sorted === (this.sorted ?? "-1 false")) return;
      this.sorted = sorted;
      const sign = down ? -1 : 1;
      const rows = [...this.rows];
      if (column >= 0) {
        rows.sort((a, b) => sign * compare(a.cells[column] ?? "", b.cells[column] ?? "") || a.place - b.place);
      }
      this.body.append(...rows.map(({ row }) => row));
      this.heads.forEach((head, at) => {
        const way = at === column ? (down ? "descending" : "ascending") : "none";
        if (head.hasAttribute("aria-sort")) head.setAttribute("aria-sort", way);
      });
    }

    /* The address: table=words, table.Column=value, table.sort=Column or -Column. */

    keep() {
      const address = new URL(location);
      const say = (name, value) => {
        const key = name ? `${this.key}.${name}` : this.key;
        if (value) address.searchParams.set(key, value);
        else address.searchParams.delete(key);
      };
      say("", this.query.value.trim());
      for (const [column, select] of this.choices) say(this.names[column], select.value);
      const { column, down } = this.order;
      say("sort", column < 0 ? "" : `${down ? "-" : ""}${this.names[column]}`);
      history.replaceState(history.state, "", address);
    }

    recall() {
      const said = new URL(location).searchParams;
      this.query.value = said.get(this.key) ?? "";
      for (const [column, select] of this.choices) {
        select.value = said.get(`${this.key}.${this.names[column]}`) ?? "";
        if (select.selectedIndex < 0) select.value = "";
      }
      const sort = said.get(`${this.key}.sort`) ?? "";
      const down = sort.startsWith("-");
      const column = this.names.indexOf(down ? sort.slice(1) : sort);
      this.order = { column: sort ? column : -1, down: down && column >= 0 };
      this.show();
    }

    /* What the address points at is shown, whatever the filter says. */

    unhide() {
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const row = target && this.body.contains(target) && target.closest("tr");
      if (!row?.hidden) return;
      row.hidden = false;
      target.scrollIntoView();
    }
  }

  const parts = (cell = "") => cell.split(/\s*,\s+/).filter(Boolean);

  document.querySelectorAll(".ndt-filter").forEach((box, at) => {
    if (box.querySelector("table thead tr")) new FilterTable(box, box.id || `table${at ? at + 1 : ""}`);
  });

  /* ------------------------------------------------- boxes that scroll */

  const names = new Map();
  const near = (element) => {
    let heading = null;
    for (const each of document.querySelectorAll(".md-content :is(h1, h2, h3, h4)")) {
      if (each.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) heading = each;
      else break;
    }
    return heading ? text(heading).replace(/¶$/, "").trim() : document.title;
  };
  const named = (element) => {
    const kind = element.matches("code") ? "Code" : element.matches(".ndt-diagram, .ndt-diagram-box") ? "Diagram" : "Table";
    const name = `${kind} in “${near(element)}”`;
    const many = (names.get(name) ?? 0) + 1;
    names.set(name, many);
    return many > 1 ? `${name}, ${many}` : name;
  };
  const reach = (element) => {
    const scrolls = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
    if (scrolls && element.dataset.ndtReach === undefined && !element.hasAttribute("role")) {
      element.dataset.ndtReach = named(element);
    }
    if (element.dataset.ndtReach === undefined) return;
    const given = { tabindex: "0", role: "region", "aria-label": element.dataset.ndtReach };
    for (const [name, value] of Object.entries(given)) {
      if (scrolls) element.setAttribute(name, value);
      else element.removeAttribute(name);
    }
  };
  const watch = new ResizeObserver((entries) => entries.forEach(({ target }) => reach(target)));
  const content = document.querySelector(".md-content");
  const look = () =>
    content
      .querySelectorAll(":is(.md-typeset__scrollwrap, .ndt-diagram, .ndt-diagram-box, pre > code):not([data-ndt-watched])")
      .forEach((element) => {
        element.dataset.ndtWatched = "";
        watch.observe(element);
      });
  if (content) {
    look();
    // The theme puts tables into their boxes later.
    new MutationObserver(look).observe(content, { childList: true, subtree: true });
  }

  document.querySelector(".md-search")?.setAttribute("aria-label", "Search");
})();
