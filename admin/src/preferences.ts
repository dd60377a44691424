/** What a person's browser remembers across sessions: the language and the place they act for (sent with every request), and light or dark. */
import type { Locale } from './contract';

const read = (key: string) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
const write = (key: string, value: string | null) => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
};

/** What one person's menu remembers: which groups stand open, and how often each page was opened. Pages are named, never records. */
export interface MenuMemory {
  open: Record<string, boolean>;
  visits: Record<string, number>;
}
const menuKey = (account: string) => `linli.menu.${account}`;
const nothing: MenuMemory = { open: {}, visits: {} };

let locale: Locale = read('linli.locale') === 'en' ? 'en' : 'zh';
let place: string | null = read('linli.place');
let theme = read('linli.theme') as 'light' | 'dark' | null;

const sayLanguage = () => {
  document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
};
sayLanguage();

export const preferences = {
  get locale() {
    return locale;
  },
  get place() {
    return place;
  },
  setLocale(next: Locale) {
    locale = next;
    write('linli.locale', next);
    sayLanguage();
  },
  menuOf(account: string): MenuMemory {
    try {
      return { ...nothing, ...JSON.parse(read(menuKey(account)) ?? '{}') };
    } catch {
      return nothing;
    }
  },
  setMenu(account: string, memory: MenuMemory) {
    write(menuKey(account), JSON.stringify(memory));
  },
  get theme() {
    return theme;
  },
  setTheme(next: 'light' | 'dark') {
    theme = next;
    write('linli.theme', next);
  },
  setPlace(next: string | null) {
    place = next;
    write('linli.place', next);
  },
};
