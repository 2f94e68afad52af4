/* Added to every page by `catalog serve`: loads the page anew after a build, or says on it what is wrong and where. */
(() => {
  "use strict";
  const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
  const own = (/(?:^|\/)plugins\/([^/]+)\//.exec(location.pathname) || [])[1];
  const texts = {
    zh: { title: (errors, others) => `${errors} 个错误${others ? `，另有 ${others} 条提示` : ""}`, close: "收起" },
    en: { title: (errors, others) => `${errors} ${errors === 1 ? "error" : "errors"}${others ? `, ${others} more to look at` : ""}`, close: "Close" },
  }[language];
  let seen = Number(new URL(document.currentScript.src).searchParams.get("build"));

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/__catalog/notice.css";
  document.head.append(style);

  const make = (tag, className, ...children) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...children);
    return element;
  };
  const shown = (fault) => {
    const rule = fault.rule ? make("a", "", fault.rule) : "";
    if (rule) rule.href = `/${language === "en" ? "en/" : ""}rules/${fault.rule}/`;
    const place = fault.place ? make("code", "", fault.place) : "";
    return make("li", `catalog-notice__${fault.severity}`, make("p", "", place, " ", rule), make("p", "", fault.message[language]), make("p", "catalog-notice__help", fault.help[language]));
  };
  const tell = (faults) => {
    document.querySelector(".catalog-notice")?.remove();
    // Errors keep a plugin from being shown, so every page names them; milder things belong on the plugin's own page.
    const wanted = faults.filter((fault) => fault.severity === "error" || !fault.plugin || fault.plugin === own);
    if (!wanted.length) return;
    const errors = wanted.filter((fault) => fault.severity === "error").length;
    const order = (fault) => (fault.plugin === own ? 0 : 1) + (fault.severity === "error" ? 0 : 2);
    const close = make("button", "", texts.close);
    close.type = "button";
    const list = make("ul", "", ...wanted.sort((a, b) => order(a) - order(b)).map(shown));
    const panel = make("section", "catalog-notice", make("header", "", make("strong", "", texts.title(errors, wanted.length - errors)), close), list);
    panel.setAttribute("role", "status");
    panel.classList.toggle("catalog-notice--mild", !errors);
    close.addEventListener("click", () => panel.remove());
    document.body.append(panel);
  };

  new EventSource("/__catalog/events").onmessage = (event) => {
    const { number, changed, faults } = JSON.parse(event.data);
    // A page whose plugin has just become faulty stays as it is, with the fault on it: there is no better one to show.
    const isBroken = faults.some((fault) => fault.severity === "error" && (!fault.plugin || fault.plugin === own));
    const isOld = number !== seen && (changed || number !== seen + 1);
    if (isOld && !isBroken) location.reload();
    else tell(faults);
    if (!changed) seen = number;
  };
})();
