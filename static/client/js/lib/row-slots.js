// Which element each row of a long list gets: making one takes several times as long as changing one.

/**
 * In a list up to this length each student keeps the element, which is moved: what aims at it hits nobody else. To move
 * as many takes up to 49 ms of a slow machine; 150 took 109.
 */
export const MAX_MOVED = 60;

/**
 * Let new rows take the elements of rows that are drawn no more. After the rows were arranged all of them do, so that
 * no element is moved. An element that has the focus or an open menu stays with its student: its keys and decisions
 * would be about somebody else.
 *
 * @param {ReadonlyMap<string, object>} slots The element of each row that is drawn, as a key, in their order.
 * @param {string[]} numbers Of the rows to draw.
 * @param {{inUse: string | null, isArranged: boolean}} state `inUse`: the row with the focus or an open menu.
 * @returns {Map<string, object>} The keys of the rows to draw, in their order.
 */
export function assignSlots(slots, numbers, { inUse, isArranged }) {
  const drawn = new Set(isArranged ? [] : numbers);
  const before = [...slots];
  const kept = new Map(before.filter(([number]) => drawn.has(number) || number === inUse));
  const taken = new Set(kept.values());
  const free = before.map(([, slot]) => slot).filter((slot) => !taken.has(slot));
  const fresh = numbers.filter((number) => !kept.has(number));
  // Rows that come in at one end: lit-html moves these alone when they are the ones of the other end, in turn.
  if (!isArranged && fresh[0] !== numbers[0]) free.length = Math.min(free.length, fresh.length);
  if (!isArranged) free.reverse();
  return new Map(numbers.map((number) => [number, kept.get(number) ?? free.shift() ?? {}]));
}
