// What the back office asks the browser: in which light to draw, and how wide the window is.
const root = document.documentElement;

/** The theme to draw in: chosen in this browser, else on the account, else the system's. */
export const theme = (ofAccount) =>
  root.dataset.theme || ofAccount || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

export const choose = (value) => {
  root.dataset.theme = value;
  try {
    localStorage.setItem('prism.theme', value);
  } catch { /* A browser that keeps nothing draws it so until the page is left. */ }
};

export const isWide = () => matchMedia('(min-width: 960px)').matches;
