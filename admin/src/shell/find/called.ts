/** A page is found by its name, in either language, or by the pinyin or the initials of the Chinese one. */
import type { Label } from '../../contract';

export const isCalled = (text: string, label: Label, spoken: string[]): boolean => {
  const typed = text.trim().toLowerCase().replace(/\s+/g, ' ');
  return typed !== '' && [label.zh, label.en, ...spoken].some((word) => word.toLowerCase().includes(typed));
};
