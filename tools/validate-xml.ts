/** `tsx tools/validate-xml.ts <schema.xsd> <report …>`: validates JUnit or Checkstyle XML against somebody else's schema, for example junit-10.xsd of Jenkins' xunit plugin. */
import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';

const [schema, ...reports] = process.argv.slice(2);
if (schema === undefined || reports.length === 0) throw new Error('usage: validate-xml <schema.xsd> <report …>');
const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(schema)));

for (const path of reports) {
  const xml = XmlDocument.fromBuffer(readFileSync(path));
  try {
    validator.validate(xml);
    console.log(`valid ${path}`);
  } catch (error) {
    console.log(`not valid ${path}\n${error instanceof Error ? error.message : ''}`);
    process.exitCode = 1;
  }
  xml.dispose();
}
