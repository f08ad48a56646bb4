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
/** First words of commands, each once. */
const names = (table: readonly CommandRow[]): readonly string[] => [...new Set(table.map(({ name }) => headOf(name)))];
const headOf = (name: string): string => name.split(' ')[0] ?? name;
const isNested = ({ name }: CommandRow): boolean => name.includes(' ');
/** Second words by the first one. */
const groups = (table: readonly CommandRow[]): readonly (readonly [string, readonly string[]])[] =>
  [...new Set(table.filter(isNested).map(({ name }) => headOf(name)))].map((head) => [head, table.flatMap(({ name }) => (name.startsWith(`${head} `) ? [name.slice(head.length + 1)] : []))]);

const bash: Shell = ({ table, choices, rules }) => `# bash completion of rds-iam-lint: source <(rds-iam-lint completion bash)
_rds_iam_lint() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]} all=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    all='${words([...names(table), '--help', '--version'])}'
  elif [ "$COMP_CWORD" -eq 2 ] && [[ ' ${words(groups(table).map(([head]) => head))} ' == *" $command "* ]]; then
    case "$command" in
${groups(table).map(([head, tails]) => `      ${head}) all='${words(tails)}' ;;`).join('\n')}
    esac
  else
    case "$command" in ${groups(table).map(([head]) => head).join(' | ')}) command="$command \${COMP_WORDS[2]}" ;; esac
    case "$command $prev" in
${table.flatMap((command) => command.options.filter(({ takesValue }) => takesValue).map(({ long }) => bashValue(command.name, long, choices))).join('\n')}
    esac
    if [ -z "$all" ]; then
      case "$command $cur" in
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
  _arguments -C '--help[display help]' '--version[output the version number]' '1:command:((${names(table).map((name) => `${name}\\:"${quoted(headline(table, name).replace(/["`$\\]/g, ''))}"`).join(' ')}))' '*::argument:->arguments'
  [[ $state = arguments ]] || return
  case $line[1] in
${groups(table).map(([head, tails]) => `    ${head}) [[ -n $line[2] ]] && line=("$line[1] $line[2]") || { _values command ${words(tails)}; return; } ;;`).join('\n')}
  esac
  case $line[1] in
${table.map((command) => `    '${command.name}') _arguments ${[...command.options.map((option) => `'${zshOption(option, choicesOf(choices, command.name, option.long))}'`), `'*:operand:${zshOperand(command, rules)}'`].join(' ')} ;;`).join('\n')}
  esac
}
if [ "$funcstack[1]" = _rds-iam-lint ]; then _rds_iam_lint "$@"; else compdef _rds_iam_lint rds-iam-lint; fi
`;

/** What a command does, or which commands it has. */
const headline = (table: readonly CommandRow[], name: string): string =>
  table.find((command) => command.name === name)?.description ?? groups(table).flatMap(([head, tails]) => (head === name ? [tails.join(' or ')] : [])).join('');

const zshOption = ({ long, takesValue, description }: OptionRow, values: readonly string[] | undefined): string => {
  const text = quoted(description).replace(/[[\]:\\]/g, '\\$&');
  if (!takesValue) return `*${long}[${text}]`;
  return `*${long}[${text}]:value:${values === undefined ? '_files' : `(${words(values)})`}`;
};

const zshOperand = ({ name }: CommandRow, rules: readonly string[]): string => (name === 'explain' ? `(${words(rules)})` : name === 'completion' ? `(${words(Object.keys(SHELLS))})` : '_files');

const fish: Shell = ({ table, choices, rules }) => `# fish completion: rds-iam-lint completion fish > ~/.config/fish/completions/rds-iam-lint.fish
${names(table).map((name) => `complete -c rds-iam-lint -n __fish_use_subcommand -f -a ${name} -d '${fishQuoted(headline(table, name))}'`).join('\n')}
${groups(table).map(([head, tails]) => `complete -c rds-iam-lint -n '__fish_seen_subcommand_from ${head}; and not __fish_seen_subcommand_from ${words(tails)}' -f -a '${words(tails)}'`).join('\n')}
${table.flatMap((command) => command.options.map((option) => fishOption(command, option, choices))).join('\n')}
complete -c rds-iam-lint -n '__fish_seen_subcommand_from explain' -f -a '${words(rules)}'
complete -c rds-iam-lint -n '__fish_seen_subcommand_from completion' -f -a '${words(Object.keys(SHELLS))}'
`;

const fishQuoted = (text: string): string => text.replace(/['\\]/g, '\\$&');

function fishOption({ name }: CommandRow, { long, takesValue, description }: OptionRow, choices: Choices): string {
  const values = choicesOf(choices, name, long);
  const value = !takesValue ? '' : values === undefined ? ' -r' : ` -x -a '${words(values)}'`;
  return `complete -c rds-iam-lint -n '${name.split(' ').map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ')}' -l ${long.slice(2)}${value} -d '${fishQuoted(description)}'`;
}

export const SHELLS: Readonly<Record<string, Shell>> = { bash, zsh, fish };
