/** A guest who wants to join is taken to the shop's own door; whoever was sent by a friend is remembered until they have joined. */
export function watchSigningIn(): void {
  document.addEventListener("laurel-sign-in-wanted", () => {
    const login = document.querySelector<HTMLElement>("[data-laurel-page]")?.dataset["login"];
    if (login) location.assign(login);
  });
  const code = new URLSearchParams(location.search).get("ref") ?? sessionStorage.getItem(shelf);
  if (!code) return;
  sessionStorage.setItem(shelf, code);
  for (const form of document.querySelectorAll("laurel-join")) form.setAttribute("referral-code", code);
  document.addEventListener("laurel-joined", () => sessionStorage.removeItem(shelf));
}

const shelf = "laurel-sent-by";
