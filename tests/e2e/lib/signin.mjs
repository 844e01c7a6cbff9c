// Signing in, as every test begins.
// What signing in must do in detail is in session.test.mjs.

/** The key field of the sign-in to IRIS, wherever it stands. */
export const keyField = (page) => page.getByLabel("API key");
export const signInButton = (page) => page.getByRole("button", { name: "Sign in to DFIR-IRIS" });

/** Types a key and sends it, without waiting for what comes of it. */
export async function offerKey(page, key) {
  await keyField(page).fill(key);
  await signInButton(page).click();
}

/** Opens an address below the installation and signs in there. */
export async function openSignedIn(page, demo, path = "", { key = demo.key, keep = false } = {}) {
  await page.goto(new URL(path, demo.url).href);
  await keyField(page).waitFor();
  if (keep) await page.getByLabel("Keep me signed in until this tab is closed").check();
  await offerKey(page, key);
  await keyField(page).waitFor({ state: "detached" });
}

/** The timeline of a case, loaded. */
export async function openTimeline(page, demo, cid, search = "", options = {}) {
  await openSignedIn(page, demo, `case/${cid}/timeline${search}`, options);
  await page.getByText(/^fresh /).waitFor();
}

/** The list of cases, loaded. */
export async function openCases(page, demo, search = "", options = {}) {
  await openSignedIn(page, demo, `cases${search}`, options);
  await page.getByText(/^fresh /).waitFor();
}
