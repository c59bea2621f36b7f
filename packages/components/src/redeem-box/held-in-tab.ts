/**
 * Which cart this tab has set a hold aside for; noted first, where it is said. It lies in the tab's session storage, and so ends with the tab.
 *
 * @returns nothing where another tab did, or where the browser keeps nothing: then a page that is opened anew finds a hold by its order, or not at all
 */
export function cartHeld(hold: string, cart?: string): string | null | undefined {
  const shelf = `laurel-held ${hold}`;
  try {
    if (cart) sessionStorage.setItem(shelf, cart);
    return sessionStorage.getItem(shelf);
  } catch {
    return undefined;
  }
}
