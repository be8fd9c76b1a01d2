// What the cloud remembers from one call to the next, and gives back to resources that did not say it themselves.
// Pure memory: knows nothing of the protocol.

/** What is attached to each role: the provider shows it in the role's own inline_policy and managed_policy_arns. */
export function makeAttachments() {
  const inline = new Map();
  const managed = new Map();
  const under = (map, scope, role) => {
    const key = `${scope.account} ${role}`;
    if (!map.has(key)) map.set(key, new Map());
    return map.get(key);
  };

  function each(type, state, scope, visit) {
    if (!state) return;
    if (type === 'aws_iam_role_policy') visit(under(inline, scope, state.role), state.name, state.policy);
    if (type === 'aws_iam_role_policy_attachment') visit(under(managed, scope, state.role), state.policy_arn, true);
    if (type === 'aws_iam_policy_attachment')
      for (const role of state.roles ?? []) visit(under(managed, scope, role), state.policy_arn, true);
    if (type === 'aws_iam_role') {
      for (const policy of state.inline_policy ?? [])
        visit(under(inline, scope, state.name), policy.name, policy.policy);
      for (const arn of state.managed_policy_arns ?? []) visit(under(managed, scope, state.name), arn, true);
    }
  }

  return {
    note: (type, state, scope) => each(type, state, scope, (map, key, value) => map.set(key, value)),
    forget: (type, state, scope) => each(type, state, scope, (map, key) => map.delete(key)),
    /** Whether all that a resource put on roles is still there: AWS knows it by role and policy, not by who put it there. */
    has(type, state, scope) {
      let all = true;
      each(type, state, scope, (map, key) => {
        all &&= map.has(key);
      });
      return all;
    },
    of(role, scope) {
      const names = [...under(inline, scope, role)].filter(([name]) => name).sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        inline_policy: names.map(([name, policy]) => ({ name, policy })),
        managed_policy_arns: [...under(managed, scope, role).keys()].sort(),
      };
    },
  };
}

/** The versions of each launch template, by id and by name: an instance has the profile of the one that it was launched from. */
export function makeTemplates() {
  const known = new Map();

  return {
    note(type, state, scope) {
      if (type !== 'aws_launch_template' || !state) return;
      const key = `${scope.account} ${state.id}`;
      const template = known.get(key) ?? { versions: new Map() };
      template.versions.set(state.latest_version, state);
      template.usual = state.default_version;
      template.latest = state.latest_version;
      known.set(key, template);
      known.set(`${scope.account} ${state.name}`, template);
    },
    /** Name of the profile that an instance gets from its template, or ''. */
    profileOf(instance, scope) {
      const [from] = instance.launch_template ?? [];
      const template = from && known.get(`${scope.account} ${from.id || from.name}`);
      if (!template) return '';
      const { version } = from;
      const wanted =
        !version || version === '$Default' ? template.usual : version === '$Latest' ? template.latest : version;
      const [profile] = template.versions.get(Number(wanted))?.iam_instance_profile ?? [];
      return profile?.name || profile?.arn?.split('/').pop() || '';
    },
  };
}
