// A search found nothing: one anonymous note to the newsroom, of the words alone. Loaded by the page that says so.

const { miss, missText, missLanguage } = document.querySelector('[data-miss]').dataset;
navigator.sendBeacon(miss, `${missLanguage}\n${missText}`);
