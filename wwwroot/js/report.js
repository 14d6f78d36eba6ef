// Carries a passage marked in the article into the form that reports a mistake. Loaded by js/article.js once somebody marks one.

const link = document.querySelector('a[data-report]');
const prose = document.querySelector('.story .prose');

// As much as the form takes and an address can hold.
const longest = 500;

let passage;

// The pointer that goes for the link takes the selection away: the last one in the text is remembered.
function note() {
  const selection = getSelection();
  if (selection.rangeCount === 0 || !prose.contains(selection.anchorNode)) {
    return;
  }

  const quote = selection.toString().trim();
  if (quote.length > 1 && quote.length <= longest) {
    const start = selection.getRangeAt(0).startContainer;
    const block = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement).closest('[id^="b-"]');
    passage = { quote, block: block?.id.slice(2) ?? '' };
  } else {
    passage = undefined;
  }
}

document.addEventListener('selectionchange', note);
note();

link.addEventListener('click', () => {
  const address = new URL(link.href);
  for (const name of ['block', 'quote']) {
    address.searchParams.delete(name);
    if (passage?.[name]) {
      address.searchParams.set(name, passage[name]);
    }
  }

  link.href = address.href;
});
