/** What people call it: an organization's registered name begins with the places it lies in, which the way down to it tells already. */
export const shortOf = (name: string, path: string[]): string =>
  path.slice(0, -1).reduce((rest, place) => {
    const at = rest.indexOf(place);
    // 佛山市 stands before the district, and is no place of the way.
    return at >= 0 && at <= 4 && rest.length > at + place.length + 1 ? rest.slice(at + place.length) : rest;
  }, name);
