/** Archiving takes a record out of the lists and deletes nothing. It asks why. */
import { useTranslate } from 'react-admin';
import { titleOf } from '../../contract/title';
import type { ResourceContract } from '../../contract';
import { archiveDocument } from '../../graphql/documents';
import { en } from '../../i18n/en';
import { zh } from '../../i18n/zh';
import { session } from '../../session';
import { useAct } from '../act';
import { reasonField } from './reason';
import { VerbDialog } from './VerbDialog';

const reason = reasonField({ zh: zh.app.archive.reason, en: en.app.archive.reason });

export const ArchiveDialog = ({ resource, record, onClose }: { resource: ResourceContract; record: Record<string, any>; onClose: () => void }) => {
  const translate = useTranslate();
  const act = useAct();
  return (
    <VerbDialog
      title={translate('app.archive.title', { name: titleOf(resource, record) })}
      hint={translate('app.archive.hint')}
      action={translate('app.archive.do')}
      isDanger
      asks={[reason]}
      onClose={onClose}
      onSubmit={(input) =>
        act(archiveDocument(resource, session.mayRead), { id: record['id'], version: record['version'], ...input }, 'app.archive.done')
      }
    />
  );
};
