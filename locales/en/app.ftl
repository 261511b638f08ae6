# Messages of the command lantoa.

app-command-line = Command line
app-reading = Reading the file…
app-filling-demo = Entering the demo's figures…
app-ambiguous-unit = Several units are called "{ $name }". Say more, with the district or province after a comma:
app-unknown-unit = No unit was called "{ $name }" on { $day }. Near it:
app-unknown-indicator = The catalogue has no "{ $code }". Near it: { $near }
app-unknown-indicator-alone = The catalogue has no "{ $code }", nor anything near it. The whole catalogue stands on the page of uploads.
app-unknown-unit-alone = No unit was called "{ $name }" on { $day }, nor anything near it.
app-span-backwards = The span ends before it starts: look at --from and --to.
app-no-value = no figure yet
app-have = { $have }/{ $of } units
app-stated = reported by the unit
app-recorded = counted from activities
app-summed = summed
app-derived = derived
app-computed = computed
app-mixed = partly reported, partly summed from below
app-imported = { $accepted } new rows, { $revised } revised, { $unchanged } unchanged; { $refused } refused.
app-would-import = Nothing was written. { $good } good rows ({ $accepted } new, { $revised } revised, { $unchanged } unchanged); { $refused } refused.
app-refused-line = line { $line }, column "{ $column }": { $reason } → { $do }
app-nothing-written = Nothing was written because { $refused } rows were refused. Mend the file and import again, or add --accept-good to write the { $good } good rows.
app-understood = line { $line }: "{ $written }" was understood as { $unit }
app-unknown-key = line { $line }: the key "{ $key }" is not declared; kept as a remark
app-founded = { $count } units added.
app-differs = { $asked }: answered { $answered }
app-not-a-demo = This folder holds real data: run the demo on another one (--data).
app-is-a-demo = This is the demo: start it with the command demo, or choose another folder (--data).
app-serving = Lan Tỏa is running at { $address }
app-first-administrator = There is no account yet. Open this link within 24 hours to set the first administrator's name and password: { $link }
app-demo-serving =
    Lan Tỏa (demo) is running at { $address }
    Sign in as one of these, password: { $password }
app-demo-account = { $name } – { $role }
app-no-folder = The folder { $folder } could not be made
app-no-port = { $address } could not be opened
app-no-data = There is no data in the folder { $folder }. Name the right data folder with --data, or import figures first (lantoa figures import).

## Usage

app-usage-missing = { $argument } is missing.
app-usage-no-command = A command is missing. Choose one of: { $commands }.
app-usage-unknown-command = There is no command "{ $command }". The commands: { $commands }.
app-usage-unknown = This command has no option or argument "{ $argument }".
app-usage-empty = { $argument } needs a value.
app-usage-choice = { $argument } doesn't take "{ $value }". Choose one of: { $allowed }.
app-usage-value = { $argument } doesn't take "{ $value }".
app-usage-twice = { $argument } may be given only once.
app-usage-conflict = { $argument } can't be used with { $prior }.
app-usage-wrong = The command line is not right.
app-usage-day = Give a day that exists, such as 2024-10-31 or 31/10/2024.
app-usage-month = Give a month such as 2024-10.
app-usage-language = Choose vi or en.
app-usage-see = How to use it: { $command } --help

app-help = Lan Tỏa: plan, record, measure and report communication on social and health insurance.
app-help-figures = Enter figures
app-help-figures-import = Import figures from a table with the columns source, unit, from, to, indicator, breakdown, value, kind, qualifier
app-help-value = Ask for a figure
app-help-report = Make the report of a month or of any period
app-help-units = The list of units
app-help-units-import = Import base offices from a table of name, province, first day, communes
app-help-demo = Try it with demo data
app-help-serve = Run the server
app-help-check = Hold the roll-up against the whole database
app-help-usage = Usage
app-help-commands = Commands
app-help-command = COMMAND
app-help-arguments = Arguments
app-help-options = Options
app-help-option = OPTIONS
app-help-allowed = {" "}(one of: { $words })
app-help-default = {" "}[default: { $words }]
app-help-arg-data = Data folder (./lantoa-data if not given); environment variable LANTOA_DATA
app-help-arg-database = PostgreSQL database (postgres://…), SQLite in the data folder if not given; environment variable LANTOA_DATABASE
app-help-arg-lang = Language of the messages: vi or en
app-help-arg-help = Show how to use it
app-help-arg-version = Show the version
app-help-arg-file = CSV or XLSX file
app-help-arg-dry_run = Only look, write nothing
app-help-arg-accept_good = Write the good rows although others are refused
app-help-arg-format = Form of the result
app-help-arg-unit = Name, code or ID of the unit, as of the last day
app-help-arg-indicator = Code of the catalogue
app-help-arg-from = First day, such as 2024-10-01
app-help-arg-to = Last day, such as 2024-10-31
app-help-arg-breakdown = Which part: 'key=value;key=value'
app-help-arg-kind = What was assigned instead of what was reached
app-help-arg-map = Units as they were then (then) or as they are today (today)
app-help-arg-month = Month, such as 2024-10; instead of --from and --to
app-help-arg-output = File to write; printed if not given
app-help-arg-check = Load the demo data into a new database, ask every figure back, and end
app-help-arg-port = Port
app-help-arg-listen = Address and port, such as 0.0.0.0:8080
app-for-a-file = A Word or Excel file can not be read on this screen: add -o and the name of a file, such as -o report.docx.
app-check-agrees = The same: { $figures } figures, { $records } lines of recorded work.
app-check-differs = Not the same: what is kept differs from the { $figures } figures and { $records } lines in the database. Remove the folder roll-up in the data folder and start again: it is made anew.
