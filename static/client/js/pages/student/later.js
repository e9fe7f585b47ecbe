// What a phone that has just scanned does not need. The page's script loads it when it is shown.
export { createForms } from "./forms.js";
export { firstField, joinPage } from "./join-view.js";
export { keepOnPhone } from "./keeping.js";
export { announceNews, newsNotice } from "./news.js";
export { ScanTime } from "./scan-time.js";
export { ticketList } from "./tickets-view.js";
export { question, verify } from "./verification.js";
export { wrongRoleScreen } from "./wrong-role.js";
