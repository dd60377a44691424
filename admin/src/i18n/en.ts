/** The console's English; the same keys as the Chinese, held to it by type. */
import english from 'ra-language-english';
import type { Messages } from './zh';

export const en: Messages = {
  ra: { ...english.ra, action: { ...english.ra.action, delete: 'Archive' }, notification: { ...english.ra.notification, created: 'Added', updated: 'Saved' }, auth: { ...english.ra.auth, logout: 'Sign out' } },
  app: {
    name: 'Linli', tagline: 'Community micro-services in three tiers', demo: 'Demo data, all fictional', home: 'Home', menu: 'Main menu', language: 'Language', theme: 'Light/dark', none: '—', more: 'More',
    place: { mine: 'Acting as', switch: 'Switch role', all: 'All my roles', allHint: 'Everything my roles allow together', nowhere: 'No role granted' },
    signIn: { title: 'Sign in', clerks: 'Clerks: username@code of the merchant, such as wang@3f9a2c', hint: 'Use the account your organization gave you', failed: 'Wrong username or password', tooMany: 'Too many attempts, try again later', ended: 'Your session has ended, sign in again', endedHint: 'Then go on: what you typed is still on the page.', endedHelp: 'If your account was disabled, ask your administrator.', other: 'Use another account' },
    password: { title: 'Change password', current: 'Current password', next: 'New password', again: 'New password again', differs: 'The new passwords differ', done: 'Password changed', rule: 'At least 10 characters' },
    setPassword: { do: 'Set password', title: 'Set the password of %{name}', hint: 'The account is signed out everywhere and signs in with the new password.', done: 'Password set' },
    error: { unavailable: 'The server cannot be reached, try again later', internal: 'The server failed, try again later', retry: 'Retry', crash: 'Something went wrong', crashHint: 'Reload the page to try again; saved data is safe.', notFound: 'Record not found', notFoundHint: 'It may have moved, the number may be wrong, or you may not see it.' },
    denied: { title: 'Not allowed', hint: 'Your current role may not see this page. Switch role, or ask your administrator.', back: 'Back to home' },
    list: {
      search: 'Name, pinyin initials or code', filter: 'Filter', moreFilters: 'More', query: 'Search', reset: 'Reset', all: 'All', waiting: 'Waiting for me', overdue: 'Overdue', archived: 'Archived', ended: 'Ended', empty: 'Nothing here yet', emptyHint: 'No records so far.',
      filteredEmpty: 'Nothing matches', clear: 'Clear filters', inMyCare: 'In my care', some: 'some', none: 'none', page: 'Page', of: 'of %{pages}', total: '%{total} in total', perPage: '%{n} per page', from: 'From', until: 'Until', on: 'Valid on', under: 'and below', contains: 'contains', yes: 'Yes', no: 'No', tooDeep: 'That page is too far in: filter the list, or page back from the end.', sorted: 'Sort', others: 'Other conditions',
    },
    views: {
      views: 'Views', mine: 'My views', shared: 'Shared views', none: 'No views saved yet', save: 'Save changes', saveAs: 'Save as a view…', saveAsHint: 'Keeps the present conditions, order and columns.', share: 'Name and sharing…', rename: 'Rename…', shareHint: 'Choose a role and a division (or organization): whoever holds the role there or below sees it. Empty it to keep it to yourself.', close: 'Close the view', saved: 'View saved',
      usualName: 'Usual', columnsHint: 'Changes the columns for you alone, on every device.', columnsOfView: 'A view is open: save the view to keep these columns in it.', defaults: 'Defaults',
    },
    bulk: {
      do: 'Bulk actions', verb: 'Action', ready: '%{n} will be done', refused: '%{n} cannot be done', done: '%{n} done', failed: '%{n} not done', run: '%{verb}: %{n}', stop: 'Stop', progress: '%{done} of %{all} handled', result: '%{done} done, %{refused} not done.', nothing: 'Nothing can be done to these records together now.', gone: '%{n} are gone, or may not be seen.',
      archived: 'Archived', notArchived: 'Not archived', right: 'Not allowed, or a condition is not met', state: 'Not possible in the state “%{state}”',
    },
    find: { do: 'Quick find', hint: 'Name, pinyin initials or code', pages: 'Pages', recent: 'Opened lately', none: 'Nothing found', start: 'Type a name, pinyin initials or a code; ↑↓ to choose, Enter to open.', some: 'Results' },
    record: { details: 'Details', state: 'State', history: 'History', created: 'Created', updated: 'Updated', meta: 'Record', due: 'Due %{date}', overdue: '%{days} day overdue |||| %{days} days overdue', since: 'since %{date}', section: 'Section' },
    form: { changed: '%{n} changed', nothing: 'No changes', personalKeep: 'Leave empty to keep %{value}', sample: 'Example', lat: 'Latitude', lng: 'Longitude', linesHint: 'Type and press Enter to add', pick: 'Type a name or pinyin initials', noOptions: 'Nothing matches', until: 'Until (empty: open end)', from: 'From', length: '%{n}/%{max}', badUrl: 'Must start with http:// or https://', badEmail: 'Not an email address', badNumber: 'Must be a whole number', badFormat: 'Wrong format', ofField: '%{field}: %{text}', order: 'Cannot end before it starts', longTerm: 'open end', badDate: 'Write days as 2026-11-22', calendar: 'calendar' },
    sheet: { import: 'Import', export: 'Export', importTitle: 'Import: %{name}', exportTitle: 'Export: %{name}', exportHint: 'Exports what you may export of the list as it is filtered now (%{total} records in the list). Personal values stay masked.', columns: 'Columns', allColumns: 'All that may be read', shownColumns: 'The columns of the list', format: 'Format', reason: 'Reason', reasonHint: 'Kept in the history.', step1: 'First: fill in the template, or edit an exported spreadsheet.', step2: 'Then: choose the file. It is tried first, and written only when you confirm.', template: 'Download the template', choose: 'Choose the spreadsheet', hint: 'XLSX or CSV, at most 5,000 rows. Rows with a record id are edits; blank cells leave values alone; (clear) empties one. New rows with a present state and a reason are registered as existing.', progress: 'Progress of the task', download: 'Download the result' },
    number: { yuan: 'yuan', amount: '¥%{amount}', quarter: 'Q%{n}' },
    file: { choose: 'Choose a file', replace: 'Replace the file', remove: 'Remove %{name}', sending: 'Uploading', failed: 'The upload failed, please try again', too_large: 'At most %{megabytes} MB', no_room: 'There is no room for this file: %{megabytes} MB may be uploaded at present', left: '%{megabytes} MB more may be uploaded at present', hint_image: 'JPG, PNG or WebP picture, at most 10 MB', hint_document: 'PDF, Word, Excel or a picture, at most 20 MB' },
    hours: { day1: 'Mon', day2: 'Tue', day3: 'Wed', day4: 'Thu', day5: 'Fri', day6: 'Sat', day7: 'Sun', span: '%{from}–%{to}', closed: 'Closed', none: 'Not filled in', opens: 'opens', closes: 'closes', add: 'Add hours', remove: 'Remove hours', workdays: 'Use for Mon–Fri' },
    rich: { bold: 'Bold', italic: 'Italic', heading: 'Heading', bulletList: 'Bulleted list', orderedList: 'Numbered list', blockquote: 'Quotation' },
    archive: { do: 'Archive', restore: 'Restore', title: 'Archive “%{name}”', hint: 'It leaves the lists; the record and its history stay and can be restored.', reason: 'Reason', done: 'Archived', restored: 'Restored', banner: 'This record is archived', because: 'Reason: %{reason}' },
    existing: { do: 'Register existing', chip: 'Registered as existing', title: 'Register existing: %{name}', hint: 'For records older than this system: entered in their true state and with their dates, and with what that state stands on (vote, certificate, contract). What is still being worked on goes the ordinary way.', state: 'State', since: 'Since', reason: 'Reason', section: 'Registration' },
    verb: { done: 'Done: %{verb}', confirm: 'Go ahead with “%{verb}”?', becomes: 'The state becomes', stays: 'The state stays' },
    merge: { moves: 'Will refer to the other person:', fills: 'The other person lacks and takes over: %{fields}', rest: 'Related records you may not see move as well. A merger can be undone until what it moved is changed.' },
    warning: 'Saved, but please note',
    conflict: { title: 'Changed by someone else', hint: 'Someone saved while you were editing. Choose which value to keep, item by item, then save.', field: 'Item', mine: 'Mine', theirs: 'Now', apply: 'Save as chosen', later: 'Back to the form' },
    reveal: { do: 'Reveal', hint: 'Looking at personal data is recorded.', reason: 'Why do you need it?', show: 'Reveal', done: 'For this task only: do not copy or pass on.' },
    explain: { do: 'Who can see this / why not me', title: 'Permission explained', verb: 'Action', field: 'Item', wholeRecord: 'Whole record', account: 'Account', me: 'Myself', allowed: 'Allowed', refused: 'Not allowed', role: 'Role', place: 'Place', scope: 'Scope', clearance: 'Clearance', because: 'Because', none: 'No role concerns this action.', reach: 'Scope: %{scope}', level: 'Clearance: %{clearance}' },
    scope: { everywhere: 'everywhere', ownDistrict: 'own district', ownStreet: 'own street and below', ownCommunity: 'own community', ownFederation: 'own federation', ownOrganization: 'own organization', self: 'oneself', shared: 'shared with the role' },
    clearance: { public: 'public', internal: 'internal', personal: 'personal', sensitive: 'sensitive' },
    history: { created: 'Created', updated: 'Edited', archived: 'Archived', restored: 'Restored', registered: 'Registered', revealed: 'Revealed', passwordSet: 'Password set', other: '%{verb}', system: 'System', before: 'Before', after: 'After', empty: 'No history yet', more: 'Earlier', reason: 'Reason', hidden: 'Changed (not shown)', unseen: '(a record you may not see)', blank: '(empty)' },
    verbs: { read: 'Read', export: 'Export', create: 'Create', update: 'Edit', archive: 'Archive', restore: 'Restore', reveal: 'Reveal', registerExisting: 'Register existing' },
    tree: { asTree: 'As a tree', asList: 'As a list', rest: '%{n} in all: see the list' },
    stock: { move: 'Stock in or out' },
    homePage: { hello: 'Hello, %{name}', waiting: 'Waiting for me', none: 'Nothing waits for you', overview: 'At a glance', role: 'Role', attention: 'Needs attention', first: 'next %{day} · in %{days} day |||| next %{day} · in %{days} days' },
    mark: { colon: ': ', comma: ', ' },
    bell: { title: 'Notifications', count: 'Notifications: %{n} waiting', due: 'Late and coming due' },
    coverage: { place: 'Place', all: 'All', with: 'With party org.', without: 'Without', share: 'Share', total: 'Total', open: 'Open %{name}', close: 'Close %{name}' },
    log: {
      when: 'When (Beijing time)', who: 'Who', what: 'What', record: 'Record', why: 'Why', changes: '%{n} changed', open: 'Show what changed', close: 'Hide what changed', state: 'State', more: 'Earlier entries', all: 'Everything', reveals: 'Sensitive data revealed', tasks: 'Exports and imports', resource: 'Kind of record', untitled: '(name not visible)', onlyThis: 'Only this record', oneRecord: 'One record only',
      verbs: { export: 'Export run', template: 'Template made', try: 'Import tried', apply: 'Import run', undo: 'Undone', changePassword: 'Password changed' }, from: 'From', until: 'Until', verbPick: 'Choose actions', end: 'Nothing earlier',
    },
    overview: { absent: 'none, or not visible', nothing: 'None', more: 'All %{n}', less: 'Fewer' },
  },
};
