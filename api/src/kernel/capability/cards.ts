/**
 * What wants attention, a card each: the home page counts its records, the bell tells it, and a list offers its own at one tap. A card is shown to
 * whoever may read its resource and the fields it looks at, and either oversees a place or can change such records. Its filter is the list's own,
 * with `overdue` for what is late by its state, and with days that are reckoned when it is asked: `$today`, `$in30`, `$in90`, `$monthStart`,
 * `$monthStartsAt` (the moment), `$yearStart`, `$lastYear` (the number).
 */
import type { Label } from '../resource/labels.js';
import type { Tone } from '../resource/lifecycle.js';

export type CardFilter = Record<string, unknown>;

export interface Card {
  resource: string;
  label: Label;
  tone: Tone;
  filter: CardFilter;
  /** Only for those who change something of one of these resources. */
  changes?: string[];
  /** The field of the day the first of them comes to, which is told beside their number. */
  next?: string;
  /** The reference that is narrowed to the one place somebody acts at, if there is one. */
  here?: string;
  /** Smaller ones first, 50 unless said, and those of one position in the order of capabilities. */
  position?: number;
}

/** Records that bear a sign, which the server tells. */
export const bearing = (resource: string, zh: string, en: string, sign: string, tone: Tone = 'warning'): Card => ({
  resource,
  label: { zh, en },
  tone,
  filter: { [sign]: { eq: true } },
});

export const late = (resource: string, zh: string, en: string): Card => ({
  resource,
  label: { zh, en },
  tone: 'warning',
  filter: { overdue: true },
});

/** The day in a field comes within so many days. */
export const soon = (resource: string, zh: string, en: string, field: string, until: '$in30' | '$in90', more: CardFilter = {}): Card => ({
  resource,
  label: { zh, en },
  tone: 'waiting',
  next: field,
  filter: { [field]: { gte: '$today', lte: until }, ...more },
});

/** A span of days holds today and no longer in ninety days. */
export const ending = (resource: string, zh: string, en: string, field: string, more: CardFilter = {}): Card => ({
  resource,
  label: { zh, en },
  tone: 'waiting',
  filter: { [field]: { contains: '$today' }, not: { [field]: { contains: '$in90' } }, ...more },
});

/** Made in this month, for those who see to such records. They stand behind what wants doing. */
export const fresh = (resource: string, zh: string, en: string, position = 90): Card => ({
  resource,
  label: { zh, en },
  tone: 'good',
  changes: [resource],
  filter: { createdAt: { gte: '$monthStartsAt' }, inMyCare: true },
  position,
});

export const inState = (resource: string, zh: string, en: string, tone: Tone, ...states: string[]): Card => ({
  resource,
  label: { zh, en },
  tone,
  filter: { state: { in: states } },
});
