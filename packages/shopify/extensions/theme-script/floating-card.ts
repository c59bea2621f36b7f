/** Fills the floating card once it is opened for the first time: a page where nobody opens it asks for nothing. */
export function watchFloatingCard(): void {
  document.addEventListener("beforetoggle", ({ target, newState }) => {
    if (newState !== "open" || !(target instanceof HTMLElement)) return;
    const template = target.querySelector<HTMLTemplateElement>("template[data-laurel-later]");
    template?.replaceWith(template.content);
  }, { capture: true });
}
