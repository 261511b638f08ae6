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
