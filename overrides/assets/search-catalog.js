/* The catalog page at work: search, facets, sorting; its state stands in the address. Loaded when one of them is used. */

import { openIndex } from "./search-index.js";
import { cardMaker, fillExcerpts, make } from "./search-cards.js";
import { narrow, readFacets, readOrder } from "./search-facets.js";

/* Records cost a kilobyte each: what fills a screen comes first, the rest of a batch when somebody scrolls there. */
const FIRST = 12, BATCH = 24, MOST_RESTORED = 240;
const PAUSE_MS = 60, BEFORE_MS = 20, SAID_AFTER_MS = 700, COUNTS_AFTER_MS = 400;
const MOST_PAGES = 3, MOST_NEAR = 6, LONGEST_SAID = 40;

export const openCatalog = (catalog, isTouched) => {
  const part = (selector) => catalog.querySelector(selector);
  const box = part("#catalog-search"), list = part("#catalog-results"), count = part("#catalog-count"), sort = part("[data-sort]");
  const filters = part("[data-filters]"), more = part("[data-more]"), pager = part("[data-pager]");
  const empty = part("[data-empty]"), chips = part("[data-chips]"), clear = part("[data-clear]"), pages = part("[data-pages]");
  const inputs = [...catalog.querySelectorAll("[data-facet]")];
  const { root, base } = catalog.dataset;
  const texts = JSON.parse(catalog.dataset.texts);
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const index = openIndex(root, language);
  const asWritten = { cards: [...list.children], count: [...count.childNodes], counts: inputs.map((input) => countOf(input).textContent) };
  const orders = { "": "order", updated: "order-updated", newest: "order-begun", name: `order-${language}` };
  const nameOf = (input) => input.nextElementSibling.textContent;
  const statuses = Object.fromEntries(inputs.filter((input) => input.dataset.facet === "status").map((input) => [input.value, nameOf(input)]));
  const card = cardMaker({ root, base, language, statuses });
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // --- State: in the controls; read from the address and written to it.
  const primaryOf = (input) => input.closest(".c-within")?.previousElementSibling.querySelector("input");
  const secondaryOf = (input) => [...(input.parentElement.nextElementSibling?.matches(".c-within") ? input.parentElement.nextElementSibling.querySelectorAll("input") : [])];
  /* A primary category counts for itself as long as none of its secondary ones is chosen. */
  const chosen = () => inputs.filter((input) => input.checked && !secondaryOf(input).some((other) => other.checked));
  const wantedValues = () => {
    const wanted = new Map();
    for (const { dataset, value } of chosen()) wanted.set(dataset.facet, [...(wanted.get(dataset.facet) || []), value]);
    return wanted;
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    box.value = query.get("q") || "";
    sort.value = query.get("sort") in orders ? query.get("sort") : "";
    for (const input of inputs) input.checked = query.getAll(input.dataset.facet).includes(input.value);
    for (const input of inputs) if (input.checked && primaryOf(input)) primaryOf(input).checked = true;
  };
  const write = (push) => {
    const query = new URLSearchParams();
    if (box.value.trim()) query.set("q", box.value.trim());
    for (const { dataset, value } of chosen()) query.append(dataset.facet, value);
    if (sort.value) query.set("sort", sort.value);
    const address = location.pathname + (`${query}` && `?${query}`.replaceAll("%2F", "/"));
    if (address !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", address);
  };

  // --- Columns and orders, as long as the site is the one that they were read from.
  let kept = {};
  const facets = async () => {
    const { facets: path, base: first } = await index.open();
    if (kept.path !== path) kept = { path, orders: new Map(), ...readFacets(await index.json("facets"), first) };
    return kept;
  };
  const order = async (name) => {
    const { orders: known } = await facets();
    if (!known.has(name)) known.set(name, readOrder(await index.json(name)));
    return known.get(name);
  };

  // --- What fits a state: slots in order, and what facets need to tell counts.
  const candidates = async ({ answer, sorted }) => {
    const { places, slots } = await facets();
    const hits = answer && (answer.isNear ? [] : answer.plugins.map(({ slot }) => places.get(slot)).filter((place) => place !== undefined));
    if (hits && !sorted) return hits;
    const ordered = await order(orders[sorted]);
    if (!hits) return ordered;
    const isHit = new Uint8Array(slots.length);
    for (const place of hits) isHit[place] = 1;
    return ordered.filter((place) => isHit[place]);
  };
  const narrowed = async (state) => {
    const made = narrow(await facets(), state.wanted, await candidates(state));
    return { ...made, slots: made.found.map((place) => kept.slots[place]) };
  };

  // --- What is shown.
  let turn = 0, shown = 0, counting = 0, state = null, results = [];
  const isWhole = () => !box.value.trim() && !sort.value && !inputs.some((input) => input.checked);
  const made = (slots, records) => {
    const hits = new Map(state.answer ? state.answer.plugins.map((hit) => [hit.slot, hit]) : []);
    return records.map((record) => card(record, state.answer?.marks || [], hits.get(record.slot)));
  };
  const extend = async (number) => {
    const mine = turn, next = results.slice(shown, shown + number);
    const records = await index.records(next);
    if (mine !== turn) return;
    const cards = made(next, records);
    list.append(...cards);
    shown += next.length;
    more.hidden = shown >= results.length;
    history.replaceState({ ...history.state, shown }, "");
    fillExcerpts(cards, { root, language, marks: state.answer?.marks || [] });
  };
  const showCounts = (tell) => inputs.forEach((input, position) => {
    const left = tell ? tell(input.dataset.facet, input.value) : asWritten.counts[position];
    countOf(input).textContent = left;
    input.parentElement.classList.toggle("c-none", tell && !left && !input.checked);
  });
  let said = 0;
  const announce = (text) => {
    clearTimeout(said);
    said = setTimeout(() => { part("[data-said]").textContent = text; }, SAID_AFTER_MS);
  };
  const tellCount = (number) => {
    count.dataset.count = number;
    part("[data-shown]").textContent = number;
    const characters = [...state.query];
    const query = characters.slice(0, LONGEST_SAID).join("") + (characters.length > LONGEST_SAID ? "…" : "");
    const one = number === 1;
    const form = state.query ? (number ? (one ? "result" : "results") : "none") : number ? (one ? "plugin" : "plugins") : "none_chosen";
    const [before, after] = texts[form].split("{count}");
    count.replaceChildren(...(after === undefined ? [say(before, { query })] : [say(before, { query }), make("strong", "", String(number)), say(after, { query })]));
    count.title = count.textContent;
    announce(count.textContent);
  };
  const button = (className, text, act) => {
    const element = make("button", className, text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };
  const change = (act) => { act(); write(true); show(); };
  const undo = (input) => { for (const one of [input, ...secondaryOf(input)]) one.checked = false; };
  const undoFacet = (name) => { for (const input of inputs) if (input.dataset.facet === name) input.checked = false; };
  const showChips = () => {
    const marks = chosen().map((input) => {
      const chip = button("c-chip", nameOf(input), () => {
        const place = [...chips.children].indexOf(chip);
        change(() => undo(input));
        (chips.children[Math.min(place, chips.children.length - 1)] || box).focus();
      });
      chip.setAttribute("aria-label", say(texts.remove, { name: nameOf(input) }));
      return chip;
    });
    chips.hidden = !marks.length;
    chips.replaceChildren(...marks, clear);
    part("[data-chosen]").textContent = marks.length || "";
    const relevance = sort.options[0];
    relevance.dataset.plain ||= relevance.textContent;
    relevance.textContent = box.value.trim() ? relevance.dataset.withQuery : relevance.dataset.plain;
  };
  const link = (address, ...children) => { const element = make("a", "", ...children); element.href = base + address; return element; };
  /* Beside results for a query alone: what it was taken for, and pages of the framework documentation. */
  const showPages = async () => {
    const hits = state.wanted.size ? [] : state.answer?.pages || [];
    const corrected = state.answer?.corrected.slice(0, 3) || [];
    const titles = await index.pageTitles();
    const notes = corrected.length ? [make("span", "c-muted", say(texts.corrected, { words: corrected.join(", ") }))] : [];
    const fill = (isAll) => {
      const links = hits.slice(0, isAll ? hits.length : MOST_PAGES).map(({ slot }) => link(titles.get(slot).path, titles.get(slot).title));
      pages.hidden = !links.length && !notes.length;
      pages.classList.toggle("c-found-pages--all", isAll);
      pages.replaceChildren(...notes, ...(links.length ? [make("strong", "", texts.pages), ...links] : []));
      if (hits.length <= MOST_PAGES) return;
      const toggle = button("c-clear", isAll ? texts.fewer : say(texts.all_pages, { count: hits.length }), () => { fill(!isAll); pages.lastElementChild.focus(); });
      toggle.setAttribute("aria-expanded", isAll);
      pages.append(toggle);
    };
    fill(false);
  };
  /* Nothing fits: which choice to undo, what is nearest, where else to look. */
  const showEmpty = async (found) => {
    const mine = turn, nodes = [make("p", "", state.query ? texts.hint : "")];
    const left = state.answer ? (state.answer.isNear ? 0 : state.answer.plugins.length) : Number(catalog.dataset.total);
    if (state.wanted.size && left) {
      const options = [...state.wanted.keys()].filter((name) => found.without.get(name)).map((name) => {
        const facet = catalog.querySelector(`[data-group="${name}"] legend`).textContent;
        return button("c-chip", say(texts.undo_facet, { facet, count: found.without.get(name) }), () => { change(() => undoFacet(name)); box.focus(); });
      });
      const all = button("c-chip", say(texts.undo_all, { count: left }), () => { change(() => inputs.forEach(undo)); box.focus(); });
      nodes.splice(0, 1, make("p", "", texts.undo), make("p", "c-undo", ...options, all));
    }
    const near = state.answer?.isNear ? await index.records(state.answer.plugins.slice(0, MOST_NEAR).map(({ slot }) => slot)) : [];
    if (mine !== turn) return;
    if (near.length) nodes.push(make("h3", "", texts.near), make("ul", "c-cards", ...made([], near)));
    const categories = inputs.filter((input) => input.dataset.facet === "category" && !primaryOf(input)).slice(0, 8);
    const groups = [...categories.map((input) => link(`categories/${input.value}/`, nameOf(input))), link("categories/", texts.all_categories)];
    nodes.push(make("h3", "", texts.browse), make("ul", "c-groups", ...groups.map((group) => make("li", "", group))));
    empty.replaceChildren(...nodes);
    empty.hidden = false;
  };
  const showWhole = () => {
    results = []; shown = 0;
    list.replaceChildren(...asWritten.cards);
    count.replaceChildren(...asWritten.count);
    count.title = "";
    count.dataset.count = part("[data-shown]").textContent = catalog.dataset.total;
    for (const hidden of [more, empty, pages]) hidden.hidden = true;
    if (pager) pager.hidden = false;
    showCounts(null);
    announce(count.textContent);
  };
  const showResults = async (mine) => {
    state = { query: box.value.trim(), wanted: wantedValues(), sorted: sort.value, answer: null };
    if (state.query) {
      const answer = await index.find(state.query);
      if (mine !== turn) return;
      state.answer = answer;
    }
    let found = state.wanted.size || state.sorted || !state.answer ? await narrowed(state) : null;
    if (mine !== turn) return;
    const slots = found ? found.slots : state.answer.isNear ? [] : state.answer.plugins.map(({ slot }) => slot);
    const first = slots.slice(0, Math.max(FIRST, Math.min(history.state?.shown || 0, MOST_RESTORED)));
    const records = await index.records(first);
    if (!slots.length) await showEmpty(found);
    if (mine !== turn) return;
    results = slots;
    shown = first.length;
    const cards = made(first, records);
    list.replaceChildren(...cards);
    if (slots.length) empty.hidden = true;
    if (pager) pager.hidden = true;
    more.hidden = shown >= results.length;
    watcher.unobserve(more);
    watcher.observe(more);
    await showPages();
    tellCount(slots.length);
    fillExcerpts(cards, { root, language, marks: state.answer?.marks || [] });
    if (!found && kept.path && filters.open) found = await narrowed(state);
    if (mine !== turn) return;
    if (found) { showCounts(found.count); delete catalog.dataset.uncounted; return; }
    /* Counts of what a query alone leaves are half of all bytes at first: they come when the results are there. */
    catalog.dataset.uncounted = "";
    if (filters.open && !navigator.connection?.saveData) counting = setTimeout(countAgain, COUNTS_AFTER_MS);
  };
  const countAgain = async () => {
    if (!("uncounted" in catalog.dataset) || "busy" in catalog.dataset || !filters.open) return;
    const mine = turn, found = await narrowed(state).catch(() => null);
    if (found && mine === turn) { showCounts(found.count); delete catalog.dataset.uncounted; }
  };
  const show = async () => {
    const mine = ++turn;
    clearTimeout(counting);
    showChips();
    if (isWhole()) { showWhole(); delete catalog.dataset.busy; delete catalog.dataset.uncounted; return; }
    catalog.dataset.busy ||= "again";
    try {
      await showResults(mine);
    } catch (fault) {
      if (mine !== turn) return;
      empty.replaceChildren(make("p", "", texts.failed), button("c-chip", texts.retry, show));
      empty.hidden = false;
      announce(texts.failed);
      console.warn(fault);
    }
    if (mine === turn) delete catalog.dataset.busy;
  };
  const watcher = new IntersectionObserver(([{ isIntersecting }]) => { if (isIntersecting && shown < BATCH) extend(BATCH - shown).catch(console.warn); });

  // --- What the reader does.
  let waiting = 0, asking = 0, isTyping = false;
  /* The first key of a search makes a step to come back to, the others change it. */
  const typed = () => { clearTimeout(waiting); write(!isTyping); isTyping = true; show(); };
  /* The index is asked before the address is written: browsers let it be written a hundred times in half a minute only. */
  const wait = () => {
    clearTimeout(waiting); clearTimeout(asking);
    asking = setTimeout(() => index.find(box.value).catch(() => {}), BEFORE_MS);
    waiting = setTimeout(typed, PAUSE_MS);
  };
  box.addEventListener("input", (event) => { if (!event.isComposing) wait(); });
  box.addEventListener("compositionstart", () => { clearTimeout(waiting); clearTimeout(asking); });
  box.addEventListener("compositionend", wait);
  box.addEventListener("blur", () => { isTyping = false; });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && box.value) { event.preventDefault(); box.value = ""; typed(); }
    if (event.key === "ArrowDown") { const first = list.querySelector("h3 a"); if (first) { event.preventDefault(); first.focus(); } }
  });
  part("[data-catalog-form]").addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
    isTyping = false;
    if (matchMedia("(pointer: coarse)").matches) box.blur();
  });
  for (const input of inputs) input.addEventListener("change", () => change(() => { if (!input.checked) undo(input); }));
  sort.addEventListener("change", () => change(() => {}));
  clear.addEventListener("click", () => { change(() => { box.value = ""; sort.value = ""; inputs.forEach(undo); }); box.focus(); });
  more.addEventListener("click", async () => {
    const first = shown;
    await extend(BATCH);
    list.children[first]?.querySelector("a").focus();
  });
  for (const name of ["toggle", "pointerenter", "focusin"]) filters.addEventListener(name, countAgain);
  const warm = () => order("order").catch(() => {});
  filters.addEventListener("pointerdown", warm, { once: true });
  filters.addEventListener("focusin", warm, { once: true });
  addEventListener("popstate", () => { isTyping = false; clearTimeout(waiting); read(); show(); });

  index.open().catch(() => {});
  if (isTouched()) {
    write(true);
    isTyping = document.activeElement === box;
  } else read();
  if (!isWhole()) show();
  else delete catalog.dataset.busy;
};

const countOf = (input) => input.parentElement.querySelector(".c-count");
