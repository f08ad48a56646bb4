/** The memory of DB instance classes, and how much of it formulas reckon with. */
import type { Knowledge, Table } from '@rds-iam-lint/model';
import { rowsOn, versionIn } from '@rds-iam-lint/logic';
import { tableNamed } from './answer-value.ts';
import { cellText } from './cell-text.ts';

export interface ClassMemory {
  /** Bytes. */
  readonly whole: number;
  /** What DBInstanceClassMemory is at least, in bytes. */
  readonly leastUsable: number;
}

export interface ClassMemories {
  readonly ofClass: (name: string) => ClassMemory | undefined;
  /** One of each size that some class has. */
  readonly sizes: readonly ClassMemory[];
}

const GIB = 1024 ** 3;

/** A run asks about one day. */
const lastMemories = new WeakMap<Table, { readonly day: string; readonly memories: ClassMemories }>();

/** Names are compared without regard to case. */
export function classMemories(knowledge: Knowledge): ClassMemories {
  const table = tableNamed('instance-classes', knowledge);
  const kept = lastMemories.get(table);
  if (kept?.day === knowledge.asOf) return kept.memories;
  const bySize = new Map<number, ClassMemory>();
  const byClass = new Map<string, ClassMemory>();
  for (const { cells } of rowsOn(table, knowledge.asOf)) {
    const size = Number(cells['memory_gib']);
    const memory = bySize.get(size) ?? memoryOf(size, knowledge);
    bySize.set(size, memory);
    for (const name of [cells['class'] ?? []].flat()) byClass.set(cellText(name), memory);
  }
  const memories: ClassMemories = { ofClass: (name) => byClass.get(name.toLowerCase()), sizes: [...bySize.values()] };
  lastMemories.set(table, { day: knowledge.asOf, memories });
  return memories;
}

/** Without a row all of it may be kept back. */
function memoryOf(gib: number, knowledge: Knowledge): ClassMemory {
  const row = rowsOn(tableNamed('usable-memory', knowledge), knowledge.asOf).find(({ cells }) => versionIn(String(gib), cellText(cells['memory_gib'])) === 'true');
  return { whole: gib * GIB, leastUsable: gib * GIB * Number(row?.cells['least_share'] ?? 0) };
}
