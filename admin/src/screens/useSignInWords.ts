/** Why a sign-in failed, in words that never say which half of the pair was wrong. */
import { useTranslate } from 'react-admin';
import { refusalsOf } from '../errors';

const texts: Record<string, string> = {
  WRONG_CREDENTIALS: 'app.signIn.failed',
  TOO_MANY_ATTEMPTS: 'app.signIn.tooMany',
  UNAVAILABLE: 'app.error.unavailable',
};

export const useSignInWords = () => {
  const translate = useTranslate();
  return (error: unknown) => {
    const { code, message } = refusalsOf(error)[0]!;
    return texts[code] ? translate(texts[code]) : message || translate('ra.auth.sign_in_error');
  };
};
