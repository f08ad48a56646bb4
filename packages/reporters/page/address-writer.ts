/** Keeps the address of the page in step with the list. */

const PAUSE = 300;

export interface AddressWriter {
  /** Writes a new entry; while somebody types, only the current one, after a pause: browsers refuse to do it for every key. */
  readonly write: (fragment: string, typed: boolean) => void;
  /** Goes to another address, so that the way back leads to this row. */
  readonly leave: (fragment: string, position: number) => void;
  /** Whether the page before this one is the list. */
  readonly cameFromList: () => boolean;
  /** The row that was left here, if any. */
  readonly remembered: () => number | undefined;
  /** Nothing waits to be written any more. */
  readonly forget: () => void;
}

export function addressWriter(): AddressWriter {
  let waiting: { readonly timer: number; readonly write: () => void } | undefined;
  let leaving = false;
  let fromList = false;
  const forget = () => {
    if (waiting !== undefined) clearTimeout(waiting.timer);
    waiting = undefined;
    fromList = leaving;
    leaving = false;
  };
  const flush = () => {
    waiting?.write();
    forget();
  };
  return {
    write: (fragment, typed) => {
      const write = () => {
        history.replaceState(null, '', fragment);
      };
      if (typed) {
        if (waiting !== undefined) clearTimeout(waiting.timer);
        waiting = { write, timer: setTimeout(flush, PAUSE) };
        return;
      }
      flush();
      history.pushState(null, '', fragment);
    },
    leave: (fragment, position) => {
      flush();
      history.replaceState({ position }, '');
      leaving = true;
      location.hash = fragment;
    },
    cameFromList: () => fromList,
    remembered: () => positionIn(history.state),
    forget,
  };
}

function positionIn(state: unknown): number | undefined {
  return typeof state === 'object' && state !== null && 'position' in state && typeof state.position === 'number' ? state.position : undefined;
}
