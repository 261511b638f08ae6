# Today: what is to be done, targets, the month's numbers; choosing a unit and a month.

## Choosing a unit

insight-units-own = My unit
insight-units-above = Above
insight-units-here = Shown now
insight-units-kin = Same territory, before or after a reorganisation
insight-units-beside = Same level
insight-units-special = Sector units
insight-units-province = Provinces
insight-units-district = Districts
insight-units-base = Grassroots offices
insight-units-commune = Communes
insight-units-partner = Partners
insight-units-collection = Collection organisations

## Today

insight-to-report = Monthly report
insight-to-entry = Enter figures
insight-to-targets = See targets
insight-not-yet = This unit was not founded yet (it began on { $day }). Figures of that time belong to:
insight-no-more = This unit ended on { $day }. It is now:

## To do

insight-to-do = To do
insight-lacks-own = No figures of the unit's own for { $month } yet
insight-not-sent = { $count } of { $of } units have not sent figures for { $month }
insight-and-more = { $names } and { $more } more
insight-all-sent = { $have } of { $of } units have sent figures
insight-doubts = { $count } figures to check
insight-doubt = To check: { $what }: { $says }.
insight-doubt-of = To check: { $unit }, { $what }: { $says }.
insight-look = See the source
insight-nothing-to-do = Nothing is waiting.

## Targets

insight-targets = Targets
insight-of-plan = { $percent }% of { $plan }
insight-gap-unknown = No figures to measure by yet

## The month's numbers

insight-numbers = Results of { $month }
insight-as-of = as of { $day }
insight-no-numbers-title = No figures for this month yet
insight-no-numbers = The month's results will stand here once the unit or those below it send figures.
insight-latest = Latest figures: { $month }
insight-to-latest = See the latest month with figures
insight-reads-none-title = This account reads no figures
insight-reads-none = Its roles leave out figures and reports. An administrator can give it another role.
insight-blank-title = No figures at all yet
insight-blank = Conferences, small groups, broadcasts, new participants and more will stand here. Begin by entering this month's figures.

## Entered lately

insight-record = Record activity
insight-activities = Newest activities
insight-all-activities = See all
insight-lately = Entered lately
insight-entry-one = { $name }, { $span }
insight-entry-many = { $count } figures, { $span }
insight-entry-corrected = { $count } corrected: { $name }, { $span }
insight-more-documents = { $title } and { $more } more documents
insight-at = { $time } on { $day }
insight-at-today = { $time } today

## Map

insight-below = The units below on a map
insight-circles = Circles by
insight-who-has-sent = Figures sent
insight-nobody-sent = No unit below has figures for { $month } yet: the map will be drawn when one has.
insight-figures = Figures
insight-sent = sent
insight-sent-not = not sent

## First steps

insight-steps = Where to begin
insight-step-units = Check the units
insight-step-units-more = Today's offices are there already; add base offices and collection organisations that are missing.
insight-step-accounts = Add accounts for officers
insight-step-accounts-more = One for each person, in their own unit.
insight-step-figures = Enter figures
insight-step-figures-more = Type them, paste them from Excel, or send a file.
insight-step-targets = Enter the targets
insight-step-targets-more = Send a file whose column kind says target; progress stands on the page Targets.
insight-step-report = Open the month's report
insight-step-report-more = The table, the narrative, and files for Word and Excel.
