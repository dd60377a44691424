/**
 * Cards of what wants attention: the home page counts a card's records, the bell announces them, and the list offers them at one tap. A card is shown
 * to viewers who may read its resource and the fields of its filter, and who oversee a place or can change such records. Its filter is the list's
 * own; `overdue` means late by its state, and these days are computed when it is asked: `$today`, `$in30`, `$in90`, `$monthStart`, `$monthStartsAt`
 * (the moment), `$yearStart`, `$lastYear` (the number).
 */
import type { Label } from '../resource/labels.js';
import type { Tone } from '../resource/lifecycle.js';

export type CardFilter = Record<string, unknown>;

export interface Card {
  /** By which a page names it among its quick tabs. */
  code?: string;
  resource: string;
  label: Label;
  tone: Tone;
  filter: CardFilter;
  /** Only for viewers who can change records of one of these resources. */
  changes?: string[];
  /** The date field whose earliest day is shown beside the count. */
  next?: string;
  /** The reference by which the card is narrowed to the viewer's place, if it has only one. */
  here?: string;
  /** Smaller ones first, 50 unless given; equal ones in the order of capabilities. */
  position?: number;
}

/** Records that bear a sign. */
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

/** Records whose day comes within so many days. */
export const soon = (resource: string, zh: string, en: string, field: string, until: '$in30' | '$in90', more: CardFilter = {}): Card => ({
  resource,
  label: { zh, en },
  tone: 'waiting',
  next: field,
  filter: { [field]: { gte: '$today', lte: until }, ...more },
});

/** Records whose span of days holds today and ends within ninety days. */
export const ending = (resource: string, zh: string, en: string, field: string, more: CardFilter = {}): Card => ({
  resource,
  label: { zh, en },
  tone: 'waiting',
  filter: { [field]: { contains: '$today' }, not: { [field]: { contains: '$in90' } }, ...more },
});

/** Records created this month, for viewers who look after such records. They stand behind the cards of open work. */
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
