/** The permission matrix for people to review: schema/permissions.md. It says what roles.json says, by resource, with who may use each verb. */
import { allSpecs, type ResourceSpec } from '../resource/spec.js';
import { handLabel, handsOf } from './hands.js';
import type { Role } from './roles.js';

const scopeNames: Record<string, string> = {
  everywhere: '全部 everywhere',
  ownDistrict: '本区 own district',
  ownStreet: '本镇街 own street',
  ownCommunity: '本社区 own community',
  ownOrganization: '本组织 own organization',
  ownFederation: '本联合会 own federation',
  self: '本人 self',
  shared: '共享给本角色 shared with the role',
};

function verbsOf(spec: ResourceSpec): string[] {
  return ['read', ...spec.writes, 'reveal', 'export', 'import', ...(spec.options.rights ?? []), ...spec.verbs.keys()].filter(
    (verb, index, all) => all.indexOf(verb) === index,
  );
}

function holders(roles: Role[], spec: ResourceSpec, verb: string): string[] {
  return roles.flatMap((role) =>
    role.rules
      .filter((rule) => rule.resource === spec.name && rule.verbs.includes(verb))
      .map((rule) => {
        const detail = [
          verb === 'read' ? rule.clearance + (role.duties?.length ? ` + ${role.duties.join(', ')}` : '') : '',
          rule.when ? `when ${rule.when}` : '',
          rule.fields ? `${rule.fields.length} fields` : '',
          rule.reason && verb === 'reveal' ? `reason: ${rule.reason.zh} ${rule.reason.en}` : '',
        ].filter(Boolean);
        return `${role.zh} \`${role.code}\`: ${scopeNames[rule.scope]}${detail.length > 0 ? ` (${detail.join('; ')})` : ''}`;
      }),
  );
}

/** Which verbs must be different people, whatever roles they hold. */
function apart(spec: ResourceSpec): string {
  const { options } = spec;
  const work = handsOf(spec);
  if (work)
    return `\n填写即为办理 Filling in is the work of a step of its record, and kept apart as that is:\n${Object.entries(work.verbs)
      .map(([field, verb]) => `- ${spec.fields.get(field)!.options.zh} \`${field}\`: ${work.record.lifecycle!.verbs.get(verb)!.zh} \`${verb}\``)
      .join('\n')}\n`;
  const sets = (options.apart ?? []).map(
    (set) =>
      `- ${Object.entries(set)
        .map(([group, verbs]) => `${group}: ${verbs.map((verb) => `${handLabel(spec, verb).zh} \`${verb}\``).join(', ')}`)
        .join(' ≠ ')}`,
  );
  return sets.length === 0
    ? ''
    : `\n须由不同的人办理 Different people, by account and person; who registered it as existing counts for every step behind its state, and who filled in a line of it for the step that this is the work of:\n${sets.join('\n')}\n`;
}

export function permissionsMarkdown(roles: Role[]): string {
  const parts = allSpecs().map((spec) => {
    const label = (verb: string) => {
      const declared = spec.verbs.get(verb);
      return declared ? ` ${declared.zh}` : '';
    };
    const lines = verbsOf(spec).map((verb) => `| \`${verb}\`${label(verb)} | ${holders(roles, spec, verb).join('<br>') || 'nobody'} |`);
    return `## ${spec.options.zh} ${spec.name}\n\n| verb | who, on which rows |\n|---|---|\n${lines.join('\n')}\n${apart(spec)}`;
  });
  return `# Who may do what\n\nEmitted from seeds/reference/roles.json by \`npm run schema\`; a change of a rule shows here as a difference. Nothing is allowed that no rule allows.\nA visitor is whoever has not signed in; everyone else keeps a visitor's rights.\n\n${parts.join('\n')}`;
}
