import type { Failure } from './api.ts';

/** What was refused as a whole, in the server's words. */
export function Failures({ errors = [] }: { errors?: Failure[] | undefined }) {
  return errors.map(({ message, extensions: { reason } }, index) => (
    <p key={index} role="alert" className="fault" data-reason={reason ?? undefined}>
      {message}
    </p>
  ));
}
