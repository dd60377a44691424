/** What the directives of the schema say of a field, for the person who fills it in. */
import { useSession } from '../session.ts';
import type { FormField } from './spec.ts';

function between(min: number | undefined, max: number | undefined, say: ReturnType<typeof useSession>['say']): string {
  if (min !== undefined && max !== undefined) return `${min}–${max}`;
  return min !== undefined ? `${say('atLeast')} ${min}` : `${say('atMost')} ${max}`;
}

const megabyte = 1_048_576;

export function Bounds({ field, labels, id }: { field: FormField; labels: ReadonlyMap<string, string>; id: string }) {
  const { language, say } = useSession();
  const { length, range, unit, file, day, pattern } = field;
  const text = [
    length && `${length.min ? `${length.min}–` : `${say('atMost')} `}${length.max} ${say('characters')}`,
    range && between(range.min, range.max, say),
    unit?.[language],
    file && `${file.mediaTypes} · ${say('atMost')} ${file.maxBytes / megabyte} MB`,
    file?.most && `${say('atMost')} ${file.most} ${say('files')}`,
    pattern?.is,
    day?.past && say('past'),
    day?.deadline && say('notPast'),
    (day?.notBefore ?? day?.after) && `${say('later')} ${labels.get((day?.notBefore ?? day?.after)!)}`,
  ];
  return (
    <small id={id} className="bounds">
      {text.filter(Boolean).join(' · ')}
    </small>
  );
}
