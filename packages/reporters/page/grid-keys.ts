/** Where a key leads in the table. */

/** Undefined for a key that means nothing here. */
export function moved(key: string, { active, count, page }: { readonly active: number; readonly count: number; readonly page: number }): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
