/** Every kind of field that a form or a cell may meet. A kind that is not named here stops the emission: no console is built without it. */
import type { Kind } from '../spec.js';
import { changesKind } from './changes.js';
import { choiceKind, choicesKind } from './choice.js';
import { codeKind } from './code.js';
import { emailKind, phoneKind, urlKind } from './contact.js';
import { dateKind } from './date.js';
import { dateRangeKind } from './dateRange.js';
import { decimalKind } from './decimal.js';
import { fileKind, filesKind } from './file.js';
import { flagKind } from './flag.js';
import { integerKind } from './integer.js';
import { linesKind } from './lines.js';
import { locationKind } from './location.js';
import { momentKind } from './moment.js';
import { moneyKind } from './money.js';
import { openingHoursKind } from './openingHours.js';
import { optionKind } from './option.js';
import { periodKind } from './period.js';
import { personalKind } from './personal.js';
import { referenceKind, referencesKind } from './reference.js';
import { richTextKind } from './richText.js';
import { seriesKind } from './series.js';
import { signKind } from './sign.js';
import { longTextKind, textKind } from './text.js';

export const allKinds = [
  changesKind,
  choiceKind,
  choicesKind,
  codeKind,
  dateKind,
  dateRangeKind,
  decimalKind,
  emailKind,
  fileKind,
  filesKind,
  flagKind,
  integerKind,
  linesKind,
  locationKind,
  longTextKind,
  momentKind,
  moneyKind,
  openingHoursKind,
  optionKind,
  periodKind,
  personalKind,
  phoneKind,
  referenceKind,
  referencesKind,
  richTextKind,
  seriesKind,
  signKind,
  textKind,
  urlKind,
] as unknown as Kind[];
