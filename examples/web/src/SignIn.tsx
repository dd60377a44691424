import { useState } from 'react';
import { SignInDocument } from '../generated/merchant/graphql.ts';
import { type Failure, send } from './api.ts';
import { Failures } from './Failures.tsx';
import { change, useSession } from './session.ts';

export function SignIn() {
  const { say } = useSession();
  const [errors, setErrors] = useState<Failure[]>();
  const enter = async (values: FormData) => {
    const answer = await send(SignInDocument, { username: String(values.get('username')), password: String(values.get('password')) });
    setErrors(answer.errors);
    if (answer.data?.signIn?.token) change({ token: answer.data.signIn.token });
  };
  return (
    <form action={enter}>
      <label>
        {say('username')} <input name="username" autoComplete="username" />
      </label>
      <label>
        {say('password')} <input name="password" type="password" autoComplete="current-password" />
      </label>
      <button>{say('signIn')}</button>
      <Failures errors={errors} />
    </form>
  );
}
