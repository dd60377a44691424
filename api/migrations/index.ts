/** Every migration of this release, in order. A server serves a database that has seen these and no others. `npm run migration` adds to the end. */
import { Migration20261122000000_foundation } from './Migration20261122000000_foundation.js';
import { Migration20261123004607_people } from './Migration20261123004607_people.js';
import { Migration20261123011222_files } from './Migration20261123011222_files.js';
import { Migration20261123012021_party } from './Migration20261123012021_party.js';
import { Migration20261123014327_merchants } from './Migration20261123014327_merchants.js';
import { Migration20261123020107_views } from './Migration20261123020107_views.js';
import { Migration20261123020826_tasks } from './Migration20261123020826_tasks.js';
import { Migration20261123020855_people_and_their_roles } from './Migration20261123020855_people_and_their_roles.js';
import { Migration20261123025500_federation_finished } from './Migration20261123025500_federation_finished.js';
import { Migration20261123052034_merchant_screens } from './Migration20261123052034_merchant_screens.js';
import { Migration20261123162950_records_completed } from './Migration20261123162950_records_completed.js';
import { Migration20261123191500_orders_and_searches_by_place } from './Migration20261123191500_orders_and_searches_by_place.js';
import { Migration20261125051056_records_checked } from './Migration20261125051056_records_checked.js';
import { Migration20261125054149_branch_shape } from './Migration20261125054149_branch_shape.js';
import { Migration20261125064156_guarded } from './Migration20261125064156_guarded.js';
import { Migration20261125100639_tasks_in_english } from './Migration20261125100639_tasks_in_english.js';
import { Migration20261125100938_merchant_contact } from './Migration20261125100938_merchant_contact.js';
import { Migration20261128071105_registered_and_apart } from './Migration20261128071105_registered_and_apart.js';
import { Migration20261128071703_files_claimed } from './Migration20261128071703_files_claimed.js';
import { Migration20261128071945_write_keys } from './Migration20261128071945_write_keys.js';
import { Migration20261128080246_key_fingerprints } from './Migration20261128080246_key_fingerprints.js';
import { Migration20261128081211_task_reading } from './Migration20261128081211_task_reading.js';
import { Migration20261128081240_demo_accounts_known } from './Migration20261128081240_demo_accounts_known.js';
import { Migration20261128082159_clerks_sign_in_names } from './Migration20261128082159_clerks_sign_in_names.js';
import { Migration20261128141357_account_persons } from './Migration20261128141357_account_persons.js';
import { Migration20261128152148_names_however_typed } from './Migration20261128152148_names_however_typed.js';
import { Migration20261128174208_import_rows } from './Migration20261128174208_import_rows.js';
import { Migration20261128174244_people_alike } from './Migration20261128174244_people_alike.js';
import { Migration20261128181739_changes_reviewed_beside } from './Migration20261128181739_changes_reviewed_beside.js';
import { Migration20261128191119_import_notices } from './Migration20261128191119_import_notices.js';
import { Migration20261128220941_waiting_index } from './Migration20261128220941_waiting_index.js';
import { Migration20261129034500_near } from './Migration20261129034500_near.js';
import { Migration20261129130000_love_bank } from './Migration20261129130000_love_bank.js';
import { Migration20261129130100_ledger_functions } from './Migration20261129130100_ledger_functions.js';
import { Migration20261129123748_news_seen } from './Migration20261129123748_news_seen.js';
import { Migration20261129130200_redemption } from './Migration20261129130200_redemption.js';
import { Migration20261129130300_redeem } from './Migration20261129130300_redeem.js';

const inOrder = [
  Migration20261122000000_foundation,
  Migration20261123004607_people,
  Migration20261123011222_files,
  Migration20261123020107_views,
  Migration20261123020826_tasks,
  Migration20261123012021_party,
  Migration20261123020855_people_and_their_roles,
  Migration20261123025500_federation_finished,
  Migration20261123014327_merchants,
  Migration20261123052034_merchant_screens,
  Migration20261123162950_records_completed,
  Migration20261123191500_orders_and_searches_by_place,
  Migration20261125051056_records_checked,
  Migration20261125054149_branch_shape,
  Migration20261125064156_guarded,
  Migration20261125100639_tasks_in_english,
  Migration20261125100938_merchant_contact,
  Migration20261128071105_registered_and_apart,
  Migration20261128071945_write_keys,
  Migration20261128071703_files_claimed,
  Migration20261128080246_key_fingerprints,
  Migration20261128081240_demo_accounts_known,
  Migration20261128082159_clerks_sign_in_names,
  Migration20261128081211_task_reading,
  Migration20261128141357_account_persons,
  Migration20261128152148_names_however_typed,
  Migration20261128174208_import_rows,
  Migration20261128174244_people_alike,
  Migration20261128181739_changes_reviewed_beside,
  Migration20261128191119_import_notices,
  Migration20261128220941_waiting_index,
  Migration20261129034500_near,
  Migration20261129123748_news_seen,
  Migration20261129130000_love_bank,
  Migration20261129130100_ledger_functions,
  Migration20261129130200_redemption,
  Migration20261129130300_redeem,
];

export const migrations = inOrder.map((one) => ({ name: one.name, class: one }));
