# Figures: sources, warnings, import.

## To be checked

ledger-part-over-whole = the part { $part } ({ $part-span }) is larger than its whole { $whole } ({ $whole-span })
ledger-stretches-over-span = the stretches add up to { $sum }, while { $span } says { $whole }
ledger-partition-over-whole = the parts add up to { $sum }, while the whole of { $span } says { $whole }
ledger-ratio-differs = the stated { $stated }% differs from the { $computed }% of numerator and denominator
ledger-far-apart = the numerator is of { $numerator } and the denominator of { $denominator }, over a year apart
ledger-stock-moved = since { $since } the number went from { $before } to { $after }, of which joining, coming back, stopping and moving explain { $explained }
ledger-thousand-times = { $whole } ({ $span }) is far from the usual { $sum }; the dot may have been a comma
ledger-differs-from-below = the unit states { $stated }, what was recorded and the units below add up to { $below }
ledger-said-twice = two numbers for { $whole-span }: { $part } and { $whole }

## Rows refused

ledger-refused-empty = the cell "{ $column }" is empty
ledger-refused-fault = the cell "{ $column }" is an error of the spreadsheet: { $value }
ledger-refused-too-long = the cell "{ $column }" is longer than { $most } characters
ledger-refused-unknown-unit = no unit was called "{ $value }" on the last day of the span
ledger-refused-unit-ended = "{ $value }" ended on { $until }{ $known ->
    [none] {""}
   *[some] ; it is now { $now }
}
ledger-refused-unit-not-yet = "{ $value }" did not exist in this span; it was founded on { $since }
ledger-refused-ambiguous-unit = several units are called "{ $value }"
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
ledger-refused-separated = "{ $value }" has thousands separators, which are not read in a file
ledger-refused-not-whole = "{ $value }" must be a whole number: this counts people or things
ledger-refused-negative = "{ $value }" is below zero
ledger-refused-number-too-long = "{ $value }" has too many digits
ledger-refused-unknown-kind = there is no kind "{ $value }"
ledger-refused-unknown-qualifier = "{ $value }" is no known qualifier
ledger-refused-unknown-extent = "{ $value }" is no known extent
ledger-refused-other-value = for the same unit, indicator and span line { $line } says { $other } and this one { $value }

## What to do

ledger-do-name-the-unit = Say more, with the district or province after a comma{ $known ->
    [none] .
   *[some] ; it may be: { $candidates }.
}
ledger-do-unit-of-the-day = Name the unit that existed on the last day, or correct the date.
ledger-do-ask-the-unit = Leave the row out, or ask that unit to enter it; of a unit that was merged, an administrator can enter or change figures.
ledger-do-write-the-date = Write dates as 2024-10-31 or 31/10/2024.
ledger-do-swap-the-dates = Look at the first and the last day again.
ledger-do-find-the-indicator = Use a code of the catalogue{ $known ->
    [none] .
   *[some] ; it may be: { $near }.
}
ledger-do-choose-the-number = If thousands are meant, write { $thousands } without a dot.
ledger-do-write-the-number = Write digits without thousands separators and a dot before decimals: 15983 or 92.32.
ledger-do-write-without-separators = Write { $meant }.
ledger-do-choose-the-kind = Use one of: { $kinds }.
ledger-do-choose-the-qualifier = Use one of: exact, over, more_than, at_least, nearly, about, estimated.
ledger-do-choose-the-extent = Use "own" (the unit's own work) or "whole" (its whole territory).
ledger-do-keep-one = Keep the right row and remove the other.
ledger-do-fill-the-cell = Mend the cell "{ $column }" and send it again.

## Files that can't be read

ledger-file-missing-columns = The table lacks these columns: { $columns }. Its first line must name the columns.
ledger-file-empty = The file is empty: it has no lines.
ledger-file-too-large = The file is over { $megabytes } MB. Split it into smaller files and send each.
ledger-file-too-many-rows = The table has more than { $limit } rows. Split it into smaller files and send each.
ledger-file-too-many-columns = Line { $line } has more than { $limit } columns. Check what separates the columns.
ledger-file-too-many-cells = The table has more than { $limit } cells. Delete empty columns and rows and send it again.
ledger-file-cell-too-long = Line { $line }, column { $column }: the cell is too long. Check the quotation marks on this line.
ledger-file-bomb = Unpacked, the workbook is over { $megabytes } MB, so it was not read. Save the table as CSV and send that.
ledger-file-old-excel = This is an old Excel file (.xls). Open it in Excel, save it as .xlsx and send it again.
ledger-file-binary-excel = This is a binary Excel file (.xlsb). Open it in Excel, save it as .xlsx and send it again.
ledger-file-open-document = This is a LibreOffice file (.ods). Save it as .xlsx or CSV and send it again.
ledger-file-pdf = This is a PDF. A table is needed: Excel (.xlsx) or CSV.
ledger-file-image = This is a picture. A table is needed: Excel (.xlsx) or CSV.
ledger-file-encrypted = The file has a password. Take it away and send the file again.
ledger-file-web-page = This is a web page named like an Excel file. Open it in Excel, save it as .xlsx and send it again.
ledger-file-other-kind = This file is not a table. An Excel file (.xlsx) or CSV is needed.
ledger-file-truncated = The end of the file is missing. Save or copy it again and send it again.
ledger-file-damaged = The file is damaged. Open it in Excel, save it and send it again.
ledger-file-broken-text = Line { $line }: broken letters; the file may be glued together from several encodings. Save it as "CSV UTF-8" and send it again.
ledger-file-unclosed-quote = The quotation mark opened on line { $line } is never closed.
ledger-file-strange-fault = The workbook has a cell with the error "{ $shown }". Mend it and send the file again.
ledger-file-no-such-sheet = There is no sheet of that name. The workbook has: { $sheets }.
ledger-file-not-found = The file was not found. Check its name and folder.
ledger-file-unreadable = The file could not be read. Check the permissions and try again.

## Import from a file

ledger-import-menu = From a file
ledger-import-title = Enter figures from a file
ledger-import-hint = Send an Excel (.xlsx) or CSV table with one figure a row. Nothing is entered before it was looked through and confirmed.
ledger-import-file = File
ledger-import-file-hint = 50 MB at most.
ledger-template = A table to begin with has the unit and the span filled in; only the numbers are left:
ledger-template-source = Report of { $month }
ledger-template-note = Sample row: fill in the value (such as 44), or delete the row.
ledger-codes = List of codes
ledger-codes-hint = Copy a code into the column "indicator". The column "kind" says whether its figures are of a span, of a day, or a ratio.
ledger-codes-counted-in = Counted in
ledger-import-send = Send for a preview
ledger-import-no-file = Choose a file.
ledger-import-columns = Columns of the table
ledger-import-columns-hint = The first row of the table names the columns, in any order.
ledger-import-column = Column
ledger-import-meaning = What it says
ledger-column-source = Where the figure stands: a file's name, a document's number. Every number leads to its source, so the column must be there; a cell may be empty.
ledger-column-unit = The unit's name as of the last day of the span; where several are called so, with district and province behind commas: "huyện Châu Thành, Bến Tre".
ledger-column-from = The first day: 2024-10-01 or 01/10/2024.
ledger-column-to = The last day, included.
ledger-column-indicator = A code from the list of codes: direct.conference.count is the number of conferences.
ledger-column-breakdown = The part of the whole: scheme=BHXH_TN, language=rad; several with a semicolon between. Empty is the whole.
ledger-column-value = The number without separators, a dot before decimals: 15983, 92.32.
ledger-column-kind = in_period, cumulative, stock (at a day), ratio, target (assigned).
ledger-column-qualifier = over, more_than, nearly, about, at_least, estimated. Empty is exact.
ledger-column-stated = Whether the document gives this very number: yes or no. Empty is yes.
ledger-column-evidence = The words that the number stands in.
ledger-column-note = A note.
ledger-column-title = The document's title.
ledger-column-extent = whole (whole territory) or own (the unit's own work). Empty is the whole territory.
ledger-import-preview = Preview: { $name }
ledger-import-enter = Enter { $count } rows
ledger-import-enter-good = Enter the { $count } good rows
ledger-import-forget = Discard this file
ledger-import-accepted = { $count } rows accepted
ledger-import-expected = { $accepted } new figures, { $revised } revised, { $unchanged } unchanged.
ledger-import-repeated = { $count } rows that repeat another to the letter were left out.
ledger-import-sheet = Read from the sheet "{ $sheet }".
ledger-import-encoding = Read as { $encoding }. If Vietnamese letters look wrong, save the file as "CSV UTF-8".
ledger-import-unknown-keys = The breakdown has keys that nobody declared; they are kept as remarks: { $keys }.
ledger-import-unknown-key = { $key } (line { $line })
ledger-import-undeclared = line { $line }: { $key } has no value "{ $value }"{ $known ->
    [none] {""}
   *[some] ; near: { $near }
}; kept as written
ledger-import-understood = Some names of units are not spelled as theirs; look them through below before entering: { $names }.
ledger-import-understood-as = "{ $written }" was understood as { $unit }
ledger-import-refused = { $count } rows refused
ledger-import-download-refused = Download these rows (CSV)
ledger-import-line = Line
ledger-import-reason = Why
ledger-import-advice = What to do
ledger-import-first-shown = These are the first { $shown } rows.
ledger-import-sample = Accepted rows
ledger-import-new = new
ledger-import-unchanged = unchanged
ledger-import-revised = revised, now { $before }
ledger-import-gone = This file no longer waits: it was entered, dropped, or sent more than a day ago. If you entered it and saw no answer, look at the figures; sending the file once more enters nothing twice.
ledger-entered = Entered { $accepted } new figures, revised { $revised }, unchanged { $unchanged }.
ledger-entered-some = Entered { $accepted } new figures, revised { $revised }, unchanged { $unchanged }; { $refused } rows refused.

## Where a number comes from

ledger-span = Span
ledger-indicator = Indicator
ledger-value = Value
ledger-kind-target = assigned target
ledger-extent-own = the unit's own work
ledger-as-of = as of { $day }
ledger-provenance-stated = reported
ledger-provenance-recorded = from activities
ledger-provenance-summed = summed
ledger-provenance-derived = derived
ledger-provenance-computed = computed
ledger-provenance-mixed = mixed
ledger-how = How it was found:
ledger-how-stated-in-period = the number stands in a document.
ledger-how-stated-cumulative = the cumulative number stands in a document.
ledger-how-stated-stock = the number stands in a document, as of the day above.
ledger-how-stated-ratio = the share stands in a document.
ledger-how-stated-target = the number was assigned in a document.
ledger-how-recorded = summed from recorded activities: { $formula }.
ledger-how-summed = the parts added up: { $formula }.
ledger-how-summed-units = summed over units, { $have } of { $of }: { $formula }.
ledger-how-derived = derived from stated numbers: { $formula }.
ledger-how-computed = computed: { $formula }.
ledger-how-mixed = partly reported by the unit, partly summed over recorded activities and the units below: { $formula }.
ledger-how-months = The months at hand add up to { $sum }.
ledger-how-some-months = The months at hand add up to { $sum } ({ $missing } missing).
ledger-missing = Not yet reported: { $names }.
ledger-unshared = Units that were split, whose shares are not known: { $names }.
ledger-check-again = Check again: { $what }.
ledger-activities-behind = The list of activities behind this number
ledger-parts = Made of
ledger-numerator = numerator: { $name }
ledger-denominator = denominator: { $name }
ledger-addend = { $name }
ledger-entered-by = entered by { $by }, { $at }
ledger-entered-by-nobody = loaded, { $at }
ledger-revisions = Revisions
ledger-never-revised = Never revised.
ledger-replaced = replaced
ledger-used-in = Used in
ledger-report-of = Report of { $span }
ledger-no-value = No value yet
ledger-no-value-hint = It will stand here once the unit has entered it.
ledger-nearby = Other figures of this indicator

## Entering in the grid

ledger-grid-menu = Enter figures
ledger-grid-title = Enter figures of { $month }
ledger-grid-hint = Grey numbers are known already and need no typing. Emptying a cell deletes nothing; if there was nothing, enter 0.
ledger-grid-extent = Extent of the figures
ledger-extent-whole = whole territory
ledger-grid-columns = Choose indicators
ledger-grid-pick = Show these
ledger-grid-saved = Entered { $accepted } new figures, revised { $revised }, unchanged { $unchanged }.
ledger-grid-kept = Entered { $accepted } new figures, revised { $revised }, unchanged { $unchanged }. { $kept } emptied cells keep their numbers: emptying deletes nothing.
ledger-grid-gone = This unit ended on { $until }; { $now } took its place. Its figures can only be read. An administrator can enter or change them.
ledger-grid-locked = This account enters no figures for the unit; they can only be read.
ledger-cell-part = a part is known: { $number }
ledger-cell-whole = whole territory: { $number }
ledger-closed-future = { $month } has not come yet: figures are entered for this month and earlier ones.
ledger-closed-unborn = { $unit } exists since { $since }; figures before that day belong to the units that it was made of.
ledger-closed-gone = { $unit } ended on { $until }; figures since that day belong to who took its place.
ledger-closed-ways = Open the figures of:
ledger-cell-which = { $thousands } or { $decimal }? Write { $thousands } or { $decimal }0
ledger-cell-not-whole = A whole number, without decimals
ledger-cell-negative = Negative: this is never below 0
ledger-cell-too-long = Too many digits
ledger-cell-overtaken = { $by } has just entered { $now }. Save again to replace it.
ledger-section-direct = Direct communication
ledger-section-launch = Launch days
ledger-section-broadcast = Loudspeakers
ledger-section-press = Press, radio and TV
ledger-section-online = Portal, social networks
ledger-section-visual = Visual display, print
ledger-section-participants = People taking part
ledger-section-other = Others

## API

ledger-api-ends-before-it-starts = The span ends before it starts.
ledger-api-too-long = The span is longer than 10 years: choose a shorter one.
ledger-api-choice = Only these are known: { $allowed }.
ledger-api-unknown-indicator = The catalogue has no such code.
ledger-api-indicator-near = The catalogue has no such code; perhaps: { $near }.
ledger-api-ambiguous-unit = Several units are called "{ $name }": choose an id from the list.
ledger-api-unit-id = Give the unit's id (UUID).

## Two people at once

ledger-entered-meanwhile = Somebody else has just entered this figure. Load the page again, look at the new number, and enter yours again if needed.

## Closing a month, late entries

ledger-late-entry = late entry
ledger-closed = { $month } is closed. Work of that month recorded from now on is a late entry and counts in the next period.
ledger-opened-again = { $month } is open again.
ledger-closing-future = This month hasn't come yet and can't be closed.

## Audit

ledger-audit-entered = Figure entered
ledger-audit-revised = Figure revised
ledger-audit-closed = Month closed
ledger-audit-opened-again = Closed month opened again
