# Targets and progress.

targets-menu = Progress
targets-title = Targets { $year }
targets-until = Figures until { $day }. Every number leads to its source.
targets-provisional = provisional
targets-assigned = assigned
targets-adjusted = adjusted
targets-stated = stated by the unit
targets-nothing-reached = no figures yet
targets-as-of = as of { $day }
targets-which-is = which is
targets-implied = A plan of about { $plan } { $counted } (computed from the stated percentage).
targets-implied-missing = About { $count } { $counted } still to come (a plan of about { $plan } { $counted }, computed from the stated percentage).
targets-implied-each-month = { $months } months left, about { $number } { $counted } a month.
targets-gap-people = { $number } still to join
targets-gap = { $number } still to do
targets-gap-level = { $level } the target
targets-gap-over = { $number } over
targets-gap-below = { $number } points below
targets-gap-above = { $number } points above
targets-gap-units = { $met }/{ $of } units keep it
targets-gap-each-month = , { $number } a month on average
targets-empty-title = No targets of this year yet
targets-empty = Once targets are entered, each will stand here with its assigner, its progress and what is left to do.
targets-empty-enter = Enter from a file

## Assigning targets

targets-assign-menu = Assign targets
targets-assign-title = Assign targets { $span }
targets-assign-pick = Choose indicators and span
targets-assign-from = From
targets-assign-to = Until
targets-assign-view = Show these indicators
targets-assign-no-span = The two days are no span; the whole year is shown. The first day can't be after the last, and ten years are the longest span.
targets-assign-hint = Fill in only what is assigned; an empty cell changes nothing. Below each cell stands what holds now. A later round takes the place of an earlier one, which stays in the history.
targets-assign-locked = This account can't assign targets to the unit for this span; what holds now can be read.
targets-assign-below = Sum of the units
targets-assign-sum = { $assigner }: { $sum } ({ $units }/{ $of } units)
targets-assign-apart = { $what }: the units add up to { $sum }, the target of { $unit } is { $own } ({ $assigner }): { $apart } apart. To be checked unless meant so.
targets-assign-no-amount = Nothing to assign yet: fill in at least one cell.
targets-assign-over-hundred = A share is at most 100%
targets-assign-marks = No semicolon and no vertical bar here.
targets-assign-saved = Assigned by { $document }: { $accepted } new targets, { $revised } corrected, { $unchanged } unchanged.
targets-no-assigner = assigner not named
targets-assigner = Assigner
targets-assigner-hint = Who signed the document: BHXH Việt Nam, UBND tỉnh, BHXH tỉnh …
targets-revision = Round
targets-document = Document
targets-document-hint = For example: Quyết định 729/QĐ-UBND
targets-document-day = Day of the document
targets-section-people = People
targets-section-coverage = Coverage
targets-section-work = Communication work
targets-section-floors = Floors for each unit
