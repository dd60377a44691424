/** A task looks again every second for as long as it is under way, and offers its result as soon as there is one. */
import { useEffect } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';

const underWay = ['QUEUED', 'RUNNING'];

const TaskProgress = ({ record }: { record: Record<string, any> }) => {
  const translate = useTranslate();
  const refresh = useRefresh();
  const isUnderWay = underWay.includes(record['state']);
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(refresh, 1000);
    return () => clearInterval(timer);
  }, [isUnderWay, refresh]);
  if (isUnderWay) {
    return (
      <Box sx={{ width: 160, alignSelf: 'center' }}>
        <LinearProgress
          variant={record['progress'] > 0 ? 'determinate' : 'indeterminate'}
          value={record['progress'] ?? 0}
          aria-label={translate('app.sheet.progress')}
        />
      </Box>
    );
  }
  // What an import was refused stands beside its rows.
  if (!record['result'] || record['kind'] === 'IMPORT') return null;
  return (
    <Button variant="outlined" startIcon={<DownloadOutlined />} href={record['result'].url} download={record['result'].name}>
      {translate('app.sheet.download')}
    </Button>
  );
};

export default TaskProgress;
