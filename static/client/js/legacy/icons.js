import * as SHAPES from "../lib/icons.js";
import { drawIcon } from "./dom.js";

export function icon(name, className = "") {
  const isDotted = name === "more" || name === "keypad";
  return drawIcon([SHAPES[name] ?? SHAPES.info], isDotted ? `dots ${className}` : className);
}

export function brandMark() {
  return drawIcon([SHAPES.mark], "brand-mark");
}
