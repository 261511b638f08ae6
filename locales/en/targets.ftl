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

## Ranking

targets-rank-menu = Ranking
targets-rank-title = Ranking by target
targets-rank-aim = Target
targets-rank-by = Ranked by
targets-rank-percent = % of plan
targets-rank-amount = number reached
targets-rank-coverage = coverage
targets-rank-place = Place, unit
targets-rank-reached = Reached
targets-rank-target = Target
targets-rank-gap = Still to do
targets-rank-met = units have met the plan
targets-rank-best = Highest: { $names }.
targets-rank-worst = Lowest: { $names }.
targets-rank-without-number = No figures yet, not ranked:
targets-rank-without-target = No such target, not ranked:
targets-rank-empty-title = The units below have no targets yet
targets-rank-empty = Once units below are assigned targets, they will be ranked here by percent of plan, by number reached or by coverage.

## Several assigners, rounds, denominators, forecast

targets-side-title = By assigner
targets-side-reached = reached
targets-rounds = Rounds ({ $count })
targets-round-entered = entered on { $day }
targets-round-stands = stands
targets-months-left = { $months } months left
targets-denominator = Denominator: { $name }
targets-denominator-named = the document says "{ $words }"
targets-denominator-unknown = no figure yet
targets-denominator-missing = { $count } people still to join{ $each ->
    [none] {""}
   *[some] , { $number } a month on average
}.
targets-forecast = Forecast for the end of the year: about
targets-forecast-range = ({ $low }–{ $high }) { $counted }, from figures until { $month }.
targets-forecast-reached = The plan has been met.
targets-forecast-likely = The plan will probably be met.
targets-forecast-possible = The plan may be met.
targets-forecast-unlikely = The plan will hardly be met at this pace.
targets-forecast-how = Method and errors
targets-forecast-how-flow = The years before say what part of a year each month usually brings; what was reached this year, at those parts, gives the level of the whole year, held by the years before while few months are known. In brackets: the range in which the year's end should lie nine times of ten.
targets-forecast-how-stock = How much the years before moved from this month to December, and a part of this year's own pace. In brackets: the range in which the year's end should lie nine times of ten.
targets-forecast-tried = Tried on { $years } years before ({ $tries } times): mean error { $ours }%; the simple way { $naive }%.
targets-forecast-naive-flow = The simple way (the mean of the known months, times 12) gives { $naive } { $counted }.
targets-forecast-naive-stock = The simple way (on at this year's mean monthly change) gives { $naive } { $counted }.
targets-forecast-years = No forecast yet: at least { $needed } years before are needed with figures for each month, lacking at most 2 months a year; there are { $known }.
targets-forecast-no-year = No forecast yet: at least one year before with all 12 months, after another one, is needed to try the method on.
targets-forecast-this-year = No forecast yet: figures of at least one month of the year by itself are needed, and of each month of 2 years before.
