// What a refusal or a remark says stands in a words file, where it has its reason. Written where it is thrown, it would have none that a front end
// can tell it by.
const tells = (node) => node?.type === 'ObjectExpression' && node.properties.some(({ key }) => (key?.name ?? key?.value) === 'zh');
const inlineIn = (node) =>
  node?.type === 'ConditionalExpression' ? (inlineIn(node.consequent) ?? inlineIn(node.alternate)) : tells(node) ? node : null;
const nameOf = ({ name, property }) => name ?? property?.name;

/** They are given the sentence itself. */
const sayers = new Set(['refuse', 'report', 'remark', 'ComeAgain']);

export const noInlineWords = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { inline: 'This sentence belongs into the words file of its folder, made by `reasons`, which gives it a reason.' },
  },
  create(context) {
    const check = (node) => {
      const found = inlineIn(node);
      if (found) context.report({ node: found, messageId: 'inline' });
    };
    const checkCall = ({ callee, arguments: given }) => sayers.has(nameOf(callee)) && given.forEach(check);
    return {
      Property: ({ key, value }) => (key.name ?? key.value) === 'hint' && check(value),
      CallExpression: checkCall,
      NewExpression: checkCall,
    };
  },
};
