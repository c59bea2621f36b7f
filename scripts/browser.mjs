import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** With these a browser in a test asks nobody for anything, and runs as root and without a graphics card. */
export const flags = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Where systems put Chromium, or Chrome, which serves as well. */
const usualPlaces = {
  linux: ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome", "/snap/bin/chromium", "/opt/google/chrome/chrome"],
  darwin: ["/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => join(process.env[name] ?? "", "Google/Chrome/Application/chrome.exe")),
};
/** Where a browser lies once Debian has installed it. */
const placeInDebian = "/usr/bin/chromium";
/** Chinese pages need letters of their own to be looked at. */
const packages = ["chromium", "fonts-wqy-microhei"];
const sentence = "no Chromium was found, and none could be installed: install Chromium or Chrome, or name one in CHROMIUM_PATH";

/**
 * The Chromium that is there, by its path: the one that `CHROMIUM_PATH` names, and no other; else the system's, or Playwright's own copy.
 *
 * @returns `undefined` when there is none
 */
export async function findBrowser() {
  const places = process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : usualPlaces[process.platform] ?? [];
  return places.find((place) => existsSync(place)) ?? (process.env.CHROMIUM_PATH ? undefined : await copyOfPlaywright());
}

/** Where a browser is, or will be once `ensureBrowser` has been called. */
export async function placeOfBrowser() {
  const found = process.env.CHROMIUM_PATH || await findBrowser();
  return found ?? (installsWithDebian() ? placeInDebian : (await import("playwright")).chromium.executablePath());
}

/**
 * Sees to it that there is a Chromium: root on Debian installs the system's, anybody else Playwright's.
 *
 * @returns where it is
 * @throws with a sentence when there is none, and none can be had
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  if (process.env.CHROMIUM_PATH) throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which is not there`);
  console.log("No Chromium was found; installing one, which takes a minute.");
  if (installsWithDebian()) installDebianPackages();
  else run("playwright", ["install", "chromium"]);
  const installed = await findBrowser();
  if (!installed) throw new Error(sentence);
  return installed;
}

/**
 * Called by vitest before the first test that runs in a browser. Without one those tests fail; all others go on, so the reason is told first and last.
 */
export async function setup() {
  try {
    await ensureBrowser();
  } catch ({ message }) {
    const tell = () => console.error(`\nTests that run in a browser fail: ${message}.\n`);
    tell();
    return tell;
  }
}

async function copyOfPlaywright() {
  const { chromium } = await import("playwright");
  return [chromium.executablePath()].find((place) => existsSync(place));
}

const installsWithDebian = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

function installDebianPackages() {
  const patience = ["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30"];
  run("apt-get", ["update", ...patience]);
  run("apt-get", ["install", "-y", "--no-install-recommends", ...patience, ...packages]);
}

// What a failed installation says is shown; whether it has failed is told by what is there afterwards.
function run(command, options) {
  spawnSync(command, options, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" }, shell: process.platform === "win32" });
}
