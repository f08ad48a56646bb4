/** Keys that work everywhere on the page. */

export function onShortcut({ search, back }: { readonly search: () => void; readonly back: () => void }): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const isWriting = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
    if (event.key === '/' && !isWriting) {
      event.preventDefault();
      search();
    }
    if (event.key === 'Escape' && !isWriting) back();
  });
}
