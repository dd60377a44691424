/** The object types that field kinds and lists share. */
import 'reflect-metadata';
import { Arg, Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Crs } from './crs.js';
import { RecordOfAny } from './interfaces.js';
import { GraphQLDate, GraphQLInstant, ID } from './scalars.js';

@ObjectType({ description: 'An entry of a dictionary.' })
export class Choice {
  @Field(() => String, { simple: true, description: 'Stable code, for programs.' })
  code!: string;
  @Field(() => String, { simple: true, description: 'Text in the language of the request (Accept-Language).' })
  label!: string;
}

@ObjectType({ description: 'From one day to another, both included.' })
export class DateRange {
  @Field(() => GraphQLDate, { simple: true, description: 'First day.' })
  from!: string;
  @Field(() => GraphQLDate, { simple: true, nullable: true, description: 'Last day; null while it is open.' })
  until?: string;
}

@InputType({ description: 'From one day to another, both included.' })
export class DateRangeInput {
  @Field(() => GraphQLDate, { description: '起始日期 · From. First day.' })
  from!: string;
  @Field(() => GraphQLDate, { nullable: true, description: '截止日期 · Until. Last day; leave it out while it is open.' })
  until?: string;
}

@ObjectType({ description: 'One span of opening hours in a week, in local time (Asia/Shanghai).' })
export class OpeningSpan {
  @Field(() => Int, { simple: true, description: 'Day of the week, 1 is Monday and 7 Sunday (ISO 8601).' })
  weekday!: number;
  @Field(() => String, { simple: true, description: 'When it opens, HH:MM.' })
  opens!: string;
  @Field(() => String, { simple: true, description: 'When it closes, HH:MM, up to 24:00.' })
  closes!: string;
}

@InputType({ description: 'One span of opening hours in a week, in local time (Asia/Shanghai). Spans of a day must not overlap.' })
export class OpeningSpanInput {
  @Field(() => Int, { description: '星期 · Weekday. 1 is Monday and 7 Sunday (ISO 8601).' })
  weekday!: number;
  @Field(() => String, { description: '开始时间 · Opens. HH:MM.' })
  opens!: string;
  @Field(() => String, { description: '结束时间 · Closes. HH:MM, up to 24:00.' })
  closes!: string;
}

registerEnumType(Crs, {
  name: 'Crs',
  description: 'Coordinates of a map.',
  valuesConfig: {
    WGS84: { description: 'As satellites give them, and as points are stored.' },
    GCJ02: { description: 'As the maps of mainland China are drawn (Tencent, Amap); elsewhere the same as WGS84.' },
  },
});

@ObjectType({ description: 'A point, in WGS-84 unless the field was asked for another one.' })
export class GeoPoint {
  @Field(() => Float, { simple: true, description: 'Latitude in degrees.' })
  lat!: number;
  @Field(() => Float, { simple: true, description: 'Longitude in degrees.' })
  lng!: number;
  @Field(() => Int, { simple: true, description: 'Distance from another point in metres, as the crow flies.' })
  distanceMeters!: number;
}

@InputType({ description: 'A point, in WGS-84 unless it says otherwise.' })
export class GeoPointInput {
  @Field(() => Float, { description: '纬度 · Latitude. In degrees, -90 to 90.' })
  lat!: number;
  @Field(() => Float, { description: '经度 · Longitude. In degrees, -180 to 180.' })
  lng!: number;
  @Field(() => Crs, { nullable: true, description: '坐标系 · Coordinates. Of which map; WGS84 unless given.' })
  crs?: Crs;
}
Arg('from', () => GeoPointInput, { description: 'From where.' })(GeoPoint.prototype, 'distanceMeters', 0);

@InputType({ description: 'Around a point.' })
export class NearInput {
  @Field(() => GeoPointInput, { description: 'From where; the nearest come first.' })
  point!: GeoPointInput;
  @Field(() => Int, { nullable: true, description: 'How far away at most, up to 1,000,000 metres; then records without a point are left out.' })
  withinMeters?: number;
}

@InputType({ description: 'Around a point.' })
export class NearFilter {
  @Field(() => GeoPointInput, { description: 'From where.' })
  point!: GeoPointInput;
  @Field(() => Int, { description: 'How far away at most, up to 1,000,000 metres.' })
  withinMeters!: number;
}

@InputType({ description: 'Conditions on a point; all of them must hold.' })
export class LocationFilter {
  @Field(() => NearFilter, { nullable: true, description: 'Not farther away than this.' })
  near?: NearFilter;
  @Field(() => Boolean, { nullable: true, description: 'True: has no value. False: has one.' })
  isNull?: boolean;
}

@ObjectType({ description: 'A stored file. Its addresses answer only to who may read the field that holds it.' })
export class StoredFile {
  @Field(() => ID, { simple: true, description: 'Id, to name the file in an input.' })
  id!: string;
  @Field(() => String, { simple: true, description: 'Name it was uploaded under.' })
  name!: string;
  @Field(() => String, { simple: true, description: 'Media type (RFC 6838), found from the bytes.' })
  mediaType!: string;
  @Field(() => Int, { simple: true, description: 'Size in bytes.' })
  size!: number;
  @Field(() => Int, { simple: true, nullable: true, description: 'Width of a picture in pixels.' })
  width?: number;
  @Field(() => Int, { simple: true, nullable: true, description: 'Height of a picture in pixels.' })
  height?: number;
  @Field(() => String, {
    simple: true,
    description: 'Address of the bytes, from the root of this server. Pictures take `?w=` 160, 320, 640 or 1280.',
  })
  url!: string;
  @Field(() => String, { simple: true, nullable: true, description: 'Address of a small picture, 320 pixels wide; null for what is no picture.' })
  thumbnailUrl?: string;
  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'Address of the picture in the width that is wanted or the next larger one of 160, 320, 640 and 1280; null for what is no picture.',
  })
  thumb?: string;
}
const absolute = ['absolute', () => Boolean, { nullable: true, description: 'With the address of this server, as the caller reached it.' }] as const;
Arg(...absolute)(StoredFile.prototype, 'url', 0);
Arg('width', () => Int, { description: 'Pixels, 1 to 10,000.' })(StoredFile.prototype, 'thumb', 0);
Arg(...absolute)(StoredFile.prototype, 'thumb', 1);

@ObjectType({ description: 'A field of a form to send.' })
export class FormField {
  @Field(() => String, { description: 'Name of the form field.' })
  name!: string;
  @Field(() => String, { description: 'Its value.' })
  value!: string;
}

@ObjectType({
  description:
    'How to send one file: a POST of multipart/form-data to `url` with these fields first and the file as `file`. Valid for ten minutes and one file.',
})
export class UploadForm {
  @Field(() => ID, { description: 'Id the file will have; name it in the input of the write.' })
  id!: string;
  @Field(() => String, { description: 'Where to send it, from the root of this server.' })
  url!: string;
  @Field(() => [FormField], {
    description:
      'Form fields, to be sent before the file: a form whose file comes first is refused. A plain POST may bring the ticket in the header x-linli-ticket as well.',
  })
  fields!: FormField[];
  @Field(() => Int, { description: 'The most bytes the file may have.' })
  maxBytes!: number;
  @Field(() => [String], { description: 'Media types that are accepted.' })
  mediaTypes!: string[];
  @Field(() => Int, {
    description: 'Bytes that this account, and the place it acts for, may still store now; beyond that an upload is refused with QUOTA_EXCEEDED.',
  })
  bytesLeft!: number;
}

@ObjectType({ description: 'Where a page of a list stands (Relay cursor connections).' })
export class PageInfo {
  @Field(() => Boolean, { simple: true, description: 'There are records after this page.' })
  hasNextPage!: boolean;
  @Field(() => Boolean, { simple: true, description: 'There are records before this page.' })
  hasPreviousPage!: boolean;
  @Field(() => String, { simple: true, nullable: true, description: 'Cursor of the first record of the page.' })
  startCursor?: string;
  @Field(() => String, { simple: true, nullable: true, description: 'Cursor of the last record of the page.' })
  endCursor?: string;
}

@ObjectType({ description: 'A remark on an accepted value.' })
export class Warning {
  @Field(() => String, { description: 'Stable code.' })
  code!: string;
  @Field(() => String, { nullable: true, description: 'Which of all remarks it is; the enums of reasons say what each means.' })
  reason?: string;
  @Field(() => String, { nullable: true, description: 'The field it is about.' })
  field?: string;
  @Field(() => String, { description: 'Text in the language of the request.' })
  message!: string;
  @Field(() => ID, { nullable: true, description: 'Id of another record of the same type that it speaks of.' })
  recordId?: string;
}

@ObjectType({ description: 'One of what a value names: a choice, a record, a file, or a text of a list.' })
export class HistoryItem {
  @Field(() => String, { simple: true, nullable: true, description: 'The code of a choice.' })
  code?: string;
  @Field(() => ID, { simple: true, nullable: true, description: 'The id of a record or a file.' })
  id?: string;
  @Field(() => String, { simple: true, nullable: true, description: 'What it is called, in the language of the request.' })
  text?: string;
}

@ObjectType({ description: 'A point, in WGS-84.' })
export class HistoryPoint {
  @Field(() => Float, { simple: true, description: 'Latitude in degrees.' })
  lat!: number;
  @Field(() => Float, { simple: true, description: 'Longitude in degrees.' })
  lng!: number;
}

@ObjectType({ description: 'A value as history keeps it: in words, and as what it is. What does not apply is null.' })
export class HistoryValue {
  @Field(() => String, { simple: true, nullable: true, description: 'In words of the language of the request, whatever it is. Amounts are exact.' })
  text?: string;
  @Field(() => Float, { simple: true, nullable: true, description: 'A number or an amount.' })
  number?: number;
  @Field(() => Boolean, { simple: true, nullable: true, description: 'Yes or no.' })
  flag?: boolean;
  @Field(() => GraphQLDate, { simple: true, nullable: true, description: 'A day.' })
  day?: string;
  @Field(() => GraphQLInstant, { simple: true, nullable: true, description: 'An instant.' })
  instant?: string;
  @Field(() => DateRange, { simple: true, nullable: true, description: 'From one day to another.' })
  range?: DateRange;
  @Field(() => HistoryPoint, { simple: true, nullable: true, description: 'A point.' })
  point?: HistoryPoint;
  @Field(() => [OpeningSpan], { simple: true, nullable: true, description: 'Hours of a week.' })
  hours?: OpeningSpan[];
  @Field(() => [HistoryItem], {
    simple: true,
    nullable: true,
    description: 'What it names: one choice, record or file, or several, or the texts of a list. Records that may not be read are left out.',
  })
  items?: HistoryItem[];
}

@ObjectType({ description: 'What a change did to one field. Personal values are said to have changed, never what they were.' })
export class FieldChange {
  @Field(() => String, { simple: true, description: 'Name of the field.' })
  field!: string;
  @Field(() => HistoryValue, { simple: true, nullable: true, description: 'Value before; null where there was none, or it may not be read.' })
  before?: HistoryValue;
  @Field(() => HistoryValue, { simple: true, nullable: true, description: 'Value after; null where there is none, or it may not be read.' })
  after?: HistoryValue;
}

@ObjectType({ description: "One entry of a record's history." })
export class HistoryEntry {
  @Field(() => ID, { simple: true, description: 'Id of the entry.' })
  id!: string;
  @Field(() => GraphQLInstant, { simple: true, description: 'When it happened.' })
  at!: string;
  @Field(() => String, { simple: true, nullable: true, description: 'Who did it, by the name held at that time.' })
  actorName?: string;
  @Field(() => String, { simple: true, description: 'The verb: create, update, archive, restore, reveal, or a life-cycle verb.' })
  verb!: string;
  @Field(() => String, { simple: true, nullable: true, description: 'Why, in the words of who did it.' })
  reason?: string;
  @Field(() => String, { simple: true, nullable: true, description: 'State before.' })
  fromState?: string;
  @Field(() => String, { simple: true, nullable: true, description: 'State after.' })
  toState?: string;
  @Field(() => [FieldChange], { simple: true, description: 'Changes of the fields this viewer may read.' })
  changes!: FieldChange[];
}

@ObjectType({ description: 'An entry and its place in the history.' })
export class HistoryEdge {
  @Field(() => String, { simple: true, description: 'Opaque.' })
  cursor!: string;
  @Field(() => HistoryEntry, { simple: true, description: 'The entry.' })
  node!: HistoryEntry;
}

@ObjectType({ description: "A page of a record's history, newest first." })
export class HistoryConnection {
  @Field(() => [HistoryEdge], { simple: true, description: 'The entries with their cursors.' })
  edges!: HistoryEdge[];
  @Field(() => [HistoryEntry], { simple: true, description: 'The entries.' })
  nodes!: HistoryEntry[];
  @Field(() => PageInfo, { simple: true, description: 'Where the page stands.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { simple: true, description: 'How many entries there are.' })
  totalCount!: number;
}

@ObjectType({ description: 'One line of the log: what was done to which record.' })
export class OperationLogEntry extends HistoryEntry {
  @Field(() => String, { simple: true, description: 'Name of the resource.' })
  resource!: string;
  @Field(() => ID, { simple: true, description: 'Id of the record.' })
  recordId!: string;
  @Field(() => RecordOfAny, { simple: true, nullable: true, description: 'The record; null where it may not be read.' })
  record?: unknown;
  @Field(() => String, { simple: true, nullable: true, description: 'What the record is called; null where that may not be read.' })
  title?: string;
}

@ObjectType({ description: 'A line and its place in the log.' })
export class OperationLogEdge {
  @Field(() => String, { simple: true, description: 'Opaque.' })
  cursor!: string;
  @Field(() => OperationLogEntry, { simple: true, description: 'The line.' })
  node!: OperationLogEntry;
}

@ObjectType({ description: 'A page of the log, newest first.' })
export class OperationLogConnection {
  @Field(() => [OperationLogEdge], { simple: true, description: 'The lines with their cursors.' })
  edges!: OperationLogEdge[];
  @Field(() => [OperationLogEntry], { simple: true, description: 'The lines.' })
  nodes!: OperationLogEntry[];
  @Field(() => PageInfo, { simple: true, description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}
