//! What the command says of its own usage, in the reader's language: the help, and what was typed wrongly.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command, CommandFactory, FromArgMatches};
use web::{Lang, Text};

use crate::Ended;
use crate::cli::{Cli, complain};

/// What was typed; or how the command ends, after the help or what is wrong was told.
pub(crate) fn read(typed: &[OsString]) -> Result<Cli, Ended> {
    // A file's name may be of any bytes; the words of the command are text.
    let words: Vec<String> = typed
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let lang = language(&words);
    let mut command = told_in(lang);
    let read = command.try_get_matches_from_mut(typed);
    read.and_then(|matches: ArgMatches| Cli::from_arg_matches(&matches))
        .map_err(|error| tell(lang, &command, &words, &error))
}

/// The language that was asked for, known before anything else can be read: a mistake is told in it too.
fn language(typed: &[String]) -> Lang {
    let next = typed.iter().skip_while(|word| *word != "--lang").nth(1);
    let joined = typed.iter().find_map(|word| word.strip_prefix("--lang="));
    let code = joined.or(next.map(String::as_str));
    code.and_then(Lang::from_code).unwrap_or_default()
}

/// The command with its help in a language: the library's own words are English.
fn told_in(lang: Lang) -> Command {
    let mut command = Cli::command();
    command.build();
    in_words(lang, command, "app-help")
}

fn in_words(lang: Lang, command: Command, key: &str) -> Command {
    let say = |key: &str| Text::say(lang, key, &[]);
    let template = format!(
        "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}",
        say("app-help-usage")
    );
    let arguments = say("app-help-arguments");
    let options = say("app-help-options");
    let mut command = command
        .about(say(key))
        .help_template(template)
        .subcommand_help_heading(say("app-help-commands"))
        .subcommand_value_name(say("app-help-command"))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { &arguments } else { &options };
            let (heading, help) = (heading.clone(), of_argument(lang, &arg));
            let order = if arg.is_global_set() { LAST } else { FIRST };
            arg.help_heading(heading)
                .help(help)
                .display_order(order)
                .hide_default_value(true)
                .hide_possible_values(true)
        })
        .mut_subcommands(|below| {
            let key = format!("{key}-{}", below.get_name());
            in_words(lang, below, &key)
        });
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let usage = usage.replace("[OPTIONS]", &format!("[{}]", say("app-help-option")));
    command.override_usage(usage)
}

/// What every command takes stands below what this one takes.
const FIRST: usize = 0;
const LAST: usize = 1;

/// What an argument is, which values it takes, and which it has unless one is typed.
fn of_argument(lang: Lang, arg: &Arg) -> String {
    let mut help = Text::say(lang, &format!("app-help-arg-{}", arg.get_id()), &[]);
    let listed = |words: Vec<String>| words.join(", ");
    let allowed = arg.get_possible_values();
    let allowed = listed(allowed.iter().map(|one| one.get_name().to_owned()).collect());
    let otherwise = arg.get_default_values().iter();
    let otherwise = listed(otherwise.map(|one| one.to_string_lossy().into_owned()).collect());
    for (key, words) in [("app-help-allowed", allowed), ("app-help-default", otherwise)] {
        if !words.is_empty() && arg.get_action().takes_values() {
            help.push_str(&Text::say(lang, key, &[("words", &words)]));
        }
    }
    help
}

fn tell(lang: Lang, command: &Command, typed: &[String], error: &clap::Error) -> Ended {
    if !error.use_stderr() {
        _ = error.print();
        return Ended::Done;
    }
    let (meant, name) = meant(command, typed);
    complain(&fault(lang, meant, error));
    complain(&Text::say(lang, "app-usage-see", &[("command", &name)]));
    Ended::WrongUsage
}

/// What is wrong, in a sentence.
fn fault(lang: Lang, meant: &Command, error: &clap::Error) -> String {
    let context = |kind| words(error.get(kind));
    let below: Vec<&str> = meant.get_subcommands().map(Command::get_name).collect();
    let args = [
        ("argument", context(ContextKind::InvalidArg)),
        ("prior", context(ContextKind::PriorArg)),
        ("value", context(ContextKind::InvalidValue)),
        ("command", context(ContextKind::InvalidSubcommand)),
        ("commands", below.join(", ")),
        ("allowed", context(ContextKind::ValidValue)),
    ];
    let key = match error.kind() {
        ErrorKind::MissingRequiredArgument => "app-usage-missing",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "app-usage-no-command"
        }
        ErrorKind::InvalidSubcommand => "app-usage-unknown-command",
        ErrorKind::UnknownArgument => "app-usage-unknown",
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => "app-usage-empty",
        ErrorKind::InvalidValue => "app-usage-choice",
        ErrorKind::ValueValidation => "app-usage-value",
        ErrorKind::ArgumentConflict if context(ContextKind::PriorArg) == context(ContextKind::InvalidArg) => {
            "app-usage-twice"
        }
        ErrorKind::ArgumentConflict => "app-usage-conflict",
        _ => "app-usage-wrong",
    };
    let args = args.each_ref().map(|(name, words)| (*name, words.as_str()));
    let said = Text::say(lang, key, &args);
    match error.source().map(ToString::to_string) {
        Some(reason) if reason.starts_with("app-usage-") => {
            format!("{said} {}", Text::say(lang, &reason, &[]))
        }
        _ => said,
    }
}

fn words(context: Option<&ContextValue>) -> String {
    match context {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    }
}

/// The command that is meant, "lantoa figures import": as far as what was typed names one.
fn meant<'c>(command: &'c Command, typed: &[String]) -> (&'c Command, String) {
    let mut meant = (command, command.get_name().to_owned());
    for word in typed.iter().skip(1) {
        if let Some(below) = meant.0.find_subcommand(word) {
            meant = (below, format!("{} {word}", meant.1));
        }
    }
    meant
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(command: &Command, test: &mut impl FnMut(&Command)) {
        test(command);
        command.get_subcommands().for_each(|below| each(below, test));
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            each(&told_in(lang), &mut |command| {
                let help = command.clone().render_help().to_string();
                assert!(!help.contains("app-help"), "{help}");
            });
        }
    }

    #[test]
    fn no_word_of_the_vietnamese_help_is_the_librarys_own() {
        each(&told_in(Lang::Vi), &mut |command| {
            let help = command.clone().render_long_help().to_string();
            for word in [
                "Usage",
                "Commands",
                "Options",
                "OPTIONS",
                "COMMAND",
                "Arguments",
                "default",
                "possible",
                "Print",
            ] {
                assert!(!help.contains(word), "{word}: {help}");
            }
        });
    }

    #[test]
    fn a_language_is_known_before_the_rest_can_be_read() {
        let typed = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(language(&typed("lantoa value --lang en --nonsense")), Lang::En);
        assert_eq!(language(&typed("lantoa --lang=en")), Lang::En);
        assert_eq!(language(&typed("lantoa --lang")), Lang::Vi);
        assert_eq!(language(&typed("lantoa --lang xx")), Lang::Vi);
    }
}
