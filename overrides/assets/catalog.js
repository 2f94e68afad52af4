/* The catalog's own behaviour: filter, gallery, menu, sortable tables. Pages work without it. */
(() => {
  "use strict";
  const isChinese = document.documentElement.lang.startsWith("zh");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  // --- Filter of the catalog page: state lives in the address; what it looks through is fetched when it is first used.
  const catalog = document.querySelector("[data-catalog]");
  if (catalog) {
    const box = catalog.querySelector("#catalog-search");
    const list = catalog.querySelector("#catalog-results");
    const count = catalog.querySelector("#catalog-count");
    const empty = catalog.querySelector("[data-empty]");
    const sort = catalog.querySelector("[data-sort]");
    const clear = catalog.querySelector("[data-clear]");
    const more = catalog.querySelector("[data-more]");
    const pager = catalog.querySelector("[data-pager]");
    const facets = all("[data-facet]", catalog);
    const { root, base } = catalog.dataset;
    const asWritten = [...list.children];
    const pageSize = 48;
    const names = ["category", "label", "payment", "status"];
    const language = isChinese ? 0 : 1;
    const said = (pair) => (pair[language] ? [pair[language], ""] : [pair[1 - language] || "", isChinese ? "en" : "zh-CN"]);
    const collator = new Intl.Collator(isChinese ? "zh" : "en");
    const ranks = ["released", "deprecated", "in-review", "draft"];
    const byRank = (a, b) => ranks.indexOf(a.status) - ranks.indexOf(b.status) || a.example - b.example || (a.id < b.id ? -1 : 1);
    const orders = {
      "": byRank,
      name: (a, b) => collator.compare(said(a.name)[0], said(b.name)[0]) || byRank(a, b),
      updated: (a, b) => (b.updated || "").localeCompare(a.updated || "") || byRank(a, b),
    };
    const statuses = Object.fromEntries(facets.filter((facet) => facet.dataset.facet === "status").map((facet) => [facet.value, facet.nextElementSibling.textContent]));
    const chosen = (name) => facets.filter((facet) => facet.dataset.facet === name && facet.checked).map((facet) => facet.value);

    const make = (tag, className, ...children) => {
      const element = document.createElement(tag);
      if (className) element.className = className;
      element.append(...children);
      return element;
    };
    const marked = (pair) => {
      const [text, lang] = said(pair);
      if (!lang || !text) return text;
      const mark = make("span", "", text);
      mark.lang = lang;
      return mark;
    };
    const anchor = (address, child) => { const link = make("a", "", child); link.href = address; return link; };
    const avatar = (record) => {
      if (!record.icon) {
        const letter = make("span", "c-avatar c-avatar--letter c-avatar--44", said(record.name)[0].slice(0, 1));
        letter.setAttribute("aria-hidden", "true");
        return letter;
      }
      const image = make("img", "c-avatar");
      Object.assign(image, { alt: "", width: 44, height: 44, loading: "lazy", decoding: "async", src: `${root}assets/plugins/${record.icon}` });
      return image;
    };
    const card = (record) => {
      const foot = make("p", "c-card__foot", anchor(`${base}categories/${record.category}/`, marked(record.kind)), " ", make("span", "c-card__version", record.version));
      if (record.status !== "released") foot.prepend(make("span", `c-badge c-badge--${record.status}`, statuses[record.status] || record.status), " ");
      const title = make("div", "c-card__title", make("h3", "", anchor(`${base}plugins/${record.id}/`, marked(record.name))), make("p", "", marked(record.provider)));
      const element = make("li", `c-card c-card--${record.status}`, make("div", "c-card__head", avatar(record), title), make("p", "c-card__summary", marked(record.summary)), foot);
      element.dataset.pluginId = record.id;
      return element;
    };

    let fetched = null;
    const load = () => {
      fetched ||= Promise.all(catalog.dataset.records.split(" ").filter(Boolean).map((name) => fetch(root + name).then((answer) => answer.json())))
        .then((parts) => parts.flat().map((record) => ({
          ...record,
          text: fold([record.id, record.words, ...record.name, ...record.summary, ...record.provider].filter(Boolean).join(" ")),
          facts: { category: [record.category.split("/")[0]], label: record.labels, payment: [record.payment || "unknown"], status: [record.status] },
        })));
      return fetched;
    };
    const read = () => {
      const query = new URLSearchParams(location.search);
      box.value = query.get("q") || "";
      sort.value = query.get("sort") in orders ? query.get("sort") : "";
      for (const facet of facets) facet.checked = query.getAll(facet.dataset.facet).includes(facet.value);
    };
    const write = (push) => {
      const query = new URLSearchParams();
      if (box.value.trim()) query.set("q", box.value.trim());
      for (const name of names) for (const value of chosen(name)) query.append(name, value);
      if (sort.value) query.set("sort", sort.value);
      const address = location.pathname + (query.size ? `?${query}` : "");
      if (address !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", address);
    };
    let results = [];
    let shown = 0;
    const extend = () => {
      list.append(...results.slice(shown, shown + pageSize).map(card));
      shown = Math.min(shown + pageSize, results.length);
      more.hidden = shown >= results.length;
    };
    const say = (number) => {
      count.dataset.count = number;
      for (const place of [count.querySelector("strong"), catalog.querySelector("[data-shown]")]) place.textContent = number;
      empty.hidden = number > 0;
    };
    let turn = 0;
    const show = async () => {
      const mine = ++turn;
      const words = fold(box.value).split(/\s+/).filter(Boolean);
      const narrowed = facets.filter((facet) => facet.checked).length;
      clear.hidden = !narrowed && !words.length && !sort.value;
      catalog.querySelector("[data-chosen]").textContent = narrowed || "";
      const records = await load();
      if (mine !== turn) return;
      const wanted = Object.fromEntries(names.map((name) => [name, chosen(name)]));
      const fits = (record, except) => words.every((word) => record.text.includes(word)) &&
        names.every((name) => name === except || !wanted[name].length || wanted[name].some((value) => record.facts[name].includes(value)));
      for (const facet of facets) {
        const name = facet.dataset.facet;
        const left = records.filter((record) => record.facts[name].includes(facet.value) && fits(record, name)).length;
        facet.parentElement.querySelector(".c-count").textContent = left;
        facet.parentElement.classList.toggle("c-none", !left && !facet.checked);
      }
      const isWhole = !narrowed && !words.length && !sort.value;
      if (pager) pager.hidden = !isWhole;
      results = records.filter((record) => fits(record)).sort(orders[sort.value]);
      say(results.length);
      shown = 0;
      list.replaceChildren(...(isWhole ? asWritten : []));
      if (isWhole) more.hidden = true;
      else extend();
    };
    const isAsked = () => box.value.trim() || sort.value || facets.some((facet) => facet.checked);
    catalog.querySelector("[data-catalog-form]").addEventListener("submit", (event) => { event.preventDefault(); write(true); show(); });
    box.addEventListener("focus", load, { once: true });
    box.addEventListener("input", () => { write(false); show(); });
    for (const control of [...facets, sort]) control.addEventListener("change", () => { write(true); show(); });
    clear.addEventListener("click", () => { box.value = ""; sort.value = ""; for (const facet of facets) facet.checked = false; write(true); show(); box.focus(); });
    more.addEventListener("click", () => { const first = shown; extend(); list.children[first]?.querySelector("a").focus(); });
    catalog.querySelector("[data-show-results]").addEventListener("click", () => { catalog.querySelector("[data-filters]").open = false; catalog.querySelector("[data-results]").focus(); });
    addEventListener("popstate", () => { read(); show(); });
    if (matchMedia("(min-width: 60em)").matches) catalog.querySelector("[data-filters]").open = true;
    read();
    if (isAsked()) show();
    if (location.hash === "#catalog-search") box.focus();
  }

  // --- Search boxes are plain forms until they are used: what makes them more is fetched then. Where the header has no room
  // for a box, its copy fills the window; it opens at once, for telephones show their keyboard only in answer to a tap.
  const finder = document.querySelector("[data-search]");
  const equip = (form) => import(new URL(finder.querySelector("[data-script]").dataset.script, location.href)).then((script) => script.equip(form)).catch(() => {});
  let overlay = null;
  const openOverlay = (words = "") => {
    if (!overlay) {
      overlay = document.createElement("dialog");
      overlay.className = "c-overlay";
      overlay.setAttribute("aria-label", finder.getAttribute("aria-label"));
      overlay.append(finder.cloneNode(true));
      document.body.append(overlay);
    }
    const box = overlay.querySelector("[data-find]");
    if (words) box.value = words;
    overlay.showModal();
    box.focus(); box.select();
    equip(box.form);
  };
  for (const box of finder ? all("[data-find]") : []) {
    const isRoomy = () => finder.offsetParent;
    box.addEventListener("focus", () => { if (isRoomy()) equip(box.form); });
    box.addEventListener("click", () => { if (!isRoomy()) { box.blur(); openOverlay(box.value); } });
    if (box === document.activeElement && isRoomy()) equip(box.form);
  }
  for (const link of finder ? all(".c-find-link") : []) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); openOverlay(); } });
  }

  // --- `/` and Ctrl-K go to the search box: of the catalog, or of the header.
  addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || document.querySelector("dialog[open]")) return;
    const isHeld = event.ctrlKey || event.metaKey;
    const isSlash = event.key === "/" && !isHeld && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (!isSlash && !(isHeld && !event.shiftKey && event.key.toLowerCase() === "k")) return;
    const box = [document.querySelector("#catalog-search"), finder?.querySelector("[data-find]")].find((found) => found?.offsetParent);
    if (!box && !finder) return;
    event.preventDefault();
    if (box) { box.focus(); box.select(); } else openOverlay();
  });

  // --- Gallery: enlarge in a dialog, move by arrows, close by Escape.
  const viewer = document.querySelector("[data-viewer]");
  if (viewer && viewer.showModal) {
    const links = all("[data-gallery-open]");
    let at = 0;
    const turn = (to) => {
      at = (to + links.length) % links.length;
      const wording = links[at].closest("figure").querySelector("figcaption");
      const picture = viewer.querySelector("[data-viewer-image]");
      picture.src = links[at].href;
      picture.alt = links[at].querySelector("img").alt;
      viewer.querySelector("[data-viewer-caption]").textContent = wording ? wording.textContent : "";
    };
    for (const [index, link] of links.entries()) link.addEventListener("click", (event) => { event.preventDefault(); turn(index); viewer.showModal(); });
    viewer.querySelector("[data-viewer-before]").addEventListener("click", () => turn(at - 1));
    viewer.querySelector("[data-viewer-after]").addEventListener("click", () => turn(at + 1));
    viewer.querySelector("[data-viewer-close]").addEventListener("click", () => viewer.close());
    viewer.addEventListener("click", (event) => { if (event.target === viewer || event.target.tagName === "FIGURE") viewer.close(); });
    viewer.addEventListener("keydown", (event) => { if (event.key === "ArrowLeft") turn(at - 1); if (event.key === "ArrowRight") turn(at + 1); });
    viewer.addEventListener("close", () => links[at].focus());
    let start = 0;
    viewer.addEventListener("touchstart", (event) => { start = event.touches[0].clientX; }, { passive: true });
    viewer.addEventListener("touchend", (event) => { const way = event.changedTouches[0].clientX - start; if (Math.abs(way) > 40) turn(at + (way < 0 ? 1 : -1)); });
    for (const arrow of all("[data-viewer-before], [data-viewer-after]")) arrow.hidden = links.length < 2;
  }

  // --- Menus close when the reader goes on.
  for (const menu of all("[data-menu]")) {
    addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); } });
  }

  // --- The drawer by keyboard: Enter and Space open it, the focus goes in, Escape leads back.
  const drawer = document.querySelector("#__drawer");
  const opener = document.querySelector("[data-drawer]");
  if (drawer && opener) {
    const tell = () => opener.setAttribute("aria-expanded", drawer.checked);
    opener.addEventListener("keydown", (event) => { if (event.key === " " || event.key === "Enter") { event.preventDefault(); opener.click(); } });
    drawer.addEventListener("change", () => {
      tell();
      if (!drawer.checked) return;
      const links = all(".md-sidebar--primary a").filter((link) => link.offsetParent);
      const first = links.findLast((link) => link.matches(".md-nav__link--active")) || links[0];
      if (first) first.focus({ preventScroll: true });
    });
    addEventListener("keydown", (event) => { if (event.key === "Escape" && drawer.checked) { drawer.checked = false; tell(); opener.focus(); } });
    tell();
  }

  // --- The language switch keeps the query and the place on the page.
  for (const link of all("[data-language-switch]")) {
    link.addEventListener("click", () => { link.href = link.href.split(/[?#]/)[0] + location.search + location.hash; });
  }

  // --- On phones, rows of wide tables become blocks (see the style sheet); each value then needs the name of its column.
  for (const table of all(".md-content table:not([data-filterable], [data-stack], .highlighttable)")) {
    const heads = all("thead th", table).map((head) => head.textContent.trim());
    if (heads.length < 4 || table.querySelector("[colspan], [rowspan]")) continue;
    table.dataset.stack = "";
    for (const row of all("tbody tr", table)) for (const [column, cell] of [...row.cells].entries()) {
      if (column && !cell.textContent.includes(heads[column])) cell.dataset.label = heads[column];
      if (/^[—-]?$/.test(cell.textContent.trim()) && !cell.querySelector("img")) cell.dataset.blank = "";
    }
  }

  // --- What scrolls sideways can be scrolled by keyboard. The theme wraps tables before the page has loaded.
  addEventListener("load", () => { for (const box of all(".c-table, .md-typeset__scrollwrap")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; });

  // --- Tables of facts: a filter box, and heads that sort.
  for (const table of all("table[data-filterable]")) {
    const rows = all("tbody tr", table).map((row) => ({ row, text: fold(row.textContent) }));
    const bar = document.createElement("div");
    const box = document.createElement("input");
    const sum = document.createElement("span");
    bar.className = "c-table-filter"; box.type = "search"; box.placeholder = table.dataset.filterable; box.setAttribute("aria-label", table.dataset.filterable); sum.setAttribute("role", "status");
    const show = () => {
      const words = fold(box.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, text } of rows) { row.hidden = !words.every((word) => text.includes(word)); shown += !row.hidden; }
      sum.textContent = `${shown} / ${rows.length}`;
    };
    box.addEventListener("input", show);
    bar.append(box, sum);
    table.parentElement.before(bar);
    for (const [column, head] of all("th", table).entries()) {
      const button = document.createElement("button");
      button.type = "button"; button.textContent = head.textContent; head.textContent = ""; head.append(button); head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        for (const other of all("th", table)) other.setAttribute("aria-sort", other === head ? (way > 0 ? "ascending" : "descending") : "none");
        const key = ({ row }) => row.cells[column].textContent.trim();
        const body = table.tBodies[0];
        for (const entry of [...rows].sort((a, b) => way * key(a).localeCompare(key(b), undefined, { numeric: true }))) body.append(entry.row);
      });
    }
    show();
  }
})();
