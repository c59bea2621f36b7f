import { frame, title } from "./frame.js";
import { connect } from "./membership.js";
import { alert, quiet } from "./pieces.js";
import { fill } from "./element.js";
import { words } from "./speaking.js";

connect();
const main = frame();
try {
  const { page } = document.documentElement.dataset;
  const { show } = await import(`../pages/${page}.js`);
  await show(main);
} catch (error) {
  console.error(error);
  title(words.house);
  fill(main, quiet(words.missing, undefined, alert(words.wrong)));
}
// An address that names a shelf is not found before there is one.
if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
