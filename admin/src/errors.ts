/** What went wrong, as the API says it: a code from its enum, a message in the reader's language, and the field it is about. */
export interface Refusal {
  code: string;
  /** Which of all refusals it is: a value of one of the enums of reasons. */
  reason?: string;
  message: string;
  field?: string;
  hint?: string;
  record?: string;
  current?: Record<string, any>;
}

const graphQLErrorsOf = (error: any): any[] => error?.body?.graphQLErrors ?? error?.graphQLErrors ?? error?.cause?.graphQLErrors ?? [];

export const refusalsOf = (error: unknown): Refusal[] => {
  const list = graphQLErrorsOf(error);
  // Of several faults of one save the error is the first, and `fields` are all of them. Of a single one the error says more.
  if (list.length > 0)
    return list.flatMap(({ message, extensions: { fields, ...own } = {} as { fields?: Refusal[] } }) =>
      fields && fields.length > 1 ? fields : [{ code: 'INTERNAL', ...own, message }],
    );
  return [{ code: 'UNAVAILABLE', message: '' }];
};

export const hasCode = (error: unknown, code: string): boolean => refusalsOf(error).some((refusal) => refusal.code === code);
