/* The catalog's own behaviour: filter, gallery, menu, sortable tables. Pages work without it. */
(() => {
  "use strict";
  const isChinese = document.documentElement.lang.startsWith("zh");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  // --- Catalog page: what searches and filters is loaded when it is first used, or when the address asks for it.
  const catalog = document.querySelector("[data-catalog]");
  if (catalog) {
    const filters = catalog.querySelector("[data-filters]");
    let opened = null;
    let isTouched = false;
    const open = () => {
      opened ||= import("./search-catalog.js")
        .then(({ openCatalog }) => openCatalog(catalog, () => isTouched))
        .catch(() => { opened = null; delete catalog.dataset.busy; });
    };
    for (const name of ["input", "change"]) catalog.addEventListener(name, () => { isTouched = true; open(); });
    for (const part of all("[data-catalog-form], [data-filters], [data-sort]", catalog)) {
      for (const name of ["focusin", "pointerdown"]) part.addEventListener(name, open);
    }
    for (const button of all(".c-facet__more", catalog)) {
      const rest = button.textContent;
      button.addEventListener("click", () => {
        const isAll = button.parentElement.toggleAttribute("data-open");
        button.textContent = isAll ? button.dataset.all : rest;
        button.setAttribute("aria-expanded", isAll);
      });
    }
    catalog.querySelector("[data-show-results]").addEventListener("click", () => { filters.open = false; catalog.querySelector("[data-results]").focus(); });
    if (matchMedia("(min-width: 60em)").matches) filters.open = true;
    if (location.search.length > 1) { catalog.dataset.busy = "first"; open(); }
    if (location.hash === "#catalog-search") catalog.querySelector("#catalog-search").focus();
  }

  // --- Search boxes are plain forms until they are used: what makes them more is fetched then. Where the header has no room
  // for a box, its copy fills the window; it opens at once, for telephones show their keyboard only in answer to a tap.
  const finder = document.querySelector("[data-search]");
  const equip = (form) => import(new URL(finder.querySelector("[data-script]").dataset.script, location.href)).then((script) => script.equip(form)).catch(() => {});
  let overlay = null;
  /* Where the back key or gesture does not close dialogs by itself, a step of the history stands for the open box. It goes
     when the box is closed, and what is chosen in the box takes its place: back leads to where the reader was before. */
  const keepInHistory = (box) => {
    let isLeaving = false, isReturning = false;
    const leave = (event, address) => { event.preventDefault(); isLeaving = true; location.replace(address); };
    box.addEventListener("close", () => {
      if (history.state?.isFinding && !isLeaving) { isReturning = true; history.back(); }
      isLeaving = false;
    });
    box.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && history.state?.isFinding && !event.ctrlKey && !event.metaKey && !event.shiftKey) leave(event, link.href);
    });
    box.addEventListener("submit", (event) => {
      if (history.state?.isFinding) leave(event, `${event.target.action}?${new URLSearchParams(new FormData(event.target))}`);
    });
    addEventListener("popstate", (event) => {
      const isWanted = Boolean(event.state?.isFinding);
      if (!isReturning && box.open === isWanted) return;
      event.stopImmediatePropagation();  // The page itself has not moved.
      if (!isReturning) { if (isWanted) openOverlay(); else box.close(); }
      isReturning = false;
    }, { capture: true });
  };
  const openOverlay = (words = "") => {
    if (!overlay) {
      overlay = document.createElement("dialog");
      overlay.className = "c-overlay";
      overlay.setAttribute("aria-label", finder.getAttribute("aria-label"));
      overlay.append(finder.cloneNode(true));
      document.body.append(overlay);
      keepInHistory(overlay);
    }
    const box = overlay.querySelector("[data-find]");
    if (words) box.value = words;
    if (!self.CloseWatcher && !history.state?.isFinding) history.pushState({ ...history.state, isFinding: true }, "");
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
  if (finder && history.state?.isFinding) openOverlay();
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
    if ((heads.length < 4 && !table.matches(".facts")) || table.querySelector("[colspan], [rowspan]")) continue;
    table.dataset.stack = "";
    for (const row of all("tbody tr", table)) for (const [column, cell] of [...row.cells].entries()) {
      if (column && !cell.textContent.includes(heads[column])) cell.dataset.label = heads[column];
      if (/^[—-]?$/.test(cell.textContent.trim()) && !cell.querySelector("img")) cell.dataset.blank = "";
    }
  }

  // --- The theme names the list below a section with a page of its own by a label that has only an icon in it.
  for (const list of all(".md-nav[aria-labelledby]")) {
    if (document.getElementById(list.getAttribute("aria-labelledby"))?.textContent.trim()) continue;
    list.removeAttribute("aria-labelledby");
    list.setAttribute("aria-label", list.parentElement.querySelector(".md-nav__link").textContent.trim());
  }

  // --- The theme puts each copy button into a landmark of its own, all without a name: not what somebody looks for.
  const content = document.querySelector(".md-content");
  if (content?.querySelector("pre > code")) {
    const unmark = () => { for (const bar of all(".md-code__nav:not([role])", content)) bar.setAttribute("role", "none"); };
    new MutationObserver(unmark).observe(content, { childList: true, subtree: true });
    unmark();
  }

  // --- What scrolls sideways can be scrolled by keyboard. The theme wraps tables before the page has loaded.
  addEventListener("load", () => { for (const box of all(".c-table, .md-typeset__scrollwrap")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; });

  // --- Tables of facts: a filter box, and heads that sort.
  // Figures and versions in their order (2.9.3, 2.10.0), Chinese by sound, cells without a value last either way.
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
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
        const sorted = rows.map((entry) => [key(entry), entry.row]).sort(([a], [b]) => !a - !b || way * order.compare(a, b));
        body.append(...sorted.map(([, row]) => row));
      });
    }
    show();
  }

  // --- A page as Markdown, copied. Safari forgets the reader's tap while the text is fetched, unless it is promised.
  for (const button of all("[data-copy-page]")) {
    if (!navigator.clipboard) continue;  // Not on this connection, or not in this browser: the link beside it is enough.
    const rest = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const text = fetch(button.dataset.copyPage).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)));
      try {
        if (window.ClipboardItem) await navigator.clipboard.write([new ClipboardItem({ "text/plain": text.then((found) => new Blob([found], { type: "text/plain" })) })]);
        else await navigator.clipboard.writeText(await text);
        button.textContent = button.dataset.done;
      } catch { button.textContent = button.dataset.failed; }
      setTimeout(() => { button.textContent = rest; }, 4000);
    });
  }

  // --- What the title of a term or a version says: shown beside it, by keyboard too. A tap shows it, the next one follows.
  const told = all(".c-term[title], .c-since[title]");
  if (told.length) {
    const bubble = document.createElement("div");
    let shown = null, delay = 0, isTap = false;
    bubble.id = bubble.className = "c-tip"; bubble.setAttribute("role", "tooltip"); bubble.hidden = true;
    document.body.append(bubble);
    const later = (action, ...given) => { clearTimeout(delay); delay = setTimeout(action, 150, ...given); };
    const hide = () => { clearTimeout(delay); shown?.removeAttribute("aria-describedby"); shown = null; bubble.hidden = true; };
    const show = (link) => {
      hide();
      shown = link;
      bubble.textContent = link.dataset.tip;
      bubble.hidden = false;
      link.setAttribute("aria-describedby", bubble.id);
      const at = link.getClientRects()[0], box = bubble.getBoundingClientRect();
      const isRoomBelow = at.bottom + box.height + 14 < innerHeight;
      bubble.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - box.width - 8))}px`;
      bubble.style.top = `${isRoomBelow ? at.bottom + 6 : at.top - box.height - 6}px`;
    };
    for (const link of told) {
      link.dataset.tip = link.title;
      link.removeAttribute("title");
      link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") later(show, link); });
      link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(hide); });
      link.addEventListener("pointerdown", (event) => { isTap = event.pointerType !== "mouse"; });
      link.addEventListener("click", (event) => { if (isTap && shown !== link) { event.preventDefault(); show(link); } });
      link.addEventListener("focus", () => { if (link.matches(":focus-visible")) show(link); });
      link.addEventListener("blur", hide);
    }
    bubble.addEventListener("pointerenter", () => clearTimeout(delay));  // It may be read, and copied from, with the pointer on it.
    bubble.addEventListener("pointerleave", () => later(hide));
    addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    addEventListener("scroll", hide, { passive: true });
    addEventListener("pointerdown", (event) => { if (!event.target.closest?.(".c-term, .c-since, .c-tip")) hide(); });
  }
})();
