// Who is signed in. The cookie is HttpOnly: only the server can tell.

export const HOMES = { teacher: "/teacher", student: "/student", admin: "/admin" };
const OWNERS = [["/teacher", "teacher"], ["/projector/", "teacher"], ["/student", "student"], ["/J/", "student"], ["/admin", "admin"]];

/**
 * Why signing in did not work. `kind`: "wrong", "limited" (wait `seconds`), "full" (so many sign in that one more
 * may not wait; try again in `seconds`), "busy", "away" or "refused".
 */
export class SignInError extends Error {
  constructor(kind, seconds = null) {
    super(kind);
    this.kind = kind;
    this.seconds = seconds;
  }
}

/** The signed-in user, or null. Rejects when the server cannot be reached. */
export async function whoAmI() {
  const response = await fetch("/me", { headers: { Accept: "application/json" }, cache: "no-store" });
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`/me answered ${response.status}`);
  const body = await response.json();
  return body.user ?? body;
}

/** The user, with the cookie set. Rejects with SignInError. */
export async function signIn(schoolNumber, password) {
  let response;
  try {
    response = await postJson("/login", { school_number: schoolNumber, password });
  } catch {
    throw new SignInError("away");
  }
  if (response.ok) return (await response.json()).user;
  if (response.status === 429) throw new SignInError("limited", Number(response.headers.get("Retry-After")) || 60);
  if (response.status === 503 && (await hasLine(response))) throw new SignInError("full", Number(response.headers.get("Retry-After")) || 5);
  throw new SignInError({ 403: "refused" }[response.status] ?? (response.status < 500 ? "wrong" : "busy"));
}

async function hasLine(response) {
  const problem = await response.json().catch(() => null);
  return Number.isFinite(problem?.waiting);
}

/** Ends this session on the server, then shows the sign-in page. */
export async function signOut() {
  try {
    await postJson("/logout", {});
  } finally {
    location.assign("/");
  }
}

/** Leaves for the sign-in page, which brings the user back here. */
export function goToSignIn() {
  location.replace(`/?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Where `user` belongs: the page of `?next=` if it is one of ours and of this role, else the role's home. */
export function destination(user, search = location.search) {
  const next = new URLSearchParams(search).get("next") ?? "";
  const owner = OWNERS.find(([path]) => next === path || next.startsWith(path.endsWith("/") ? path : `${path}?`));
  return owner?.[1] === user.role ? next : HOMES[user.role] ?? "/";
}

/** The user of this page, or null after sending the visitor where they belong. Waits for an absent server. */
export async function requireRole(role) {
  for (let wait = 1; ; wait = Math.min(wait * 2, 15)) {
    try {
      const user = await whoAmI();
      if (user?.role === role) return user;
      if (user) location.replace(HOMES[user.role] ?? "/");
      else goToSignIn();
      return null;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    }
  }
}

function postJson(path, body) {
  return fetch(path, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body) });
}
