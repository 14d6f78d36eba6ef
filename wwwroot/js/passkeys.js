// Passkeys: signing in with one, from the list a browser offers in the e-mail field or by the button, and adding one.
// Everything it needs is on the page; without it the page offers the other ways.

const known = typeof PublicKeyCredential !== 'undefined'
  && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  && typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function';

const post = async (path, body) => {
  const answer = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  const json = await answer.json().catch(() => ({}));
  if (json.location && !answer.ok) {
    location.assign(json.location);
  }
  if (!answer.ok) {
    throw new Error(json.detail ?? json.title ?? `${answer.status}`);
  }
  return json;
};

const show = (place, message) => {
  place.textContent = message;
  place.hidden = !message;
};

// Whoever dismisses the browser's dialog knows that they did.
const wasDismissed = error => error.name === 'NotAllowedError' || error.name === 'AbortError';

if (known) {
  document.querySelectorAll('[data-passkey-sign-in]').forEach(signIn);
  document.querySelectorAll('form[data-passkey-add]').forEach(add);
}

function signIn(place) {
  const button = place.querySelector('[data-passkey]');
  const problem = place.querySelector('[role=alert]');
  let waiting;
  place.hidden = false;

  const run = async mediation => {
    waiting?.abort();
    waiting = new AbortController();
    const { signal } = waiting;
    try {
      const options = PublicKeyCredential.parseRequestOptionsFromJSON(await post(place.dataset.options));
      if (signal.aborted) {
        return;
      }
      const credential = await navigator.credentials.get({ publicKey: options, mediation, signal });
      const answer = await post(place.dataset.finish, {
        credential: credential.toJSON(),
        keep: document.querySelector('input[name=keep]')?.checked ?? false,
        returnUrl: place.dataset.return ?? null,
        act: place.dataset.act ?? null,
      });
      location.assign(answer.location);
    } catch (error) {
      if (!wasDismissed(error) && mediation !== 'conditional') {
        show(problem, button.dataset.failed);
      }
    }
  };

  button.addEventListener('click', () => {
    show(problem, '');
    run();
  });
  if (document.querySelector('input[autocomplete~=webauthn]')) {
    PublicKeyCredential.isConditionalMediationAvailable?.().then(can => can && run('conditional'));
  }
}

function add(form) {
  const button = form.querySelector('button');
  const problem = form.querySelector('[role=alert]');
  button.disabled = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    show(problem, '');
    button.disabled = true;
    try {
      const options = PublicKeyCredential.parseCreationOptionsFromJSON(await post(form.dataset.options));
      const credential = await navigator.credentials.create({ publicKey: options });
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch (error) {
      if (!wasDismissed(error)) {
        show(problem, form.dataset.failed);
      }
      button.disabled = false;
    }
  });
}
