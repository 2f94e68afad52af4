/* The search box: a form with one field becomes an ARIA combobox with a panel of results. It is fetched when a box is first
   used; until then, and if it cannot be fetched, the form leads to the catalog. What others wrote becomes text, never HTML. */
import { excerpt, isIdeographic, marked, openIndex, plainMarkdown, spoken } from "./search-index.js";

const MOST_PLUGINS = 8, MOST_NEAR = 5, MOST_PAGES = 4;
/* What more may be fetched for excerpts: documents of plugins, sections of pages. */
const MOST_DOCUMENTS = 3, MOST_SECTIONS = 2;
const MOST_RECENT = 8, LONGEST_RECENT = 100;
/* Excerpts and pictures wait for a pause in typing: what they need is fetched for the last query only. */
const TYPING_MS = 20, CALM_MS = 200, SLOW_MS = 400, SPOKEN_MS = 700;
/* Levels of a hit, as search-index.js tells them: from here on it lies in the document; then what is not to be used. */
const IN_DOCUMENT = 4, DEPRECATED = 100;

const language = document.documentElement.lang.startsWith("zh") ? 0 : 1;
const TAGS = ["zh-CN", "en"], CODES = ["zh", "en"];
const base = new URL("..", new URL(document.querySelector("[data-search]").getAttribute("action"), location.href)).href;
const root = language ? new URL("..", base).href : base;
const index = openIndex(root, CODES[language]);
index.open().catch(() => {});

/* Texts of the interface: in the page, or in a file that the pages of the catalog share. */
let texts = null;
const readTexts = async () => {
  const place = document.querySelector("[data-search-texts]");
  return place.dataset.script ? (await fetch(new URL(place.dataset.script, location.href))).json() : JSON.parse(place.textContent);
};

const told = (text, words) => Object.entries(words).reduce((made, [name, word]) => made.split(`{${name}}`).join(word), text);
const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
};
const highlighted = (parts) => parts.map(({ text, isMark }) => (isMark ? make("mark", "", text) : text));
/* A bilingual text in the page's language or as it is, and the tag of its language where that is another. */
const said = (pair) => (pair[language] ? [pair[language], ""] : [pair[1 - language] || "", TAGS[1 - language]]);
const fill = (element, parts, tag = "") => {
  element.replaceChildren(...highlighted(parts));
  if (tag) element.lang = tag; else element.removeAttribute("lang");
};
const line = (className, parts, tag) => { const element = make("span", className); fill(element, parts, tag); return element; };

// --- Recent searches: on this device only, and only while the browser lets us keep them.
const KEPT = "catalog:recent";
const recent = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT));
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string" && query).slice(0, MOST_RECENT) : [];
  } catch { return []; }
};
const keep = (queries) => {
  try {
    if (queries.length) localStorage.setItem(KEPT, JSON.stringify(queries.slice(0, MOST_RECENT)));
    else localStorage.removeItem(KEPT);
  } catch { /* Private windows and full disks keep nothing. */ }
};
const remember = (text) => {
  const query = text.trim().slice(0, LONGEST_RECENT);
  if (query) keep([query, ...recent().filter((other) => other !== query)]);
};

// --- Options of the list.
const option = (className, address, ...children) => {
  const element = make(address ? "a" : "div", `c-option ${className}`, ...children);
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", "false");
  element.tabIndex = -1;
  if (address) element.href = address;
  return element;
};
const group = (title, options) => {
  const head = make("div", "c-panel__title", title);
  head.setAttribute("role", "presentation");
  const element = make("div", "c-panel__group", head, ...options);
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", title);
  return element;
};
/* Pictures of what is shown while the reader types on are not worth fetching. */
const drawn = new Set();
const iconAddress = (name) => `${root}assets/plugins/${name}`;
const avatar = (record) => {
  if (!record.icon) {
    const letter = make("span", "c-avatar c-avatar--letter", said(record.name)[0].slice(0, 1));
    letter.setAttribute("aria-hidden", "true");
    return letter;
  }
  const image = make("img", "c-avatar");
  if (drawn.has(record.icon)) image.src = iconAddress(record.icon); else image.dataset.icon = record.icon;
  return Object.assign(image, { alt: "", width: 36, height: 36, decoding: "async" });
};
const draw = (list) => {
  for (const image of list.querySelectorAll("[data-icon]")) {
    drawn.add(image.dataset.icon);
    image.src = iconAddress(image.dataset.icon);
  }
};
const pluginOption = (record, marks) => {
  const [name, nameTag] = said(record.name), [kind, kindTag] = said(record.kind), [summary, summaryTag] = said(record.summary);
  const title = make("span", "c-option__title", line("c-option__name", marked(name, [...marks, ...spoken(name, record.sound, marks)]), nameTag));
  if (record.status !== "released") title.append(make("span", `c-badge c-badge--${record.status}`, texts.statuses[record.status] || record.status));
  const head = make("span", "c-option__head", title, line("c-option__kind", [{ text: kind }], kindTag));
  const foot = make("span", "c-option__foot", line("c-option__line", marked(summary, marks), summaryTag));
  if (record.successor) {
    const [name, tag] = said(record.successor), [before, after] = texts.successor.split("{name}");
    foot.prepend(make("span", "c-option__successor", before, line("", [{ text: name }], tag), after));
  }
  const element = option("c-option--plugin", `${base}plugins/${record.id}/`, avatar(record), make("span", "c-option__text", head, foot));
  element.dataset.pluginId = record.id;
  return element;
};
const pageOption = (page, marks) => {
  const head = make("span", "c-option__head", make("span", "c-option__title", line("c-option__name", marked(page.title, marks))));
  const foot = make("span", "c-option__foot", line("c-option__line", [{ text: page.path }]));
  return option("c-option--page", base + page.path, make("span", "c-option__text", head, foot));
};
const placeOptions = () => texts.places.map(([path, name]) => option("c-option--plain", base + path, name));

// --- What the query was found in, where that is neither a name nor a summary.
const documents = new Map();
const readDocument = (address) => {
  if (!documents.has(address)) documents.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : "")).then(plainMarkdown).catch(() => ""));
  return documents.get(address);
};
const explainPlugin = async (record, marks, shown, length) => {
  const wanted = marks.some(isIdeographic) ? ["zh", "en"] : [CODES[language], CODES[1 - language]];
  const code = wanted.find((one) => record.documents.includes(one));
  if (!code) return;
  const found = excerpt(await readDocument(`${root}${code === "en" ? "en/" : ""}plugins/${record.id}/index.md`), marks, length);
  if (found.isFound) fill(shown.querySelector(".c-option__line"), found.parts, code === CODES[language] ? "" : TAGS[CODES.indexOf(code)]);
};
const explainPage = async (slot, marks, shown, length) => {
  const page = await index.page(slot);
  const has = (text) => marks.filter((mark) => marked(text, [mark]).some((part) => part.isMark)).length;
  const ranked = page.sections.map((section) => ({ section, worth: 2 * has(section.title) + has(section.text) }));
  const { section } = ranked.reduce((best, one) => (one.worth > best.worth ? one : best), ranked[0]);
  if (section.anchor) shown.href = `${base}${page.path}#${section.anchor}`;
  if (section.title && section.title !== page.title) shown.querySelector(".c-option__title").append(line("c-option__section", marked(section.title, marks)));
  fill(shown.querySelector(".c-option__line"), excerpt(section.text, marks, length).parts);
};
const level = (hit) => hit.rank - (hit.rank >= DEPRECATED ? DEPRECATED : 0);
const explain = (answer, options, length) => {
  const deep = options.filter(({ hit, record }) => record && level(hit) >= IN_DOCUMENT).slice(0, MOST_DOCUMENTS);
  const pages = options.filter(({ hit }) => hit.isPage).slice(0, MOST_SECTIONS);
  const work = [
    ...deep.map(({ record, element }) => explainPlugin(record, answer.marks, element, length)),
    ...pages.map(({ hit, element }) => explainPage(hit.slot, answer.marks, element, length)),
  ];
  return Promise.allSettled(work);
};

// --- One answer, ready to be shown.
const look = async (query) => {
  const answer = await index.find(query);
  const plugins = answer.plugins.slice(0, answer.isNear ? MOST_NEAR : MOST_PLUGINS), pages = answer.isNear ? [] : answer.pages.slice(0, MOST_PAGES);
  const [records, titles] = await Promise.all([index.records(plugins.map((hit) => hit.slot)), pages.length ? index.pageTitles() : null]);
  const bySlot = new Map(records.map((record) => [record.slot, record]));
  const options = [
    ...plugins.filter((hit) => bySlot.has(hit.slot)).map((hit) => ({ hit, record: bySlot.get(hit.slot), element: pluginOption(bySlot.get(hit.slot), answer.marks) })),
    ...pages.map((hit) => ({ hit, element: pageOption(titles.get(hit.slot), answer.marks) })),
  ];
  return { ...answer, options };
};
const countOf = (answer) => (answer.isNear ? 0 : answer.plugins.length + answer.pages.length);
const summed = (answer) => {
  const count = countOf(answer), query = answer.query.trim();
  const text = told(texts[count === 0 ? "none" : count === 1 ? "count_one" : "count"], { count, query });
  return [text, answer.corrected.length ? told(texts.corrected, { words: answer.corrected.slice(0, 3).join(", ") }) : ""];
};
const groupsOf = (answer, catalog) => {
  const plugins = answer.options.filter(({ record }) => record).map(({ element }) => element), pages = answer.options.filter(({ record }) => !record).map(({ element }) => element);
  const groups = [];
  if (plugins.length) groups.push(group(answer.isNear ? texts.near : texts.plugins, plugins));
  if (pages.length) groups.push(group(texts.pages, pages));
  if (!countOf(answer)) groups.push(group(texts.browse, placeOptions()));
  else if (answer.plugins.length > plugins.length) groups.push(option("c-option--plain c-option--all", catalog, told(texts.all, { count: answer.plugins.length })));
  return groups;
};

let boxes = 0;
const equipped = new WeakSet();

/* Makes a form with a search field a combobox. */
export const equip = async (form) => {
  texts ||= await readTexts();
  if (equipped.has(form)) return;
  equipped.add(form);
  const input = form.querySelector("[data-find]");
  const overlay = form.closest("dialog");
  const name = `c-search-${++boxes}`;
  const list = make("div", "c-panel__list"), removers = make("div", "c-panel__removers"), head = make("div", "c-panel__head");
  const panel = make("div", "c-panel", head, make("div", "c-panel__body", list, removers));
  const status = make("p", "c-hidden");
  status.setAttribute("role", "status");
  Object.assign(list, { id: `${name}-list`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", texts.results);
  panel.hidden = !overlay;
  for (const [key, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(key, value);
  form.append(panel, status);

  let turn = 0, isComposing = false, active = null, typing = 0, speaking = 0;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const button = (className, text, act) => { const made = make("button", className, text); made.type = "button"; made.addEventListener("click", act); return made; };
  const speak = (text) => { clearTimeout(speaking); speaking = setTimeout(() => { status.textContent = text; }, SPOKEN_MS); };
  const activate = (wanted) => {
    active?.setAttribute("aria-selected", "false");
    active = wanted || null;
    active?.setAttribute("aria-selected", "true");
    active?.scrollIntoView({ block: "nearest" });
    if (active) input.setAttribute("aria-activedescendant", active.id); else input.removeAttribute("aria-activedescendant");
  };
  const expand = () => {
    const isShown = overlay ? true : Boolean(head.childNodes.length || list.childNodes.length);
    panel.hidden = !isShown;
    list.hidden = !list.childNodes.length;
    input.setAttribute("aria-expanded", isShown && !list.hidden);
  };
  const close = () => {
    activate(null);
    turn += 1;
    clearTimeout(typing); clearTimeout(speaking);
    if (overlay) overlay.close();
    else { panel.hidden = true; input.setAttribute("aria-expanded", "false"); }
  };
  const show = (heading, groups, buttons = []) => {
    activate(null);
    head.replaceChildren(...heading);
    list.replaceChildren(...groups);
    removers.replaceChildren(...buttons);
    for (const [place, one] of options().entries()) one.id = `${name}-${place}`;
    list.scrollTop = 0;
    expand();
  };

  const showRecent = () => {
    const kept = recent();
    const forget = (queries) => { keep(queries); input.focus(); showRecent(); };
    const groups = overlay ? [group(texts.browse, placeOptions())] : [];
    if (!kept.length) { show([], groups); return; }
    const rows = kept.map((query) => {
      const row = option("c-option--plain c-option--recent", "", make("span", "c-option__line", query));
      row.addEventListener("click", () => { input.value = query; input.focus(); search(); });
      row.dataset.recent = query;
      return row;
    });
    const without = (query) => kept.filter((other) => other !== query);
    const removals = kept.map((query) => {
      const made = button("c-panel__remove", "×", () => forget(without(query)));
      made.setAttribute("aria-label", told(texts.remove, { query }));
      return made;
    });
    const recents = group(texts.recent, rows);
    recents.firstChild.remove();
    show([make("p", "c-panel__said", texts.recent), button("c-panel__clear", texts.forget, () => forget([]))], [recents, ...groups], removals);
  };

  const fail = () => {
    speak(texts.failed);
    show([make("p", "c-panel__said", texts.failed), button("c-panel__clear", texts.retry, () => { input.focus(); search(); })], []);
  };
  const search = async () => {
    const mine = ++turn;
    const query = input.value;
    clearTimeout(typing);
    if (!query.trim()) { clearTimeout(speaking); status.textContent = ""; showRecent(); return; }
    const slow = setTimeout(() => { if (mine === turn) { head.replaceChildren(make("p", "c-panel__said", texts.searching)); expand(); } }, SLOW_MS);
    try {
      const answer = await look(query);
      if (mine !== turn) return;
      const [count, corrected] = summed(answer);
      show([make("p", "c-panel__said", count), ...(corrected ? [make("p", "c-panel__corrected", corrected)] : [])], groupsOf(answer, `${base}plugins/?q=${encodeURIComponent(query.trim())}`));
      head.dataset.count = countOf(answer);
      speak([count, corrected].filter(Boolean).join(" "));
      setTimeout(() => {
        if (mine !== turn) return;
        draw(list);
        explain(answer, answer.options, panel.clientWidth > 420 ? 100 : 64);
      }, CALM_MS);
    } catch (fault) {
      console.error(fault);
      if (mine === turn) fail();
    } finally { clearTimeout(slow); }
  };
  const soon = () => { clearTimeout(typing); turn += 1; activate(null); typing = setTimeout(search, TYPING_MS); };

  const move = (step) => {
    const all = options();
    if (panel.hidden || !all.length) { search(); return; }
    const place = active ? all.indexOf(active) + step : step > 0 ? 0 : all.length - 1;
    activate(all[place]);
  };
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => active && activate(options()[0]),
    End: () => active && activate(options().at(-1)),
    Enter: () => active && (active.click(), true),
    Delete: () => active?.dataset.recent && (keep(recent().filter((query) => query !== active.dataset.recent)), showRecent(), true),
    Escape: () => { if (overlay || !panel.hidden) close(); else input.value = ""; },
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !Object.hasOwn(keys, event.key)) return;
    const did = keys[event.key]();
    if (did || /^Arrow|^Escape/.test(event.key) || (active && event.key !== "Enter" && event.key !== "Delete")) event.preventDefault();
  });
  input.addEventListener("compositionstart", () => { isComposing = true; clearTimeout(typing); });
  input.addEventListener("compositionend", () => { isComposing = false; soon(); });
  input.addEventListener("input", (event) => { if (!isComposing && !event.isComposing) soon(); });
  input.addEventListener("focus", () => { if (panel.hidden) search(); });
  input.addEventListener("click", () => { if (panel.hidden) search(); });
  form.addEventListener("submit", () => { remember(input.value); if (overlay) overlay.close(); });
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("a[role=option]");
    if (!chosen) return;
    remember(input.value);
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) close();
  });
  /* The focus stays in the field, so that typing goes on; on a telephone, scrolling puts the keyboard away. */
  panel.addEventListener("mousedown", (event) => { if (!event.target.closest("button")) event.preventDefault(); });
  form.addEventListener("focusout", (event) => { if (!overlay && !panel.hidden && !form.contains(event.relatedTarget)) close(); });
  addEventListener("pageshow", (event) => { if (event.persisted && (!overlay || overlay.open)) close(); });
  if (overlay) fitOverlay(form, overlay, input, panel, () => search());
  if (overlay?.open || form.contains(document.activeElement)) search();
};

/* What only the window-filling box has: a way out, and room above the telephone's keyboard. */
const fitOverlay = (form, overlay, input, panel, search) => {
  const leave = make("button", "c-overlay__close", texts.close);
  leave.type = "button";
  leave.addEventListener("click", () => overlay.close());
  form.querySelector(".c-panel").before(leave);
  let isStale = false;
  overlay.addEventListener("close", () => { isStale = true; });
  input.addEventListener("focus", () => { if (isStale) { isStale = false; search(); } });
  panel.addEventListener("touchmove", () => input.blur(), { passive: true });
  const fit = () => {
    overlay.style.height = `${visualViewport.height}px`;
    overlay.style.top = `${visualViewport.offsetTop}px`;
  };
  if (!self.visualViewport) return;
  for (const name of ["resize", "scroll"]) visualViewport.addEventListener(name, fit);
  fit();
};
