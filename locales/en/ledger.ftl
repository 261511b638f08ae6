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
