// The colours chosen here are the account's: what this browser kept of its own gives way to them.
document.querySelector('[data-profile]')?.addEventListener('submit', () => {
  try { localStorage.removeItem('prism.theme'); } catch { /* nothing was kept */ }
});
