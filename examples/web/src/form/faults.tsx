/** The faults of a form as the error contract tells them: all at once, each with its path, its reason and the server's words. */
import type { FieldFault } from '../../generated/merchant/types.ts';
import type { Failure } from '../api.ts';
import type { Codes } from './codes.ts';
import type { FormField } from './spec.ts';

export type Fault = Pick<FieldFault, 'path' | 'message' | 'reason' | 'code'>;

export const faultsOf = (errors: Failure[] = []): Fault[] => errors.flatMap(({ extensions }) => extensions.fields ?? []);

/** What is refused but belongs beside none of these fields: it is told above them. */
export const elsewhere = (errors: Failure[] = [], fields: FormField[]): Failure[] =>
  errors.filter(({ extensions }) => !extensions.fields?.some(({ field }) => fields.some(({ name }) => name === field)));

/** Whether a field shows a fault: it is its own, or of one entry of a list that is drawn as one input. */
const isAt = (field: FormField, path: string, fault: Fault): boolean =>
  fault.path === path || (!field.parts && field.isMany && fault.path.startsWith(`${path}[`));

export const faultsAt = (faults: Fault[], field: FormField, path: string): Fault[] => faults.filter((fault) => isAt(field, path, fault));

export function Faults({ faults, codes, id }: { faults: Fault[]; codes: Codes; id: string }) {
  return (
    <ul id={id} className="faults">
      {faults.map(({ path, message, reason, code }) => (
        <li key={`${path} ${reason ?? code}`} className="fault" data-path={path} data-reason={reason ?? code} title={codes.reason(reason)}>
          {message}
        </li>
      ))}
    </ul>
  );
}
