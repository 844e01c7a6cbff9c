// Going to a place by Tab alone, as a person without a mouse does.
// Nothing is focused by other means here.

/** Presses Tab until the element has the focus. */
export async function tabTo(page, locator, most = 40) {
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await locator.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${locator} cannot be reached by ${most} presses of Tab.`);
}
