// Which tab this is, and which others live: of two tabs one must not take the other's text.
const NAME = "workbench:tab:";
const HELD_FOR = 400;
const locks = navigator.locks;
let name = kept() ?? crypto.randomUUID().slice(0, 8);

function kept() {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

function claim() {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(HELD_FOR);
    // Held as long as the page lives; the browser lets go of it even after a crash.
    const hold = () => (resolve(true), new Promise(() => {}));
    locks.request(NAME + name, { signal }, hold).catch(() => resolve(false));
  });
}

// A tab that was duplicated begins with the name of the other, which is taken.
async function settle() {
  if (locks && !(await claim())) {
    name = crypto.randomUUID().slice(0, 8);
    await claim();
  }
  try {
    sessionStorage.setItem(NAME, name);
  } catch {
    // Without it a reloaded page is a new tab, and takes over what the old one left.
  }
}

export const settled = settle();

export function tab() {
  return name;
}

// Without locks, on a page that came over plain HTTP, no other tab is known of.
export async function otherTabs() {
  await settled;
  const held = locks ? (await locks.query()).held : [];
  const names = held.map((lock) => lock.name).filter((one) => one.startsWith(NAME));
  return new Set(names.map((one) => one.slice(NAME.length)).filter((one) => one !== name));
}
