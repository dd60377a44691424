/** Sends files to their field of a resource as soon as they are chosen; the form then holds their ids. */
import { useState } from 'react';
import { AskForUploadDocument } from '../../generated/merchant/graphql.ts';
import { type Answer, type Failure, send } from '../api.ts';
import { Failures } from '../Failures.tsx';
import { currentSession } from '../session.ts';
import type { InputProps } from './Choose.tsx';

async function upload(resource: string, field: string, file: File): Promise<{ id?: string; errors?: Failure[] | undefined }> {
  const { data, errors } = await send(AskForUploadDocument, { resource, field });
  if (!data?.requestUpload) return { errors };
  const { id, url, fields } = data.requestUpload;
  const form = new FormData();
  for (const { name, value } of fields) form.append(name, value);
  form.append('file', file, file.name);
  const response = await fetch(url, { method: 'POST', body: form, headers: { 'accept-language': currentSession().language } });
  return response.ok ? { id } : ((await response.json()) as Answer<never>);
}

type Props = InputProps & { mediaTypes: string; resource: string; field: string };

export function FileInput({ onChange, isMany, attributes, mediaTypes, resource, field }: Props) {
  const [errors, setErrors] = useState<Failure[]>([]);
  const choose = async (files: FileList | null) => {
    const sent = await Promise.all([...(files ?? [])].map((file) => upload(resource, field, file)));
    setErrors(sent.flatMap((one) => one.errors ?? []));
    const ids = sent.flatMap(({ id }) => id ?? []);
    onChange(isMany ? ids : ids[0]);
  };
  return (
    <>
      <input {...attributes} type="file" accept={mediaTypes} multiple={isMany} onChange={({ target }) => void choose(target.files)} />
      <Failures errors={errors} />
    </>
  );
}
