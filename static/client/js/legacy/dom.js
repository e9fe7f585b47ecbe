// Building the page. Data only ever becomes text nodes and attributes, never markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * One element. `props`: `class`, `test` (data-test), `on` {event: handler}, `css` {property: value},
 * `data` {name: value}; properties such as `value` and `disabled` by name; anything else is an attribute.
 * null, undefined and false leave an attribute or a child out.
 */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) assign(node, name, value);
  node.append(...children.flat(Infinity).filter((child) => child || child === 0 || child === "").map(asNode));
  return node;
}

/** Empties `node` and puts `children` in. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((child) => child || child === 0).map(asNode));
  return node;
}

/** Sets text only when it differs, so that nothing is painted or read out twice. */
export function setText(node, text) {
  const wanted = String(text);
  if (node.textContent !== wanted) node.textContent = wanted;
}

export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
}

/** An icon of icons.js, hidden from assistive technology: words stand beside it. */
export function drawIcon(shapes, className = "") {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", class: `icon ${className}`.trim() };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  for (const d of shapes) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

let lastId = 0;
/** A document-wide unique id for label/for and aria references. */
export const uniqueId = (stem) => `${stem}-${++lastId}`;

function asNode(child) {
  return child instanceof Node ? child : document.createTextNode(String(child));
}

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "indeterminate", "required", "readOnly", "selected", "open", "htmlFor", "tabIndex"]);

function assign(node, name, value) {
  if (value === undefined || value === null || value === false) return;
  if (name === "on") for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
  else if (name === "css") for (const [property, text] of Object.entries(value)) node.style.setProperty(property, text);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "test") node.dataset.test = value;
  else if (PROPERTIES.has(name)) node[name] = value;
  else node.setAttribute(name, value === true ? "" : value);
}
