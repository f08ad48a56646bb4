/** Scripts that complete the command line in a shell, from the table of its commands. */
import type { CommandRow, OptionRow } from './command-table.ts';

/** Words for the value of an option, where not every value goes. */
export type Choices = Readonly<Record<string, readonly string[]>>;

export interface Completed {
  readonly table: readonly CommandRow[];
  readonly choices: Choices;
  /** What `explain` takes. */
  readonly rules: readonly string[];
}

type Shell = (completed: Completed) => string;

const choicesOf = (choices: Choices, command: string, option: string): readonly string[] | undefined => choices[`${command} ${option}`] ?? choices[option];

/** Words of ours hold neither blanks nor quotes; descriptions are quoted. */
const words = (list: readonly string[]): string => list.join(' ');
const longs = ({ options }: CommandRow): readonly string[] => [...options.map(({ long }) => long), '--help'];
const names = (table: readonly CommandRow[]): readonly string[] => table.map(({ name }) => name);

const bash: Shell = ({ table, choices, rules }) => `# bash completion of rds-iam-lint: source <(rds-iam-lint completion bash)
_rds_iam_lint() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} all=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    all='${words([...names(table), '--help', '--version'])}'
  else
    case "\${COMP_WORDS[1]} $prev" in
${table.flatMap((command) => command.options.filter(({ takesValue }) => takesValue).map(({ long }) => bashValue(command.name, long, choices))).join('\n')}
    esac
    if [ -z "$all" ]; then
      case "\${COMP_WORDS[1]} $cur" in
${table.map((command) => `        '${command.name} -'*) all='${words(longs(command))}' ;;`).join('\n')}
        'explain '*) all='${words(rules)}' ;;
        'completion '*) all='${words(Object.keys(SHELLS))}' ;;
      esac
    fi
  fi
  if [ -n "$all" ]; then mapfile -t COMPREPLY < <(compgen -W "$all" -- "$cur"); fi
}
complete -o default -F _rds_iam_lint rds-iam-lint
`;

/** Files are left to the default of the shell. */
function bashValue(command: string, option: string, choices: Choices): string {
  const values = choicesOf(choices, command, option);
  return `      '${command} ${option}') ${values === undefined ? 'return' : `all='${words(values)}'`} ;;`;
}

/** Inside of single quotes. */
const quoted = (text: string): string => text.replaceAll("'", "'\\''");

const zsh: Shell = ({ table, choices, rules }) => `#compdef rds-iam-lint
# zsh completion: rds-iam-lint completion zsh > a folder of $fpath, as _rds-iam-lint
_rds_iam_lint() {
  local context state line
  _arguments -C '--help[display help]' '--version[output the version number]' '1:command:((${table.map(({ name, description }) => `${name}\\:"${quoted(description.replace(/["`$\\]/g, ''))}"`).join(' ')}))' '*::argument:->arguments'
  [[ $state = arguments ]] || return
  case $line[1] in
${table.map((command) => `    ${command.name}) _arguments ${[...command.options.map((option) => `'${zshOption(option, choicesOf(choices, command.name, option.long))}'`), `'*:operand:${zshOperand(command, rules)}'`].join(' ')} ;;`).join('\n')}
  esac
}
if [ "$funcstack[1]" = _rds-iam-lint ]; then _rds_iam_lint "$@"; else compdef _rds_iam_lint rds-iam-lint; fi
`;

const zshOption = ({ long, takesValue, description }: OptionRow, values: readonly string[] | undefined): string => {
  const text = quoted(description).replace(/[[\]:\\]/g, '\\$&');
  if (!takesValue) return `*${long}[${text}]`;
  return `*${long}[${text}]:value:${values === undefined ? '_files' : `(${words(values)})`}`;
};

const zshOperand = ({ name }: CommandRow, rules: readonly string[]): string => (name === 'explain' ? `(${words(rules)})` : name === 'completion' ? `(${words(Object.keys(SHELLS))})` : '_files');

const fish: Shell = ({ table, choices, rules }) => `# fish completion: rds-iam-lint completion fish > ~/.config/fish/completions/rds-iam-lint.fish
${table.map(({ name, description }) => `complete -c rds-iam-lint -n __fish_use_subcommand -f -a ${name} -d '${fishQuoted(description)}'`).join('\n')}
${table.flatMap((command) => command.options.map((option) => fishOption(command, option, choices))).join('\n')}
complete -c rds-iam-lint -n '__fish_seen_subcommand_from explain' -f -a '${words(rules)}'
complete -c rds-iam-lint -n '__fish_seen_subcommand_from completion' -f -a '${words(Object.keys(SHELLS))}'
`;

const fishQuoted = (text: string): string => text.replace(/['\\]/g, '\\$&');

function fishOption({ name }: CommandRow, { long, takesValue, description }: OptionRow, choices: Choices): string {
  const values = choicesOf(choices, name, long);
  const value = !takesValue ? '' : values === undefined ? ' -r' : ` -x -a '${words(values)}'`;
  return `complete -c rds-iam-lint -n '__fish_seen_subcommand_from ${name}' -l ${long.slice(2)}${value} -d '${fishQuoted(description)}'`;
}

export const SHELLS: Readonly<Record<string, Shell>> = { bash, zsh, fish };
