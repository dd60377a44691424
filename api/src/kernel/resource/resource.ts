/** `@resource` and `@lifecycle`. */
import { actionsKind } from './kinds/actions.js';
import { dateKind } from './kinds/date.js';
import { fillableKind } from './kinds/fillable.js';
import { flagKind } from './kinds/flag.js';
import { momentKind } from './kinds/moment.js';
import { option } from './kinds/option.js';
import { closeResource, declareField, noteLifecycle } from './declare.js';
import type { Label } from './labels.js';
import type { LifecycleDeclaration } from './lifecycle.js';
import { Scoped } from './scoped.js';
import type { ResourceClass, ResourceOptions } from './spec.js';

const stateLabels: Record<'state' | 'stateSince' | 'stateDueOn', Label> = {
  state: { zh: '状态', en: 'State' },
  stateSince: { zh: '进入状态时间', en: 'In this state since' },
  stateDueOn: { zh: '办理期限', en: 'Due on' },
};

export function lifecycle<E>(declaration: LifecycleDeclaration<E>): ClassDecorator {
  return (target) => {
    const prototype = target.prototype as object;
    const codes = Object.keys(declaration);
    option(
      {
        ...stateLabels.state,
        required: true,
        list: true,
        enumName: `${target.name}State`,
        enum: Object.fromEntries(codes.map((code) => [code, code])),
        labels: Object.fromEntries(codes.map((code) => [code, declaration[code]!])),
      },
      { system: true },
    )(prototype, 'state');
    declareField(momentKind, { ...stateLabels.stateSince, required: true, sort: true }, { system: true })(prototype, 'stateSince');
    declareField(
      dateKind,
      {
        ...stateLabels.stateDueOn,
        sort: true,
        doc: { zh: '应在此日前办理；过期即为逾期。', en: 'The day by which somebody should have moved it on; past it, it is overdue.' },
      },
      { system: true },
    )(prototype, 'stateDueOn');
    noteLifecycle(prototype, declaration as LifecycleDeclaration);
  };
}

/** Such a record did not go through the steps behind its state here. */
const registered = {
  zh: '补录',
  en: 'Registered as existing',
  class: 'internal',
  set: 'derived',
  doc: {
    zh: '系统启用前已有，补录而来，未在系统内办理此前的步骤。',
    en: 'It was there before the platform: the steps before its state were not taken here.',
  },
} as const;

export function resource(options: ResourceOptions): ClassDecorator {
  return (target) => {
    const of = target as unknown as ResourceClass;
    declareField(
      actionsKind(of, Object.keys(options.verbs ?? {})),
      {
        zh: '可执行操作',
        en: 'Actions',
        required: true,
        doc: { zh: '当前身份此刻可对该记录执行的操作。', en: 'What this viewer may do with this record now.' },
      },
      { system: true },
    )(of.prototype as object, 'actions');
    if (options.writes?.includes('update') ?? true) {
      declareField(
        fillableKind,
        {
          zh: '可填写项目',
          en: 'Fillable fields',
          required: true,
          doc: { zh: '当前身份此刻可修改的该记录项目。', en: 'Names of the fields that an edit by this viewer would take now.' },
        },
        { system: true },
      )(of.prototype as object, 'fillable');
    }
    if (options.writes?.includes('registerExisting') ?? true)
      declareField(flagKind, registered, { system: true })(of.prototype as object, 'registered');
    closeResource(of, options, of.prototype instanceof Scoped);
  };
}
