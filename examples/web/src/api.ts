/** Operations over HTTP. An error is what the schema says an error is; its words come from the server, in the language that was asked for. */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { useEffect, useState } from 'react';
import type { ErrorExtensions } from '../generated/merchant/types.ts';
import { change, currentSession, useSession } from './session.ts';

export interface Failure {
  message: string;
  path?: (string | number)[];
  extensions: Partial<ErrorExtensions>;
}

export interface Answer<Data> {
  data?: Data | null;
  errors?: Failure[];
}

export async function ask<Data>(query: string, variables: unknown): Promise<Answer<Data>> {
  const { language, token } = currentSession();
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language, ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  // A session that is over is left, so that the next question is a visitor's.
  if (response.status === 401) change({ token: null });
  return (await response.json()) as Answer<Data>;
}

export const send = <Data, Variables>(document: DocumentTypeDecoration<Data, Variables>, variables: Variables): Promise<Answer<Data>> =>
  ask<Data>(String(document), variables);

/** The answer to a query; asked again when its variables, the language or the viewer change. Without variables nothing is asked. */
export function useAnswer<Data, Variables>(document: DocumentTypeDecoration<Data, Variables>, variables: Variables | null): Answer<Data> {
  const { language, token } = useSession();
  const [answer, setAnswer] = useState<Answer<Data>>({});
  const asked = JSON.stringify(variables);
  useEffect(() => {
    let isWanted = true;
    const given = JSON.parse(asked) as Variables | null;
    if (given !== null)
      send(document, given).then(
        (next) => isWanted && setAnswer(next),
        (error: Error) => isWanted && setAnswer({ errors: [{ message: error.message, extensions: {} }] }),
      );
    return () => {
      isWanted = false;
    };
  }, [document, asked, language, token]);
  return answer;
}
