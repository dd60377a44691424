/**
 * The fields of every record, and where it lies. Only the kernel writes the three scope columns: they are copied from the reference that the resource
 * names as its `scope`, and follow it when it moves.
 */
import { PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { TextArray } from '../database/arrayType.js';
import { declareField } from './declare.js';
import { dateKind } from './kinds/date.js';
import { identifierKind } from './kinds/identifier.js';
import { integerKind } from './kinds/integer.js';
import { momentKind } from './kinds/moment.js';
import { longTextKind, textKind } from './kinds/text.js';

const system = { system: true };

export abstract class Recorded {
  @PrimaryKey({ type: 'uuid', columnType: 'uuid' })
  @declareField(identifierKind, { zh: '编号', en: 'Id', required: true, doc: { zh: 'UUID 第 7 版。', en: 'A UUID, version 7.' } }, system)
  id!: string;

  // The write kernel raises it by one for each write, however many statements the write takes, unless derived values alone changed.
  @Property({ type: 'integer', columnType: 'integer', default: 1 })
  @declareField(
    { ...integerKind, columns: () => [] },
    {
      zh: '版本',
      en: 'Version',
      required: true,
      doc: { zh: '每次修改加一；写入时须带上所见版本。', en: 'Rises with every change; a write names the version it saw.' },
    },
    system,
  )
  version!: number;

  /** Of a resource with a life cycle, which declares them (`@lifecycle`). */
  declare state?: string;
  declare stateSince?: Date;
  declare stateDueOn?: string | null;

  @declareField(momentKind, { zh: '创建时间', en: 'Created at', required: true, sort: true }, system)
  createdAt!: Date;
  @declareField(momentKind, { zh: '更新时间', en: 'Updated at', required: true, sort: true }, system)
  updatedAt!: Date;
  @declareField(momentKind, { zh: '归档时间', en: 'Archived at' }, system)
  archivedAt?: Date | null;
  @declareField(longTextKind, { zh: '归档原因', en: 'Archive reason', class: 'internal' }, system)
  archiveReason?: string | null;
  @declareField(textKind, { zh: '来源系统', en: 'Source system', class: 'internal', max: 60, folded: true, section: 'record' })
  sourceSystem?: string;
  @declareField(textKind, { zh: '外部编号', en: 'External id', class: 'internal', max: 120, folded: true, section: 'record' })
  externalId?: string;
  @declareField(longTextKind, { zh: '备注', en: 'Remark', class: 'internal', max: 2000, section: 'record' })
  remark?: string;
  @declareField(dateKind, { zh: '数据截止日期', en: 'Data as of', class: 'internal', section: 'record' })
  dataAsOf?: string;

  /** The searchable words and their uni- and bigrams, kept by the kernel. */
  @Property({ type: TextArray, columnType: 'text[]', defaultRaw: "'{}'" })
  searchGrams!: string[];
  @Property({ type: 'text', columnType: 'text', defaultRaw: "''" })
  searchText!: string;
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true })
  createdById?: string | null;
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true })
  updatedById?: string | null;
}

export abstract class Scoped extends Recorded {
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true })
  districtId?: string | null;
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true })
  streetId?: string | null;
  @Property({ type: 'uuid', columnType: 'uuid', nullable: true })
  communityId?: string | null;
}
