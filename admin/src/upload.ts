/**
 * Sends one file in the API's two steps: a ticket, then a form with the ticket before the file. Answers the file as a record would hold it, and what
 * room is left for others.
 */
import { gql } from '@apollo/client/core';
import requestUpload from '../../schema/operations/requestUpload.graphql?raw';
import { client } from './client';
import { preferences } from './preferences';

export interface StoredFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
  url: string;
  thumbnailUrl: string | null;
}

/** Says why: the server in its own words, or with a key of our words and its values. */
export class UploadRefused extends Error {
  constructor(
    message: string,
    readonly words?: { key: string; values: Record<string, unknown> },
  ) {
    super(message);
  }
}

export interface Uploaded extends StoredFile {
  bytesLeft: number;
}

interface Form {
  url: string;
  fields: { name: string; value: string }[];
  maxBytes: number;
  mediaTypes: string[];
  bytesLeft: number;
}

export const megabytes = (bytes: number): number => Math.floor(bytes / 1_048_576);

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
    request.onload = () =>
      request.status === 201 ? resolve(request.response) : reject(new UploadRefused(request.response?.errors?.[0]?.message ?? ''));
    request.onerror = () => reject(new UploadRefused(''));
    request.send(form);
  });

export async function upload(resource: string, field: string, file: File, onProgress: (share: number) => void = () => undefined): Promise<Uploaded> {
  const { data } = await client.mutate({ mutation: gql(requestUpload), variables: { resource, field } });
  const { maxBytes, bytesLeft }: Form = data.requestUpload;
  // Known before it has travelled.
  if (file.size > maxBytes) throw new UploadRefused('', { key: 'app.file.too_large', values: { megabytes: megabytes(maxBytes) } });
  if (file.size > bytesLeft) throw new UploadRefused('', { key: 'app.file.no_room', values: { megabytes: megabytes(bytesLeft) } });
  const sent = await post(data.requestUpload, file, onProgress);
  const url = `/files/${sent.id}`;
  return { ...sent, bytesLeft: Math.max(0, bytesLeft - sent.size), url, thumbnailUrl: sent.mediaType.startsWith('image/') ? `${url}?w=320` : null };
}
