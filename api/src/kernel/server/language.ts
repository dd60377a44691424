/** The language of an answer: the one of ours that Accept-Language likes best; Chinese where it names none. */
import type { Language } from '../resource/labels.js';

export function languageOf(header: string | undefined): Language {
  const liked = { zh: 0, en: 0 };
  for (const part of (header ?? '').toLowerCase().slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((one) => one.trim());
    const quality = parameters.find((one) => one.startsWith('q='));
    const weight = quality ? Number.parseFloat(quality.slice(2)) || 0 : 1;
    for (const language of ['zh', 'en'] as const)
      if (tag === language || tag.startsWith(`${language}-`)) liked[language] = Math.max(liked[language], weight);
  }
  return liked.en > liked.zh ? 'en' : 'zh';
}
