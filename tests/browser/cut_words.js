// Returns the texts between right-to-left marks that are cut off or leave the viewport sideways.
async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const SLACK = 1.5; // px, for rounding
  const cut = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement;
    const isShown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!isShown || !text.data.includes("\u200f")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()].filter(({ width }) => width > SLACK);
    const why = rects.map((rect) => fault(rect, element)).find(Boolean);
    if (why) {
      const named = element.closest("[data-test]")?.dataset.test ?? "";
      const words = text.data.replaceAll("\u200f", "").trim();
      cut.add(`${words} <${element.localName} ${element.className} in ${named}>: ${why}`);
    }
  }
  return [...cut];

  function fault(rect, element) {
    let isScrolled = false;
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      if (edge.width <= 2 || style.clipPath !== "none") return ""; // for screen readers only
      const what = `${box.localName}.${box.className}`;
      const isBeside = rect.left < edge.left - SLACK || rect.right > edge.right + SLACK;
      if (/hidden|clip/.test(style.overflowX) && isBeside && !isScrolled) return `cut by ${what}`;
      const isAbove = rect.top < edge.top - SLACK * 2 || rect.bottom > edge.bottom + SLACK * 2;
      if (/hidden|clip/.test(style.overflowY) && isAbove) return `cut in height by ${what}`;
      if (/auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth) isScrolled = true;
      if (style.position === "fixed") break;
    }
    if (isScrolled) return "";
    return rect.left < -SLACK || rect.right > innerWidth + SLACK ? "leaves the viewport" : "";
  }
}
