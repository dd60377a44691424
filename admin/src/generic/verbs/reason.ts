/** The one question that archiving and revealing share. */
import type { FieldContract, Label } from '../../contract';

export const reasonField = (label: Label): FieldContract => ({
  name: 'reason', kind: 'longText', label, section: 'main', class: 'internal', list: false, required: true, create: true, update: false, filter: [], max: 500,
});
