/** Every migration of this release, in order. A server serves a database that has seen these and no others. */
import { Migration20261122000000_foundation } from './Migration20261122000000_foundation.js';
import { Migration20261123004607_people } from './Migration20261123004607_people.js';
import { Migration20261123011222_files } from './Migration20261123011222_files.js';
import { Migration20261123020107_views } from './Migration20261123020107_views.js';
import { Migration20261123020826_tasks } from './Migration20261123020826_tasks.js';
import { Migration20261123012021_party } from './Migration20261123012021_party.js';
import { Migration20261123020855_people_and_their_roles } from './Migration20261123020855_people_and_their_roles.js';
import { Migration20261123025500_federation_finished } from './Migration20261123025500_federation_finished.js';
import { Migration20261123014327_merchants } from './Migration20261123014327_merchants.js';
import { Migration20261123052034_merchant_screens } from './Migration20261123052034_merchant_screens.js';
import { Migration20261123162950_records_completed } from './Migration20261123162950_records_completed.js';
import { Migration20261123191500_orders_and_searches_by_place } from './Migration20261123191500_orders_and_searches_by_place.js';
import { Migration20261125051056_records_checked } from './Migration20261125051056_records_checked.js';
import { Migration20261125054149_branch_shape } from './Migration20261125054149_branch_shape.js';
import { Migration20261125064156_guarded } from './Migration20261125064156_guarded.js';
import { Migration20261125100639_tasks_in_english } from './Migration20261125100639_tasks_in_english.js';
import { Migration20261125100938_merchant_contact } from './Migration20261125100938_merchant_contact.js';
import { Migration20261128071105_registered_and_apart } from './Migration20261128071105_registered_and_apart.js';
import { Migration20261128071945_write_keys } from './Migration20261128071945_write_keys.js';
import { Migration20261128071703_files_claimed } from './Migration20261128071703_files_claimed.js';
import { Migration20261128080246_key_fingerprints } from './Migration20261128080246_key_fingerprints.js';
import { Migration20261128081240_demo_accounts_known } from './Migration20261128081240_demo_accounts_known.js';

export const migrations = [
  { name: 'Migration20261122000000_foundation', class: Migration20261122000000_foundation },
  { name: 'Migration20261123004607_people', class: Migration20261123004607_people },
  { name: 'Migration20261123011222_files', class: Migration20261123011222_files },
  { name: 'Migration20261123020107_views', class: Migration20261123020107_views },
  { name: 'Migration20261123020826_tasks', class: Migration20261123020826_tasks },
  { name: 'Migration20261123012021_party', class: Migration20261123012021_party },
  { name: 'Migration20261123020855_people_and_their_roles', class: Migration20261123020855_people_and_their_roles },
  { name: 'Migration20261123025500_federation_finished', class: Migration20261123025500_federation_finished },
  { name: 'Migration20261123014327_merchants', class: Migration20261123014327_merchants },
  { name: 'Migration20261123052034_merchant_screens', class: Migration20261123052034_merchant_screens },
  { name: 'Migration20261123162950_records_completed', class: Migration20261123162950_records_completed },
  { name: 'Migration20261123191500_orders_and_searches_by_place', class: Migration20261123191500_orders_and_searches_by_place },
  { name: 'Migration20261125051056_records_checked', class: Migration20261125051056_records_checked },
  { name: 'Migration20261125054149_branch_shape', class: Migration20261125054149_branch_shape },
  { name: 'Migration20261125064156_guarded', class: Migration20261125064156_guarded },
  { name: 'Migration20261125100639_tasks_in_english', class: Migration20261125100639_tasks_in_english },
  { name: 'Migration20261125100938_merchant_contact', class: Migration20261125100938_merchant_contact },
  { name: 'Migration20261128071105_registered_and_apart', class: Migration20261128071105_registered_and_apart },
  { name: 'Migration20261128071945_write_keys', class: Migration20261128071945_write_keys },
  { name: 'Migration20261128071703_files_claimed', class: Migration20261128071703_files_claimed },
  { name: 'Migration20261128080246_key_fingerprints', class: Migration20261128080246_key_fingerprints },
  { name: 'Migration20261128081240_demo_accounts_known', class: Migration20261128081240_demo_accounts_known },
];
