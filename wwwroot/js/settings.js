// Applies what the reader has chosen before the page is drawn. Runs at once, so it stays this small.
(() => {
  const root = document.documentElement;
  root.dataset.script = '';
  try {
    for (const name of ['theme', 'size', 'face', 'focus']) {
      const value = localStorage.getItem(`prism.${name}`);
      if (value) root.dataset[name] = value;
    }
  } catch { /* A browser that keeps nothing shows the standard page. */ }
})();
