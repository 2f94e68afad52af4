"""Text stands out from what is behind it, in light and in dark colours: WCAG 2.2, 1.4.3, level AA."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

Locate = Callable[[str, str], str]

FAINT_TEXTS = """() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const read = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
    return { rgb: [red, green, blue], alpha: alpha / 255 };
  };
  const over = (front, back) => front.rgb.map((part, at) => part * front.alpha + back[at] * (1 - front.alpha));
  const ways = (element) => { const found = []; for (let at = element; at; at = at.parentElement) found.unshift(at); return found; };
  const behind = (element) => {
    let back = [255, 255, 255];
    for (const at of ways(element)) {
      const style = getComputedStyle(at);
      if (style.backgroundImage !== "none") return null;
      back = over(read(style.backgroundColor), back);
    }
    return back;
  };
  const light = (rgb) => {
    const [red, green, blue] = rgb.map((part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || seen.has(element) || element.closest("[hidden], script, style, noscript, [disabled], .headerlink")) continue;
    seen.add(element);
    const box = element.getBoundingClientRect();
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) || box.width < 2 || box.height < 2) continue;
    const style = getComputedStyle(element);
    const back = behind(element);
    if (!back) continue;
    const front = read(style.color);
    front.alpha *= ways(element).reduce((all, at) => all * Number(getComputedStyle(at).opacity), 1);
    const [a, b] = [light(over(front, back)), light(back)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = parseFloat(style.fontSize);
    const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < wanted) faint.push(`${ratio.toFixed(2)} < ${wanted}: <${element.localName} class="${element.className}"> ${text.slice(0, 40)}`);
  }
  return { faint: [...new Set(faint)], texts: seen.size, page: getComputedStyle(document.body).backgroundColor };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "catalog", "category", "plugin", "framework", "table", "rule"])
def test_text_is_readable(kind: str, scheme: str, browser: Browser, locate: Locate) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.goto(locate(kind, "zh"))
        page.wait_for_timeout(400)  # Colours of the theme move over a quarter of a second.
        found = page.evaluate(FAINT_TEXTS)
    finally:
        context.close()
    assert found["texts"] > 20
    assert found["faint"] == []
    is_dark = sum(int(part) for part in found["page"].removeprefix("rgb(").rstrip(")").split(",")[:3]) < 384
    assert is_dark == (scheme == "dark")
