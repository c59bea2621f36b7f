import { element, fill } from "../scripts/element.js";
import { title } from "../scripts/frame.js";
import { Refused, ask } from "../scripts/medusa.js";
import { changed } from "../scripts/membership.js";
import { alert } from "../scripts/pieces.js";
import { language, words } from "../scripts/speaking.js";
import { register, signIn } from "../scripts/visitor.js";

/** The way in for whoever has an account, and for whoever makes one. */
export async function show(main) {
  title(words.signInTitle);
  const samples = element("div");
  fill(main, element("div", { class: "door" }, element("div", {}, element("h1", {}, words.signInTitle), element("p", { class: "lead" }, words.signInLine)),
    element("div", { class: "doors" },
      form(words.signIn, undefined, words.enter, [field("email", words.email, { type: "email", autocomplete: "username" }), field("password", words.password, { type: "password", autocomplete: "current-password" })],
        ({ email, password }) => signIn(email, password), words.wrongSignIn),
      form(words.registerTitle, words.registerLine, words.register, [
        element("div", { class: "pair" }, field("last_name", words.last, { autocomplete: "family-name" }), field("first_name", words.first, { autocomplete: "given-name" })),
        field("email", words.email, { type: "email", autocomplete: "email" }), field("password", words.password, { type: "password", autocomplete: "new-password", minlength: 8 }),
      ], register, words.taken)),
    samples));
  const { people, password } = await ask("GET", "/shop/people");
  fill(samples, element("h2", {}, words.samples), element("p", { class: "soft" }, words.samplesLine), element("div", { class: "samples" }, people.map(({ email, says, tier }) =>
    element("button", { type: "button", class: "sample", onclick: ({ currentTarget: button }) => enter(button, () => signIn(email, password), words.wrong) },
      element("span", { class: "sample-name" }, says[language]), element("laurel-tier-badge", { tier })))));
}

const field = (name, label, attributes) => element("label", {}, label, element("input", { name, required: true, ...attributes }));

function form(heading, line, button, fields, enterAs, whyNot) {
  const made = element("form", { class: "stack" }, element("h2", {}, heading), line && element("p", { class: "soft" }, line), fields, element("button", {}, button));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const { email, ...rest } = Object.fromEntries(new FormData(made));
    void enter(made.querySelector("button"), () => enterAs({ email: email.trim().toLowerCase(), ...rest }), whyNot);
  });
  return made;
}

async function enter(button, go, whyNot) {
  button.disabled = true;
  button.closest("form, .samples").querySelector(".wrong")?.remove();
  try {
    await go();
    await changed();
    location.assign(next());
  } catch (error) {
    button.disabled = false;
    button.before(alert(error instanceof Refused && error.status < 500 ? whyNot : words.wrong));
  }
}

/** Where somebody wanted to go; never to another site. */
function next() {
  const wanted = new URLSearchParams(location.search).get("next") ?? "";
  return /^\/shop(\/[\w-]+)*$/.test(wanted) ? wanted : "/shop/account";
}
