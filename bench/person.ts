/** Somebody with an account, over HTTP as a browser talks. */
export interface Person {
  cookie: string;
}

/** What the next of so many people is called. */
export function usernameOf(index: number): string {
  return `bench${String(index).padStart(4, "0")}`;
}

export async function register(url: string, index: number): Promise<Person> {
  const credentials = { username: usernameOf(index), password: "correct horse battery staple" };
  return { cookie: cookiesOf(await request(url, "POST", "/api/register", undefined, credentials)) };
}

/** Comes back after the access token has lapsed: the first request is in vain, then the session is renewed. */
export async function renew(url: string, person: Person, inVain: string): Promise<void> {
  const lapsed = person.cookie
    .split("; ")
    .filter((cookie) => !cookie.startsWith("access_token="))
    .join("; ");
  const { status } = await send(url, "GET", inVain, { cookie: lapsed });
  if (status !== 401) throw new Error(`GET ${inVain}: ${status}, where the access token has lapsed.`);
  person.cookie = cookiesOf(await request(url, "POST", "/api/token/refresh", { cookie: lapsed }));
}

export async function ask<T>(url: string, method: string, path: string, person?: Person, body?: object): Promise<T> {
  const response = await request(url, method, path, person, body);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own API
  return (await response.json()) as T;
}

/** @throws when the API refuses. */
export async function request(
  url: string,
  method: string,
  path: string,
  person?: Person,
  body?: object,
): Promise<Response> {
  const response = await send(url, method, path, person, body);
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

function send(url: string, method: string, path: string, person?: Person, body?: object): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: {
      Origin: url,
      ...(person && { Cookie: person.cookie }),
      ...(body && { "Content-Type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

function cookiesOf({ headers }: Response): string {
  return headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
}
