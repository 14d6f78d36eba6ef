// What an article gains with scripts: progress, contents that follow, line focus, sharing, listening, and one anonymous
// note to the newsroom that it was read.

// js/site.js, a script of its own, shows it.
const say = (text, time) => document.dispatchEvent(new CustomEvent('prism:say', { detail: { text, time } }));

const story = document.querySelector('.story');
const prose = story.querySelector('.prose');

// --- One look a frame: progress, the heading one is under, the block in focus --------------------------------------------

const bar = document.createElement('div');
bar.className = 'progress';
document.body.prepend(bar);

const entries = [...story.querySelectorAll('.contents a')]
  .map(link => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
  .filter(entry => entry.heading);
let current;
let focused;

function look() {
  const { top, height } = prose.getBoundingClientRect();
  const way = Math.max(height - innerHeight * .6, 1);
  bar.style.transform = `scaleX(${Math.min(Math.max(-top / way, 0), 1)})`;

  const here = entries.findLast(({ heading }) => heading.getBoundingClientRect().top < innerHeight * .3)?.link;
  if (here !== current) {
    current?.removeAttribute('aria-current');
    here?.setAttribute('aria-current', 'true');
    current = here;
  }

  if (document.documentElement.dataset.focus === 'on') {
    const line = innerHeight * .4;
    const block = [...prose.children].find(each => each.getBoundingClientRect().bottom > line);
    if (block !== focused) {
      focused?.classList.remove('in-focus');
      block?.classList.add('in-focus');
      focused = block;
    }
  }
}

let due = false;
function soon() {
  if (!due) {
    due = true;
    requestAnimationFrame(() => { due = false; look(); });
  }
}

addEventListener('scroll', soon, { passive: true });
addEventListener('resize', soon, { passive: true });
document.addEventListener('prism:setting', soon);
look();

// --- What is marked goes along into the report of a mistake ----------------------------------------------------------------

const report = story.querySelector('a[data-report]');
if (report) {
  document.addEventListener('selectionchange', () => import(report.dataset.report), { once: true });
}

// --- Sharing ---------------------------------------------------------------------------------------------------------------

const share = story.querySelector('[data-share]');
share.addEventListener('click', async () => {
  const address = document.querySelector('link[rel=canonical]').href;
  try {
    if (navigator.share) {
      await navigator.share({ title: story.querySelector('h1').textContent, url: address });
    } else {
      await navigator.clipboard.writeText(address);
      say(share.dataset.copied, 2500);
    }
  } catch (error) {
    if (error.name !== 'AbortError') say(address, 10000);
  }
});

// --- Listening: the voice is fetched when somebody asks for it ----------------------------------------------------------------

const listen = story.querySelector('[data-listen]');
if (!('speechSynthesis' in globalThis)) {
  listen.hidden = true;
}

listen.addEventListener('click', async () => {
  const { read } = await import(listen.dataset.listen);
  read(story, listen, document.getElementById('reader'));
});

// --- Read: an article in view for a while counts once a visit. The note holds the article's number and nothing else. ----------

const seen = `prism.read.${story.dataset.article}`;
let watched = 0;
const watch = setInterval(() => {
  if (document.visibilityState !== 'visible' || ++watched < 5) {
    return;
  }

  clearInterval(watch);
  try {
    if (sessionStorage.getItem(seen)) return;
    sessionStorage.setItem(seen, '1');
  } catch { /* counted all the same */ }
  navigator.sendBeacon(story.dataset.beacon, story.dataset.article);
}, 1000);

// --- Comments: their script comes when they come near ---------------------------------------------------------------------------

const talk = document.querySelector('[data-talk]');
if (talk) {
  const near = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) {
      near.disconnect();
      import(talk.dataset.script);
    }
  }, { rootMargin: '600px' });
  near.observe(talk);
}
