/** Sends one file in the API's two steps: a ticket, then a form. Answers the file as a record would hold it. */
import { gql } from '@apollo/client/core';
import requestUpload from '../../schema/operations/requestUpload.graphql?raw';
import { client } from './client';
import { preferences } from './preferences';

export interface StoredFile { id: string; name: string; mediaType: string; size: number; url: string; thumbnailUrl: string | null }

export class UploadRefused extends Error {}

interface Form { url: string; fields: { name: string; value: string }[]; maxBytes: number; mediaTypes: string[] }

const post = ({ url, fields }: Form, file: File, onProgress: (share: number) => void) =>
  new Promise<any>((resolve, reject) => {
    const form = new FormData();
    for (const { name, value } of fields) form.append(name, value);
    form.append('file', file, file.name);
    // fetch tells nothing of how much has gone out.
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('accept-language', preferences.locale);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    request.onload = () => (request.status === 201 ? resolve(request.response) : reject(new UploadRefused(request.response?.errors?.[0]?.message ?? '')));
    request.onerror = () => reject(new UploadRefused(''));
    request.send(form);
  });

export async function upload(resource: string, field: string, file: File, onProgress: (share: number) => void = () => undefined): Promise<StoredFile> {
  const { data } = await client.mutate({ mutation: gql(requestUpload), variables: { resource, field } });
  const sent = await post(data.requestUpload, file, onProgress);
  const url = `/files/${sent.id}`;
  return { ...sent, url, thumbnailUrl: sent.mediaType.startsWith('image/') ? `${url}?w=320` : null };
}
