// Returns what is wrong with a screen: sideways scrolling, cut texts, small or covered targets, and, in forced
// colours, fields without an edge, focus without an outline, states that only a colour shows and faint drawings.
async ({ smallest, isForced }) => {
  // Opened by what the user did, and closed by Escape or a button of its own (2.4.11 does not count these).
  const OPENED = ".toasts, .sheet, .menu";
  const SLACK = 1.5; // px, for rounding
  const MIN_CONTRAST = 3; // of drawings (1.4.11)
  const QUIET = 0.9; // luminance of what is around a QR code
  // What readers may set themselves (1.4.12).
  const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`;
  const CONTROLS =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], [role=button], [role=tab]";
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  const found = new Set();
  const modal = document.querySelector("dialog:modal");
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    !element.closest("[inert], [aria-hidden=true]") &&
    (!modal || modal.contains(element));
  const controls = [...document.querySelectorAll(CONTROLS)].filter(isShown);
  if (isForced) {
    checkEdges();
    checkStates();
    checkDrawings();
    checkFocus();
  } else {
    checkTexts("");
    checkTargets();
    checkSpacing();
  }
  return [...found];

  function named(element) {
    const hook = element.closest("[data-test]")?.dataset.test ?? "";
    const text = (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}.${String(element.className?.baseVal ?? element.className)}> “${text}” in ${hook}`;
  }

  // --- texts

  function checkSpacing() {
    if (document.querySelector(".projector")) return; // its texts are as large as its screen
    const wide = new CSSStyleSheet();
    wide.replaceSync(SPACING);
    document.adoptedStyleSheets.push(wide);
    checkTexts("with more space: ");
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== wide);
  }

  function checkTexts(how) {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.add(`${how}the page is ${scrollWidth} px wide`);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const element = text.parentElement;
      if (!text.data.trim() || /^(script|style|noscript|option|title)$/.test(element.localName) || !isShown(element))
        continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const rects = [...range.getClientRects()].filter(({ width }) => width > SLACK);
      const why = rects.map((rect) => whyCut(rect, element)).find(Boolean);
      if (why && !(why.startsWith("cut by") && isShownInFull(element, text.data.trim())))
        found.add(`${how}${named(element)}: ${why}`);
    }
    if (how) return; // fields scroll
    const context = document.createElement("canvas").getContext("2d");
    for (const field of document.querySelectorAll("input[placeholder], select")) {
      if (!isShown(field)) continue;
      const style = getComputedStyle(field);
      context.font = style.font;
      const shown = field.value && field.localName === "select" ? field.selectedOptions[0].text : field.placeholder;
      const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const letters = (shown?.length ?? 0) * (parseFloat(style.letterSpacing) || 0);
      const needed = context.measureText(shown ?? "").width + letters;
      if (room > 0 && needed > room + SLACK)
        found.add(`${named(field)}: “${shown}” needs ${Math.ceil(needed)} px and has ${Math.floor(room)} px`);
    }
  }

  // A name may be longer than any row: a row of the roster opens a sheet that has all of it.
  function isShownInFull(element, text) {
    if (element.closest("[data-test=roster-row]")?.querySelector("[data-test=row-open]")) return true;
    const titled = element.closest("[title]");
    return titled?.title.includes(text) || titled?.getAttribute("aria-label")?.includes(text);
  }

  function whyCut(rect, element) {
    let isScrolled = false;
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      if (edge.width <= 2 || style.clipPath !== "none") return ""; // for screen readers only
      if (style.maskImage !== "none") return ""; // fades out: a list that goes on elsewhere
      const what = `${box.localName}.${box.className?.baseVal ?? box.className}`;
      const isBeside = rect.left < edge.left - SLACK || rect.right > edge.right + SLACK;
      if (/hidden|clip/.test(style.overflowX) && isBeside && !isScrolled) return `cut by ${what}`;
      const isAbove = rect.top < edge.top - SLACK * 2 || rect.bottom > edge.bottom + SLACK * 2;
      if (/hidden|clip/.test(style.overflowY) && isAbove && !isScrolled) return `cut in height by ${what}`;
      if (/auto|scroll/.test(`${style.overflowX}${style.overflowY}`)) isScrolled = true;
      if (style.position === "fixed") break;
    }
    if (isScrolled) return "";
    return rect.left < -SLACK || rect.right > innerWidth + SLACK ? "leaves the viewport" : "";
  }

  // --- targets (WCAG 2.2, 2.5.8) and whether they can be reached (2.4.11)

  function targetOf(control) {
    const isTick = control.matches("[type=checkbox], [type=radio], [type=file]");
    return isTick ? (control.labels?.[0] ?? control) : control;
  }

  function isInSentence(control) {
    if (getComputedStyle(control).display !== "inline") return false;
    const around = control.parentElement;
    const text = [...around.childNodes].filter((node) => node !== control).map((node) => node.textContent);
    return text.join("").trim().length > 0;
  }

  function checkTargets() {
    const at = [scrollX, scrollY];
    const targets = controls
      .filter((control) => !control.matches(".skip-link"))
      .map((control) => [control, targetOf(control)]);
    for (const [control, target] of targets) {
      const box = target.getBoundingClientRect();
      if (control.disabled || control.matches("[tabindex='0']:not(button, a, input)")) continue;
      const [width, height] = [Math.round(box.width), Math.round(box.height)];
      if ((width < smallest || height < smallest) && !isInSentence(control))
        found.add(`${named(control)}: a target of ${width}×${height} px, the least is ${smallest}`);
    }
    for (const [control, target] of targets.slice(0, 80)) {
      if (control.disabled || !control.isConnected) continue;
      target.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
      const box = target.getBoundingClientRect();
      const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
      const on = document.elementFromPoint(
        middle(box.left, box.right, innerWidth),
        middle(box.top, box.bottom, innerHeight),
      );
      const isReached = on && (target.contains(on) || on.contains(target) || on.closest(OPENED));
      if (!isReached && target.isConnected && box.width > 2)
        found.add(`${named(control)}: covered by ${on ? named(on) : "the edge of the window"}`);
    }
    scrollTo({ left: at[0], top: at[1], behavior: "instant" });
  }

  // --- forced colours

  function checkEdges() {
    const boxes = [...controls, ...document.querySelectorAll("dialog[open], .toast")].filter(isShown);
    for (const box of boxes) {
      if (!box.matches("input, select, textarea, dialog, .toast, .btn:not(.quiet)")) continue;
      if (box.matches("[type=checkbox], [type=radio], [type=file], .visually-hidden")) continue;
      const style = getComputedStyle(box);
      if (box.getBoundingClientRect().width > 2 && !hasEdge(style) && !hasEdge(getComputedStyle(box.parentElement)))
        found.add(`${named(box)}: no edge in forced colours`);
    }
  }

  function hasEdge(style) {
    const widths = ["Top", "Right", "Bottom", "Left"].map((side) =>
      style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`]),
    );
    return Math.min(...widths) >= 0.5 || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1);
  }

  function checkStates() {
    for (const name of ["aria-pressed", "aria-selected", "aria-current", "aria-checked"]) {
      for (const on of document.querySelectorAll(`[${name}]:not([${name}=false])`)) {
        const off = [...on.parentElement.children, ...(on.parentElement.parentElement?.querySelectorAll(on.localName) ?? [])]
          .filter((each) => each !== on && each.localName === on.localName && each.className === on.className)
          .find((each) => !each.hasAttribute(name) || each.getAttribute(name) === "false");
        if (off && isShown(on) && look(on) === look(off)) found.add(`${named(on)}: ${name} looks like its opposite`);
      }
    }
    for (const chip of document.querySelectorAll("[data-status]")) {
      const says = chip.textContent.trim() || chip.querySelector("svg, img") || chip.getAttribute("aria-label");
      if (isShown(chip) && chip.localName !== "path" && !says && !chip.closest("svg, [aria-hidden=true]"))
        found.add(`${named(chip)}: a status that only a colour shows`);
    }
  }

  // SVG keeps its own colours in forced colours, where the ground is another one.
  function checkDrawings() {
    for (const drawing of document.querySelectorAll("svg")) {
      const box = drawing.getBoundingClientRect();
      if (box.width < 3 || !drawing.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (drawing.closest("[inert], :disabled") || (modal && !modal.contains(drawing))) continue;
      const ground = luminance(groundOf(drawing));
      const shapes = [...drawing.querySelectorAll("path, rect, circle, line, text")].filter(
        (shape) => !shape.closest("defs") && shape.getBoundingClientRect().width && paints(shape).length,
      );
      const faint = shapes.filter((shape) => !paints(shape).some((paint) => contrast(paint, ground) >= MIN_CONTRAST));
      if (shapes.length && (faint.length === shapes.length || faint.some((shape) => shape.matches("[data-status], text"))))
        found.add(`${named(drawing)}: a drawing that the ground hides (${paints(faint[0])} on ${ground.toFixed(2)})`);
      if (drawing.matches(".qr") && !shapes.some((shape) => paints(shape).some((paint) => luminance(paint) > QUIET)))
        found.add(`${named(drawing)}: a QR code on a ground that is not white`);
    }
  }

  function paints(shape) {
    const { fill, stroke, visibility } = getComputedStyle(shape);
    return visibility === "hidden" ? [] : [fill, stroke].filter((paint) => paint.startsWith("rgb"));
  }

  function groundOf(element) {
    for (let box = element.parentElement; box; box = box.parentElement) {
      const { backgroundColor } = getComputedStyle(box);
      if (!/^rgba.*, 0\)$/.test(backgroundColor)) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  }

  function luminance(colour) {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(paint, ground) {
    const [darker, lighter] = [luminance(paint), ground].toSorted((one, other) => one - other);
    return (lighter + 0.05) / (darker + 0.05);
  }

  function look(element) {
    const parts = ["", "::before", "::after"].map((pseudo) => getComputedStyle(element, pseudo || null));
    const all = (style) =>
      [style.content, style.borderStyle, style.borderWidth, style.borderColor, style.fontWeight, style.textDecorationLine]
        .concat(style.outlineStyle, style.backgroundColor, style.color)
        .join();
    return parts.map(all).join() + element.querySelectorAll("svg").length;
  }

  function checkFocus() {
    const before = document.activeElement;
    const kinds = new Set();
    for (const control of controls) {
      const kind = `${control.localName}.${control.className}.${control.type ?? ""}`;
      if (kinds.has(kind) || control.disabled || control.getBoundingClientRect().width <= 2) continue;
      kinds.add(kind);
      control.focus({ preventScroll: true });
      if (document.activeElement !== control) continue;
      if (!control.matches(":focus-visible")) found.add(`${named(control)}: the browser shows no focus`);
      const around = [control, control.labels?.[0], control.parentElement, control.closest(":focus-within[class]")];
      const isRinged = around.some((each) => {
        const style = each && getComputedStyle(each);
        return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      });
      if (!isRinged) found.add(`${named(control)}: focus without an outline in forced colours`);
    }
    if (before === document.body) document.activeElement.blur();
    else if (before !== document.activeElement) before.focus({ preventScroll: true });
  }
};
