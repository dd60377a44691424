import { useEffect } from 'react';
import { forms } from '../generated/forms.ts';
import { MayFillInDocument } from '../generated/merchant/graphql.ts';
import { useAnswer } from './api.ts';
import { CataloguePage } from './catalogue/CataloguePage.tsx';
import { FormPage } from './form/FormPage.tsx';
import { usePlace } from './place.ts';
import { RewardPage } from './reward/RewardPage.tsx';
import { change, useSession } from './session.ts';
import { SignIn } from './SignIn.tsx';

export function App() {
  const { language, token, say } = useSession();
  const [page, argument] = usePlace();
  const { data } = useAnswer(MayFillInDocument, token ? {} : null);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  // What this viewer may fill in, by resource: nobody else's forms are offered, and no field that would be refused.
  const fillable = new Map(token ? data?.viewer?.abilities.map(({ resource, creates }) => [resource, creates]) : []);
  const offered = forms.filter(({ resource }) => fillable.get(resource)?.length);
  const form = offered.find(({ mutation }) => mutation === argument);
  return (
    <>
      <header>
        <nav>
          <a href="#/">{say('rewards')}</a>
          {offered.map(({ mutation, label }) => (
            <a key={mutation} href={`#/form/${mutation}`}>
              {say('add')} {label[language]}
            </a>
          ))}
        </nav>
        <button onClick={() => change({ language: language === 'zh' ? 'en' : 'zh' })}>{say('other')}</button>
        {token ? <button onClick={() => change({ token: null })}>{say('signOut')}</button> : <SignIn />}
      </header>
      <main>
        {page === 'reward' && <RewardPage key={`${argument} ${token} ${language}`} id={argument} />}
        {page === 'form' && form && <FormPage key={form.mutation} form={form} mayFill={fillable.get(form.resource)!} />}
        {page === '' && <CataloguePage />}
      </main>
    </>
  );
}
