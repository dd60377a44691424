/**
 * Until which day something may be registered as existing (补录), by resource. Whoever administers the platform sets it, for those who brought their
 * records later; where nothing is set, it is the day the platform went into use. So nobody registers today's business past the hands it needs.
 */
import sql from 'sql-template-tag';
import { choice, type Cutoff, date, query, Recorded, resource } from '../kernel/index.js';

@resource({
  zh: '补录截止日',
  en: 'Registration cut-off',
  plural: 'registrationCutoffs',
  enPlural: 'Registration cut-offs',
  menu: 'system',
  title: 'resource',
  scope: null,
  writes: ['create', 'update', 'archive'],
  unique: [{ fields: ['resource'] }],
})
export class RegistrationCutoff extends Recorded {
  @choice({ zh: '数据', en: 'Records', dictionary: 'resource', required: true, fixed: true, list: true })
  resource!: string;
  @date({
    zh: '截止日',
    en: 'Until',
    required: true,
    past: true,
    list: true,
    sort: true,
    doc: {
      zh: '只补录此日及以前已有的记录；不设则为平台启用之日。',
      en: 'Only what was there by this day is registered; unless set, the day the platform went into use.',
    },
  })
  until!: string;
}

export const cutoff: Cutoff = async ({ em }, { name }) =>
  (
    await query<{ day: string }>(
      em,
      sql`
  select coalesce((select until::text from registration_cutoff where resource = ${name} and archived_at is null), (select value from installation where key = 'inUseSince')) as day`,
    )
  )[0]!.day;
