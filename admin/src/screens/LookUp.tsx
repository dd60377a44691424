/** 按号码查找: whoever is on the phone or at the desk is found by the whole number they give, and their page opens. */
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useTranslate } from 'react-admin';
import { parse } from 'graphql';
import Button from '@mui/material/Button';
import text from '../../../schema/operations/personLookUp.graphql?raw';
import { client } from '../client';
import { resourceOf, type FieldContract } from '../contract';
import { reasonFor } from '../generic/verbs/reason';
import { VerbDialog } from '../generic/verbs/VerbDialog';
import { en } from '../i18n/en';
import { zh } from '../i18n/zh';
import { useSession } from '../shell/Strip';

const document = parse(text);

const number: FieldContract = {
  name: 'number',
  kind: 'text',
  label: { zh: zh.app.lookUp.number, en: en.app.lookUp.number },
  section: 'main',
  list: false,
  required: true,
  create: true,
  update: false,
  filter: [],
  max: 60,
};

const LookUp = () => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { ability } = useSession() ?? {};
  const [isOpen, setOpen] = useState(false);
  if (!ability?.can('lookUp', 'Person')) return null;
  const find = async (input: Record<string, any>) => {
    const { data } = await client.mutate({ mutation: document, variables: input });
    if (data?.['personLookUp']) void navigate(`/${resourceOf('Person').plural}/${data['personLookUp']}/show`);
    // Said at the number, so that neither number is typed again.
    else
      throw Object.assign(new Error('nobody has this number'), {
        graphQLErrors: [{ message: translate('app.lookUp.none'), extensions: { code: 'NOT_FOUND', field: 'number' } }],
      });
  };
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {translate('app.lookUp.do')}
      </Button>
      {isOpen && (
        <VerbDialog
          title={translate('app.lookUp.title')}
          hint={translate('app.lookUp.hint')}
          action={translate('app.lookUp.do')}
          asks={[number, reasonFor('Person')]}
          onSubmit={find}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};
export default LookUp;
