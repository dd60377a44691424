/** Every error the API can answer with: one code, one sentence in each language. No message carries SQL, a scope or another row. */
import { GraphQLError } from 'graphql';
import type { Sentence } from './reasons.js';
import type { Label, Language } from './resource/labels.js';

export const errors = {
  UNAUTHENTICATED: { zh: '请先登录', en: 'Please sign in' },
  SESSION_EXPIRED: { zh: '登录已过期，请重新登录', en: 'Your session has ended, please sign in again' },
  WRONG_CREDENTIALS: { zh: '用户名或密码不正确', en: 'Wrong username or password' },
  TOO_MANY_ATTEMPTS: { zh: '尝试次数过多，请稍后再试', en: 'Too many attempts, please try again later' },
  FORBIDDEN: { zh: '无权执行此操作', en: 'You may not do this' },
  NOT_FOUND: { zh: '记录不存在或无权查看', en: 'No such record, or you may not see it' },
  INVALID_INPUT: { zh: '填写内容不正确', en: 'This value is not valid' },
  REQUIRED: { zh: '此项必填', en: 'This is required' },
  TOO_LONG: { zh: '内容过长', en: 'This is too long' },
  OUT_OF_RANGE: { zh: '超出允许范围', en: 'This is out of range' },
  DUPLICATE: { zh: '已存在相同的记录', en: 'There is already such a record' },
  CONFLICT: { zh: '数据已被他人修改', en: 'Someone else has changed this record' },
  KEY_REUSED: { zh: '该提交标识已用于另一次提交', en: 'This key was used for something else' },
  ILLEGAL_STEP: { zh: '当前状态不能执行此操作', en: 'This step is not possible in the present state' },
  IN_USE: { zh: '仍被其他记录使用', en: 'Other records still use this' },
  FILTER_FORBIDDEN: { zh: '不能按此字段筛选', en: 'You may not filter by this field' },
  ORDER_FORBIDDEN: { zh: '不能按此字段排序', en: 'You may not order by this field' },
  PAGE_TOO_LARGE: { zh: '每页条数超出上限', en: 'The page is larger than allowed' },
  BAD_REQUEST: { zh: '请求格式不正确', en: 'This request is not understood' },
  GRAPHQL_PARSE_FAILED: { zh: '查询语句有语法错误', en: 'The document cannot be parsed' },
  GRAPHQL_VALIDATION_FAILED: { zh: '查询语句不符合接口定义', en: 'The document does not fit the schema' },
  OPERATION_RESOLUTION_FAILURE: { zh: '文档中没有指定的操作', en: 'The document holds no such operation' },
  LIMIT_EXCEEDED: { zh: '请求过于复杂', en: 'The operation is too large' },
  QUOTA_EXCEEDED: { zh: '文件存储空间已达上限', en: 'There is no more room for files' },
  UNAVAILABLE: { zh: '服务暂时不可用，请稍后再试', en: 'The service is not available right now, please try again' },
  INTERNAL: { zh: '系统内部错误', en: 'An internal error occurred' },
} as const satisfies Record<string, Label>;

export type ErrorCode = keyof typeof errors;

/** The same codes as an enum of the schema. */
export const ErrorCodes = Object.fromEntries(Object.keys(errors).map((code) => [code, code])) as { [C in ErrorCode]: C };

/** The bounds that a value is outside of. */
export interface Limits {
  min?: number;
  max?: number;
  /** At most so many characters, or entries of a list. */
  length?: number;
  options?: string[];
}

export interface ErrorDetails {
  field?: string;
  /** Where in the input it is, such as `redeemHours[2].opens`; the field itself unless given. */
  path?: string;
  limits?: Limits;
  /** Which of all refusals it is, and what it says. */
  hint?: Sentence;
  /** Id of the record it speaks of, where the caller may read it. */
  record?: string;
  /** The row as it is now, for CONFLICT. */
  current?: unknown;
}

/** A refusal with a code. Its text is chosen when it is answered, in the caller's language. */
export class Refusal extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
  ) {
    super(code);
    this.name = 'Refusal';
  }

  /** What it says in one language, as a form shows it. */
  told(language: Language): Told {
    const { field, path = field, hint, limits } = this.details;
    const said = errors[this.code][language];
    return {
      code: this.code,
      message: hint ? `${said}: ${hint[language]}` : said,
      ...(field && { field, path }),
      ...(hint && { reason: hint.reason, hint: hint[language] }),
      ...(limits && { limits }),
    };
  }

  toGraphQL(language: Language): GraphQLError {
    const { field, current, record } = this.details;
    const fault = this.told(language);
    const { message, ...told } = fault;
    return new GraphQLError(message, {
      extensions: { ...told, ...(field && { fields: [fault] }), ...(current !== undefined && { current }), ...(record && { record }) },
    });
  }
}

export interface Told {
  code: ErrorCode;
  message: string;
  field?: string;
  path?: string;
  reason?: string;
  hint?: string;
  limits?: Limits;
}

const faultsTold = 100;

/** Several fields refused at once: a form shows them all. */
export class Refusals extends Error {
  constructor(readonly all: Refusal[]) {
    super('several fields are refused');
  }

  /** In the order of the form: `order` are the names of its fields. The first speaks for all. */
  toGraphQL(language: Language, order: readonly string[] = []): GraphQLError {
    const placeOf = ({ details: { field = '' } }: Refusal) => (order.includes(field) ? order.indexOf(field) : order.length);
    const sorted = this.all.toSorted((one, other) => placeOf(one) - placeOf(other)).slice(0, faultsTold);
    const first = sorted[0]!.toGraphQL(language);
    const fields = sorted.map((one) => one.told(language));
    return new GraphQLError(first.message, { extensions: { ...first.extensions, fields } });
  }
}
