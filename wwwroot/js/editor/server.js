// Talks to the server. Never throws: an answer says what became of the request.

const kinds = { 401: 'signedOut', 403: 'forbidden', 404: 'gone', 409: 'conflict', 413: 'refused', 422: 'refused' };

/** @returns {Promise<{ kind: 'done'|'signedOut'|'forbidden'|'gone'|'conflict'|'refused'|'later'|'offline', data?: any }>} */
export const post = (address, body) => ask(address, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify(body) });

export const get = (address) => ask(address, { headers: { Accept: 'application/json' } });

const ask = async (address, options) => {
  let answer;
  try {
    answer = await fetch(address, { ...options, redirect: 'manual', cache: 'no-store' });
    if (answer.status === 204) {
      return { kind: 'done' };
    }
    const isJson = /[/+]json/.test(answer.headers.get('Content-Type') ?? '');
    const data = isJson ? await answer.json() : undefined;
    if (answer.ok && isJson) {
      return { kind: 'done', data };
    }
    // A sign-in page in place of an answer, or the way to one.
    if (answer.type === 'opaqueredirect' || answer.ok) {
      return { kind: 'signedOut' };
    }
    return { kind: kinds[answer.status] ?? 'later', data };
  } catch {
    return { kind: 'offline' };
  }
};

/** The page a form makes, as HTML; null where there is none. */
export const page = async (address, body) => {
  try {
    const answer = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), redirect: 'manual', cache: 'no-store' });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
};
