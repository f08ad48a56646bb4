/** Which part of the page is shown, and how the fragment of the address says it. */
import { EVERYTHING, readSelection, type Selection, writeSelection } from './selection.ts';

export type Route = { readonly view: 'overview' } | { readonly view: 'findings'; readonly selection: Selection } | { readonly view: 'finding'; readonly fingerprint: string };

/** `#view=findings&verdict=fail+unknown`; any other text than `fragmentOf` writes leads somewhere too, at worst to the overview. */
export function routeOf(fragment: string): Route {
  const words = new URLSearchParams(fragment.replace(/^#/, ''));
  const view = words.get('view');
  if (view === 'findings') return { view, selection: readSelection(words) };
  if (view === 'finding') return { view, fingerprint: words.get('id') ?? '' };
  return { view: 'overview' };
}

export function fragmentOf(route: Route): string {
  const words = new URLSearchParams({ view: route.view });
  if (route.view === 'findings') writeSelection(route.selection, words);
  if (route.view === 'finding') words.set('id', route.fingerprint);
  return `#${words.toString()}`;
}

/** The list with these filters and no other. */
export const listFragment = (selection: Partial<Selection>): string => fragmentOf({ view: 'findings', selection: { ...EVERYTHING, ...selection } });
