# Figures: sources, warnings, import.

## To be checked

ledger-part-over-whole = the part { $part } ({ $part-span }) is larger than its whole { $whole } ({ $whole-span })
ledger-stretches-over-span = the stretches add up to { $sum }, while { $span } says { $whole }
ledger-partition-over-whole = the parts add up to { $sum }, while the whole of { $span } says { $whole }
ledger-ratio-differs = the stated { $stated }% differs from the { $computed }% of numerator and denominator
ledger-stock-moved = since { $since } the number went from { $before } to { $after }, of which joining, coming back, stopping and moving explain { $explained }
ledger-thousand-times = { $whole } ({ $span }) is far from the usual { $sum }; the dot may have been a comma
ledger-differs-from-below = the unit states { $stated }, the units below add up to { $below }
ledger-said-twice = two numbers for { $whole-span }: { $part } and { $whole }

## Rows refused

ledger-refused-empty = the cell "{ $column }" is empty
ledger-refused-fault = the cell "{ $column }" is an error of the spreadsheet: { $value }
ledger-refused-too-long = the cell "{ $column }" is longer than { $most } characters
ledger-refused-unknown-unit = no unit was called "{ $value }" on the last day of the span
ledger-refused-unit-ended = "{ $value }" ended on { $until }{ $known ->
    [0] {""}
   *[other] ; it is now { $now }
}
ledger-refused-unit-not-yet = "{ $value }" did not exist in this span; it was founded on { $since }
ledger-refused-ambiguous-unit = several units are called "{ $value }": { $candidates }
ledger-refused-not-yours = "{ $value }" is outside the scope of this account
ledger-refused-no-such-day = "{ $value }": month { $month }/{ $year } has { $days } days
ledger-refused-no-such-month = "{ $value }": there is no month { $month }
ledger-refused-not-a-date = "{ $value }" is not a date
ledger-refused-ends-before-it-starts = the span ends ({ $value }) before it starts
ledger-refused-unknown-indicator = the catalogue has no code "{ $value }"
ledger-refused-stranger = "{ $value }" is not a number (it has "{ $stranger }")
ledger-refused-not-a-number = "{ $value }" is not a number
ledger-refused-which-number = is "{ $value }" { $thousands } or { $decimal }?
ledger-refused-decimal-comma = "{ $value }" has a decimal comma
ledger-refused-not-whole = "{ $value }" must be a whole number: this counts people or things
ledger-refused-negative = "{ $value }" is below zero
ledger-refused-number-too-long = "{ $value }" has too many digits
ledger-refused-unknown-kind = there is no kind "{ $value }"
ledger-refused-unknown-qualifier = "{ $value }" is no known qualifier
ledger-refused-unknown-extent = "{ $value }" is no known extent
ledger-refused-other-value = for the same unit, indicator and span line { $line } says { $other } and this one { $value }

## What to do

ledger-do-name-the-unit = Say more, with the district or province after a comma{ $candidates ->
    [""] .
   *[other] ; it may be: { $candidates }.
}
ledger-do-unit-of-the-day = Name the unit that existed on the last day, or correct the date.
ledger-do-ask-the-unit = Leave the row out, or ask that unit to enter it.
ledger-do-write-the-date = Write dates as 2024-10-31 or 31/10/2024.
ledger-do-swap-the-dates = Look at "from" and "to" again.
ledger-do-find-the-indicator = Use a code of the catalogue{ $near ->
    [""] .
   *[other] ; it may be: { $near }.
}
ledger-do-choose-the-number = If thousands are meant, write { $thousands } without a dot.
ledger-do-write-the-number = Write digits without thousands separators and a dot before decimals: 15983 or 92.32.
ledger-do-choose-the-kind = Use one of: { $kinds }.
ledger-do-choose-the-qualifier = Use one of: exact, over, more_than, at_least, nearly, about, estimated.
ledger-do-choose-the-extent = Use "own" (the unit's own work) or "whole" (its whole territory).
ledger-do-keep-one = Keep the right row and remove the other.
ledger-do-fill-the-cell = Mend the cell "{ $column }" and send it again.
