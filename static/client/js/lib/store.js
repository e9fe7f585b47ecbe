/**
 * A page's state in one object, changed only by pure transitions.
 *
 * A transition takes the state and returns the next one, or the same object when nothing changed. It never touches
 * the page, the network or the clock, so it is tested without a browser.
 *
 * @template S
 */
export class Store {
  /** @type {Set<(state: S, previous: S) => void>} */
  #listeners = new Set();

  /** @param {S} initial */
  constructor(initial) {
    this.state = initial;
  }

  /**
   * Replace the state by `transition(state, ...args)` and tell the listeners if it is another object.
   *
   * @template {unknown[]} A
   * @param {(state: S, ...args: A) => S} transition
   * @param {A} args
   */
  update(transition, ...args) {
    const previous = this.state;
    this.state = transition(previous, ...args);
    if (this.state === previous) return;
    for (const listener of this.#listeners) listener(this.state, previous);
  }

  /**
   * Call `listener(state, previous)` after every change, until the returned function is called.
   *
   * @param {(state: S, previous: S) => void} listener
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
