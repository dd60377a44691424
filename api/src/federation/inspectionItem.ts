/**
 * One line of an inspection: the checklist's words as they were, and on them the unit's own score, the checked one, what has to be mended and whether
 * it was. Who writes which of these, and when, follows the inspection's state.
 */
import { choice, date, files, integer, longText, reference, resource, Scoped, text, type Id } from '../kernel/index.js';
import { Inspection } from './inspection.js';
import { words } from './words.js';

const inState = (state: string) => ({ 'inspection.state': state });

@resource({
  zh: '检查明细',
  en: 'Inspection item',
  plural: 'inspectionItems',
  enPlural: 'Inspection items',
  title: 'item',
  scope: 'inspection',
  scopes: { ownOrganization: 'inspection.member.organizationId', ownFederation: 'inspection.member.federation.organizationId' },
  sections: {
    own: { zh: '自查', en: 'Self-check' },
    check: { zh: '核查', en: 'Check' },
    rectification: { zh: '整改与复核', en: 'Rectification and recheck' },
  },
  predicates: {
    selfChecking: inState('SELF_CHECK'),
    checking: inState('CHECKING'),
    rectifying: inState('RECTIFYING'),
    rechecking: inState('RECHECK'),
  },
  handsOf: {
    record: 'inspection',
    fields: {
      selfScore: 'submitSelfCheck',
      selfRemarks: 'submitSelfCheck',
      evidence: 'submitSelfCheck',
      rectified: 'submitRectification',
      rectifiedEvidence: 'submitRectification',
      checkedScore: 'conclude',
      checkOpinion: 'conclude',
      rectification: 'orderRectification',
      rectifyUntil: 'orderRectification',
      recheckResult: 'passRecheck',
      recheckOpinion: 'passRecheck',
    },
  },
  writes: ['update'],
  check(row, report, before) {
    for (const score of ['selfScore', 'checkedScore'])
      if (row[score] !== before?.[score] && Number(row[score]) > Number(row.points)) report(score, words.scoreAbovePoints);
  },
  refuses: [words.scoreAbovePoints],
})
export class InspectionItem extends Scoped {
  @reference(() => Inspection, {
    zh: '检查',
    en: 'Inspection',
    required: true,
    fixed: true,
    list: true,
    inverse: {
      name: 'items',
      zh: '检查明细',
      en: 'Items',
      lines: ['position', 'item', 'standard', 'points', 'selfScore', 'selfRemarks', 'evidence', 'checkedScore', 'checkOpinion'],
    },
  })
  inspection!: Id<Inspection>;
  @integer({ zh: '序号', en: 'Position', set: 'verb', list: true, sort: true })
  position?: number;
  @text({ zh: '项目', en: 'Item', set: 'verb', max: 120, list: true })
  item?: string;
  @longText({ zh: '标准', en: 'Standard', set: 'verb', max: 1000 })
  standard?: string;
  @integer({ zh: '分值', en: 'Points', set: 'verb', unit: { zh: '分', en: 'points' }, list: true })
  points?: number;

  @integer({ zh: '自查得分', en: 'Own score', unit: { zh: '分', en: 'points' }, min: 0, max: 100, list: true, class: 'internal', section: 'own' })
  selfScore?: number;
  @longText({ zh: '自查说明', en: 'Own remarks', max: 1000, class: 'internal', section: 'own' })
  selfRemarks?: string;
  @files({ zh: '自查证据', en: 'Evidence', accepts: 'document', class: 'internal', section: 'own' })
  evidence?: string[];

  @integer({
    zh: '核查得分',
    en: 'Checked score',
    unit: { zh: '分', en: 'points' },
    min: 0,
    max: 100,
    list: true,
    class: 'internal',
    section: 'check',
  })
  checkedScore?: number;
  @longText({ zh: '核查意见', en: 'Opinion', max: 1000, class: 'internal', section: 'check' })
  checkOpinion?: string;
  @longText({ zh: '整改要求', en: 'To be rectified', max: 1000, list: true, class: 'internal', section: 'rectification' })
  rectification?: string;
  @date({ zh: '整改期限', en: 'Rectify until', deadline: true, class: 'internal', section: 'rectification' })
  rectifyUntil?: string;
  @longText({ zh: '整改情况', en: 'What was done', max: 1000, class: 'internal', section: 'rectification' })
  rectified?: string;
  @files({ zh: '整改证据', en: 'Evidence of it', accepts: 'document', class: 'internal', section: 'rectification' })
  rectifiedEvidence?: string[];
  @choice({ zh: '复核结果', en: 'Recheck', dictionary: 'recheckResult', list: true, class: 'internal', section: 'rectification' })
  recheckResult?: string;
  @longText({ zh: '复核意见', en: 'Recheck opinion', max: 1000, class: 'internal', section: 'rectification' })
  recheckOpinion?: string;
}
