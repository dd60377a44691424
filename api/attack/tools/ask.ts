/** GraphQL as a front end sends it, from an address of the caller's own (the server believes its proxy), and what came back as a short text. */
export interface Answer<T = Record<string, any>> {
  status: number;
  data: T;
  /** Of its first refusal; null where there is none. */
  code: string | null;
  message: string;
  /** Fields that are refused with it. */
  fields: string[];
}

export type Ask = <T = Record<string, any>>(
  query: string,
  variables?: Record<string, unknown>,
  headers?: Record<string, string>,
) => Promise<Answer<T>>;

export interface Caller {
  /** Where it comes from. */
  address: string;
  ask: Ask;
}

export interface Person extends Caller {
  id: string;
  username: string;
  token: string;
}

/** No attack waits longer for one answer. */
const patience = 60_000;

export const said = ({ status, code }: Pick<Answer, 'status' | 'code'>): string => code ?? (status === 200 ? 'done' : String(status));

export function caller(port: number, address: string, token?: string): Caller {
  return {
    address,
    async ask<T>(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Answer<T>> {
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(patience),
        headers: {
          'content-type': 'application/json',
          'accept-language': 'en',
          'x-forwarded-for': address,
          ...(token && { authorization: `Bearer ${token}` }),
          ...headers,
        },
      });
      const body = (await response.json()) as {
        data: T;
        errors?: { message: string; extensions: { code: string; field?: string; fields?: { field: string }[] } }[];
      };
      const [first] = body.errors ?? [];
      const fields = [
        ...new Set(
          (body.errors ?? []).flatMap(({ extensions: { field, fields = [] } }) => [...(field ? [field] : []), ...fields.map((one) => one.field)]),
        ),
      ];
      return { status: response.status, data: body.data, code: first?.extensions.code ?? null, message: first?.message ?? '', fields };
    },
  };
}

const signing = 'mutation ($username: String!, $password: String!) { signIn(username: $username, password: $password) { token } }';

export const signIn = async ({ ask }: Caller, username: string, password: string): Promise<{ answer: string; token: string | null }> => {
  const answer = await ask<{ signIn: { token: string } } | null>(signing, { username, password });
  return { answer: said(answer), token: answer.data?.signIn?.token ?? null };
};

/** All at once, and what each said; one whose connection was cut says so. */
export const together = (all: Promise<string>[]): Promise<string[]> => Promise.all(all.map((one) => one.catch(() => 'cut')));
export const times = <T>(number: number, make: (index: number) => T): T[] => Array.from({ length: number }, (_, index) => make(index));
