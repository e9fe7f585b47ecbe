// What a phone that has just scanned does not need. The page's script loads it when it is shown.
export { createFinder } from "./finding.js";
export { joinPage } from "./join-view.js";
export { ticketList } from "./tickets-view.js";
