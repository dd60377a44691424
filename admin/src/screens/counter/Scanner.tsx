/** The camera, as far as this page may have it: only where it is encrypted or on this machine. Whatever it reads is handed on once. */
import { useEffect, useRef } from 'react';
import { useTranslate } from 'react-admin';
import Box from '@mui/material/Box';
import { BrowserQRCodeReader } from '@zxing/browser';

const Scanner = ({ onCode, onRefused }: { onCode: (code: string) => void; onRefused: () => void }) => {
  const translate = useTranslate();
  const video = useRef<HTMLVideoElement>(null);
  const handlers = useRef({ onCode, onRefused });
  handlers.current = { onCode, onRefused };
  useEffect(() => {
    let isOver = false;
    const started = new BrowserQRCodeReader().decodeFromConstraints(
      { video: { facingMode: 'environment' } },
      video.current!,
      (result, _problem, controls) => {
        if (!result || isOver) return;
        isOver = true;
        controls.stop();
        handlers.current.onCode(result.getText());
      },
    );
    started.catch(() => !isOver && handlers.current.onRefused());
    return () => {
      isOver = true;
      void started.then((controls) => controls.stop()).catch(() => undefined);
    };
  }, []);
  return (
    <Box
      component="video"
      ref={video}
      muted
      playsInline
      aria-label={translate('app.counter.camera')}
      sx={{ width: '100%', aspectRatio: '4 / 3', objectFit: 'cover', borderRadius: 1, bgcolor: 'common.black' }}
    />
  );
};
export default Scanner;
