/** Chinese first, English by a switch; labels of resources and fields come from the contract in both. */
import polyglotI18nProvider from 'ra-i18n-polyglot';
import { useLocale } from 'react-admin';
import type { Label, Locale } from '../contract';
import { preferences } from '../preferences';
import { en } from './en';
import { zh } from './zh';

const messages: Record<Locale, unknown> = { zh, en };

export const i18nProvider = polyglotI18nProvider(
  (locale) => messages[locale as Locale] as any,
  preferences.locale,
  [
    { locale: 'zh', name: '中文' },
    { locale: 'en', name: 'English' },
  ],
  { allowMissing: false },
);

export const useLabel = () => {
  const locale = useLocale() as Locale;
  return (label: Label) => label[locale] ?? label.zh;
};
