/** A compound is covered while an established party organization covers it. */
const covering = { until: { isNull: true }, branch: { state: { eq: 'ESTABLISHED' } } };
export const withBranch = { partyCoverages: { some: covering } };
export const withoutBranch = { partyCoverages: { none: covering } };
