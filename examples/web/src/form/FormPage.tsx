/** A form for any input of the schema that makes a record. It knows nothing of what it asks for: all of that is in the schema and in the answers. */
import { useRef, useState } from 'react';
import { type Answer, send } from '../api.ts';
import { Failures } from '../Failures.tsx';
import { useSession } from '../session.ts';
import { useCodes } from './codes.ts';
import { elsewhere, faultsOf } from './faults.tsx';
import { Fields } from './Parts.tsx';
import type { Form, Saved } from './spec.ts';
import { type Entry, inputOf } from './values.ts';

export function FormPage({ form, mayFill }: { form: Form; mayFill: string[] }) {
  const { language, say } = useSession();
  const fields = form.fields.filter(({ name }) => mayFill.includes(name));
  const codes = useCodes(fields);
  const [entry, setEntry] = useState<Entry>({});
  const [answer, setAnswer] = useState<Answer<Saved>>({});
  const [isSending, setIsSending] = useState(false);
  // Sent again because no answer came, a write is done once.
  const key = useRef(crypto.randomUUID());

  const save = async () => {
    setIsSending(true);
    try {
      setAnswer(await send(form.save, { input: inputOf(fields, entry), key: key.current }));
      key.current = crypto.randomUUID();
    } catch {
      setAnswer({ errors: [{ message: say('unreachable'), extensions: {} }] });
    }
    setIsSending(false);
  };

  const written = answer.data?.written;
  if (written)
    return (
      <>
        <div role="status">
          <h1>
            {say('saved')} {written.record?.title}
          </h1>
        </div>
        {written.warnings.map(({ message }) => (
          <p key={message}>{message}</p>
        ))}
      </>
    );
  return (
    <form noValidate onSubmit={(event) => (event.preventDefault(), void save())}>
      <h1>
        {say('add')} {form.label[language]}
      </h1>
      <Failures errors={elsewhere(answer.errors, fields)} />
      <Fields
        fields={fields}
        path=""
        entry={entry}
        drawing={{ resource: form.resource, codes, faults: faultsOf(answer.errors) }}
        onChange={setEntry}
      />
      <button disabled={isSending}>{say('save')}</button>
    </form>
  );
}
