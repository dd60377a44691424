/** Words in both languages of the product, and the three tiers, which are the only domain words the kernel knows. */
export interface Label {
  zh: string;
  en: string;
}

export type Language = keyof Label;

export enum Tier {
  DISTRICT = 'DISTRICT',
  STREET = 'STREET',
  COMMUNITY = 'COMMUNITY',
}

export const tierLabels: Record<Tier, Label> = {
  DISTRICT: { zh: '区', en: 'District' },
  STREET: { zh: '镇街', en: 'Street or town' },
  COMMUNITY: { zh: '社区/村', en: 'Community or village' },
};

export const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
export const constant = (name: string) => snake(name).toUpperCase();
export const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
export const camel = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Words that code depends on, each with its label: what an `option` takes. What only people tell apart is in a dictionary instead. */
export const terms = <Code extends string>(labels: Record<Code, Label>) => ({
  enum: Object.fromEntries(Object.keys(labels).map((code) => [code, code])) as Record<Code, Code>,
  labels,
});
