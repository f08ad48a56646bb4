/** The section `Globals` of a SAM template: properties that every serverless resource of a type has. */
import { intrinsicOf } from './intrinsic.ts';
import { childOf, isNull, type MapEntry, type MapNode, spanOf, type TemplateNode, textOf } from './template-node.ts';

const PREFIX = 'AWS::Serverless::';

/** Entries that are copied into resources in all. Beyond it the properties of a resource are not put together. */
const MOST_MERGED = 1_000_000;

/**
 * The resources with what `Globals` adds to them, as SAM merges it: maps entry by entry, lists one behind the other, and of everything else, functions among it, what
 * the resource says. `IgnoreGlobals` names what a resource leaves out. Source: https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
 * and samtranslator/plugins/globals/globals.py at 7000d0a in https://github.com/aws/serverless-application-model (read 2026-11-21).
 */
export function withGlobals(root: TemplateNode, resources: MapNode): MapNode {
  const globals = childOf(root, 'Globals');
  if (globals?.form !== 'map') return resources;
  let merged = 0;
  const entries = resources.entries.map((entry) => {
    const section = sectionFor(entry.value, globals);
    if (section === undefined || entry.value.form !== 'map') return entry;
    merged += sizeOf(section);
    return { ...entry, value: withProperties(entry.value, merged > MOST_MERGED ? tooMany(entry) : propertiesOf(entry.value, section)) };
  });
  return { ...resources, entries };
}

/** What is written for the type of the resource, without what the resource ignores. */
function sectionFor(resource: TemplateNode, globals: MapNode): MapNode | undefined {
  const type = textOf(childOf(resource, 'Type'));
  const section = type?.startsWith(PREFIX) === true ? childOf(globals, type.slice(PREFIX.length)) : undefined;
  if (section?.form !== 'map') return undefined;
  const ignored = childOf(resource, 'IgnoreGlobals');
  if (textOf(ignored) === '*') return undefined;
  const names = new Set(ignored?.form === 'list' ? ignored.items.map(textOf) : []);
  return names.size === 0 ? section : { ...section, entries: section.entries.filter(({ key }) => !names.has(key)) };
}

/** The entries that merging may copy. */
const sizeOf = (node: TemplateNode): number => (node.form === 'map' ? node.entries.reduce((sum, { value }) => sum + 1 + sizeOf(value), 0) : node.form === 'list' ? node.items.length : 0);

const tooMany = ({ keySpan }: MapEntry): TemplateNode => ({ form: 'broken', why: 'properties that Globals repeats too often', ...spanOf(keySpan) });

function propertiesOf(resource: MapNode, section: MapNode): TemplateNode {
  const own = childOf(resource, 'Properties');
  return own === undefined || isNull(own) ? section : merge(section, own);
}

function withProperties(resource: MapNode, value: TemplateNode): MapNode {
  const others = resource.entries.filter(({ key }) => key !== 'Properties');
  return { ...resource, entries: [...others, { key: 'Properties', keySpan: spanOf(value), value }] };
}

function merge(global: TemplateNode, own: TemplateNode): TemplateNode {
  if (intrinsicOf(global) !== undefined || intrinsicOf(own) !== undefined) return own;
  if (global.form === 'list' && own.form === 'list') return { ...own, items: [...global.items, ...own.items] };
  return global.form === 'map' && own.form === 'map' ? { ...own, entries: mergedEntries(global, own) } : own;
}

function mergedEntries(global: MapNode, own: MapNode): readonly MapEntry[] {
  const written = new Map(own.entries.map((entry) => [entry.key, entry]));
  const inherited = new Set(global.entries.map(({ key }) => key));
  const shared = global.entries.map((entry) => {
    const local = written.get(entry.key);
    return local === undefined ? entry : { ...local, value: merge(entry.value, local.value) };
  });
  return [...shared, ...own.entries.filter(({ key }) => !inherited.has(key))];
}
