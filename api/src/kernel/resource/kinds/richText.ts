/**
 * Formatted text: the few elements an announcement needs. What is not on the list is taken out before it is stored, so that a page may show it as it
 * is.
 */
import sanitize from 'sanitize-html';
import { declareField } from '../declare.js';
import { cleanText, refuse } from '../fieldError.js';
import { PresenceFilter } from '../filters.js';
import type { FieldOptions } from '../spec.js';
import { simpleKind } from './simple.js';
import { words as sentences } from './words.js';

export interface RichTextOptions extends FieldOptions {
  /** Characters, marks not counted. */
  max?: number;
}

/** A link that does not name its scheme leads nowhere: browsers read \\\\, /\\ and a tab between slashes as //. */
const linked = (tagName: string, { href = '' }: sanitize.Attributes): sanitize.Tag => {
  const address = href.replace(/[\s\u0000-\u001f]/g, '');
  const isAbsolute = /^[a-z][a-z0-9+.-]*:/i.test(address);
  return {
    tagName,
    attribs: { ...((isAbsolute || /^(#|\/(?![/\\]))/.test(address)) && { href: address }), rel: 'noopener noreferrer', target: '_blank' },
  };
};

const allowed: sanitize.IOptions = {
  allowedTags: ['p', 'br', 'strong', 'b', 'em', 'i', 'u', 's', 'ul', 'ol', 'li', 'blockquote', 'h3', 'h4', 'a'],
  allowedAttributes: { a: ['href', 'rel', 'target'] },
  allowedSchemes: ['https', 'http', 'tel', 'mailto'],
  // //elsewhere looks like an address of ours and is one of somebody else.
  allowProtocolRelative: false,
  transformTags: { a: linked, h1: 'h3', h2: 'h3', h5: 'h4', h6: 'h4' },
  disallowedTagsMode: 'discard',
};

export const plainTextOf = (html: string): string => sanitize(html, { allowedTags: [], allowedAttributes: {} }).trim();

const longest = 10_000;

export const richTextKind = simpleKind<RichTextOptions>({
  name: 'richText',
  is: { wordless: true },
  type: 'text',
  operators: ['isNull'],
  filter: PresenceFilter,
  graphql: String,
  bounds: ({ options: { max = longest } }) => ({ length: { max } }),
  store(field, value) {
    const { max = longest } = field.options;
    const html = sanitize(cleanText(field.name, value, { max: max * 4, multiline: true }), allowed).trim();
    const words = plainTextOf(html);
    if ([...words].length > max) throw refuse('TOO_LONG', field.name, sentences.textTooLong(max), { length: max });
    return words ? html : null;
  },
});

export const richText = (options: RichTextOptions) => declareField(richTextKind, options);
