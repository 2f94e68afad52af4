/* Added to every page by `catalog serve`: loads the page anew after a build, or says on it what is wrong and where. */
(() => {
  "use strict";
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const own = (/^\/(?:en\/)?plugins\/([^/]+)\//.exec(location.pathname) || [])[1] || "";
  const texts = {
    zh: { errors: (count) => `${count} 个错误`, others: (count) => `${count} 条提示`, and: "，", close: "收起", label: "预览：需要修改的地方" },
    en: { errors: (count) => `${count} ${count === 1 ? "error" : "errors"}`, others: (count) => `${count} ${count === 1 ? "hint" : "hints"}`, and: ", ", close: "Close", label: "Preview: what to mend" },
  }[language];
  const shown = new URL(document.currentScript.src).searchParams.get("edition");

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__catalog/notice.css";
  document.head.append(style);

  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  };

  // There from the beginning: screen readers announce what is put into a live region, not the region itself.
  const panel = make("section", "catalog-notice");
  panel.setAttribute("role", "status");
  panel.setAttribute("aria-label", texts.label);
  panel.hidden = true;
  document.body.append(panel);
  const close = () => { panel.hidden = true; };
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) close(); });

  const line = (fault) => {
    const head = make("p", "catalog-notice__place");
    if (fault.place) head.append(make("code", "", fault.place), " ");
    if (fault.rule) {
      const rule = make("a", "", fault.rule);
      rule.href = `/${language === "en" ? "en/" : ""}rules/${fault.rule}/`;
      head.append(rule);
    }
    const parts = [make("p", "", fault.message[language])];
    if (fault.help[language]) parts.push(make("p", "catalog-notice__help", fault.help[language]));
    return make("li", `catalog-notice__${fault.severity}`, ...(head.childNodes.length ? [head] : []), ...parts);
  };

  const tell = (errors, faults) => {
    panel.hidden = !faults.length;
    panel.classList.toggle("catalog-notice--mild", !errors);
    if (!faults.length) return panel.replaceChildren();
    const others = faults.filter((fault) => fault.severity !== "error").length;
    const title = [errors ? texts.errors(errors) : "", others ? texts.others(others) : ""].filter(Boolean).join(texts.and);
    const button = make("button", "", texts.close);
    button.type = "button";
    button.addEventListener("click", close);
    const worst = { error: 0, warning: 1, info: 2 };
    const ordered = [...faults].sort((a, b) => worst[a.severity] - worst[b.severity] || (b.plugin === own) - (a.plugin === own));
    panel.replaceChildren(make("header", "", make("strong", "", title), button), make("ul", "", ...ordered.map(line)));
  };

  new EventSource(`/__catalog/events?plugin=${encodeURIComponent(own)}`).onmessage = (event) => {
    const { edition, errors, faults } = JSON.parse(event.data);
    // A page whose plugin has just become faulty stays as it is, with the fault on it: there is no better one to show.
    const isStuck = faults.some((fault) => fault.severity === "error" && (!fault.plugin || fault.plugin === own));
    if (edition !== shown && !isStuck) location.reload();
    else tell(errors, faults);
  };
})();
