import { capability, fresh } from '../kernel/index.js';
import { Compound } from './compound.js';
import { Division } from './division.js';
import { importDivisions } from './importDivisions.js';
import { seedDivisions } from './seedDivisions.js';
import { words } from './words.js';

export { Compound, Division, importDivisions };

export const divisions = capability({
  code: 'divisions',
  resources: [Division, Compound],
  audiences: { resident: [Division], merchant: [Division] },
  words,
  pages: [{ resource: 'Division' }, { resource: 'Compound', zh: '小区楼栋', en: 'Compounds and buildings' }],
  cards: [fresh('Compound', '本月新增小区', 'Compounds new this month', 93)],
  reference: [{ file: 'divisions.csv', resource: 'Division', key: ['code'], fill: seedDivisions }],
  demo: [
    { file: 'compounds', resource: 'Compound', key: ['division', 'name'] },
    // The crowd is spread over the divisions of today.
    { file: 'pastDivisions', resource: 'Division', key: ['code'], after: 'people' },
    { file: 'pastDivisionEndings', resource: 'Division', key: ['code'], continues: true },
  ],
});
