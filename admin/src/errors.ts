/** What went wrong, as the API says it: a code from its enum, a message in the reader's language, and the field it is about. */
export interface Refusal { code: string; message: string; field?: string; hint?: string; record?: string; current?: Record<string, any> }

const graphQLErrorsOf = (error: any): any[] => error?.body?.graphQLErrors ?? error?.graphQLErrors ?? error?.cause?.graphQLErrors ?? [];

export const refusalsOf = (error: unknown): Refusal[] => {
  const list = graphQLErrorsOf(error);
  if (list.length > 0) return list.map(({ message, extensions = {} }) => ({ code: 'INTERNAL', ...extensions, message }));
  return [{ code: 'UNAVAILABLE', message: '' }];
};

export const hasCode = (error: unknown, code: string): boolean => refusalsOf(error).some(refusal => refusal.code === code);
