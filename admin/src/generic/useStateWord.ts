/** The one field every life cycle has without declaring it. */
import { useTranslate } from 'ra-core';

export const useStateWord = () => useTranslate()('app.record.state');
