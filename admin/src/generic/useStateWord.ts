/** The one field every life cycle has without declaring it. */
import { useTranslate } from 'react-admin';

export const useStateWord = () => useTranslate()('app.record.state');
