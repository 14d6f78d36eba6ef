// The second net: what the server does not have yet, in this browser's own storage.

const root = 'prism.editor.';

/** Drafts of one person. A draft: { form, base, version, at, key }. */
export const drafts = (user) => {
  const prefix = `${root}${user}.`;
  let release = null;
  return {
    /** @returns {boolean} whether it is kept */
    put: (name, draft) => {
      try {
        localStorage.setItem(prefix + name, JSON.stringify(draft));
        return true;
      } catch {
        return false;
      }
    },
    find: (name) => {
      try {
        return JSON.parse(localStorage.getItem(prefix + name));
      } catch {
        return null;
      }
    },
    remove: (name) => {
      try {
        localStorage.removeItem(prefix + name);
      } catch { /* What cannot be kept need not be removed. */ }
    },
    /** Says that this window works on a draft, so that no other takes it for left behind. */
    hold: (name) => {
      release?.();
      navigator.locks?.request(prefix + name, () => new Promise((resolve) => { release = resolve; }));
    },
    letGo: () => release?.(),
    /** Names of drafts no window works on. */
    left: async () => {
      try {
        const held = new Set(((await navigator.locks?.query())?.held ?? []).map((lock) => lock.name));
        return Object.keys(localStorage).filter((name) => name.startsWith(prefix) && !held.has(name)).map((name) => name.slice(prefix.length));
      } catch {
        return [];
      }
    },
  };
};
