/** The built plugin without a name of its own. */
import plugin from '../dist/index.js';

const { rules, configs } = plugin;
export default { rules, configs };
