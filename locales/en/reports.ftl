# Month reports and other periods, who has reported.

reports-month-menu = Month report
reports-span-menu = Other period
reports-status-menu = Reporting status
reports-issued-menu = Issued documents
reports-month-title = Report of { $period }
reports-span-title = Report of { $period }
reports-status-title = Reporting status { $year }

## Sections

reports-section-direct = Direct communication
reports-section-launch = Launch day (kept apart, not added to the month)
reports-section-press = Press, radio, television
reports-section-broadcast = Loudspeakers
reports-section-online = Portal and social networks
reports-section-visual = Visual display, printed matter
reports-section-participants = Participants against targets
reports-section-other = Other work

## Columns

reports-content = Content
reports-counted-in = Counted in
reports-in-month = In the month
reports-in-period = In the period
reports-year-to-date = Year to date
reports-year-to-date-short = year to date
reports-last-year = Same time last year
reports-target = Target
reports-percent = % reached
reports-remarks = Remarks
reports-about-numbers = About the numbers

## In the remarks

reports-as-of = as of { $day }
reports-against = against { $plan }
reports-share = { $percent }% of { $plan }
reports-share-implied = { $percent }% of { $plan }; implies a plan of about { $implied }
reports-doubtful = to be checked
reports-doubt = to be checked: { $doubt }
reports-not-to-be-sent = For whoever prepares it (not to be sent)
reports-missing = { $have } of { $of } units have figures; missing: { $names }.

## The page

reports-have = { $have } of { $of } units
reports-have-all = all { $of } units
reports-close = Close
reports-close-question = Close this month for the unit and those below it? What is recorded later is a late entry and counts in the next period.
reports-open-again = Open the month again
reports-open-again-question = Open the closed month again?
reports-closed = { $by } closed this month on { $day }. What is recorded later is a late entry and counts in the next period.
reports-closed-above = An office above has closed this month. What is recorded later is a late entry and counts in the next period.
reports-late = Late entries of earlier periods that count in this one: { $count }
reports-export = Export
reports-export-docx = Word document
reports-export-pdf = PDF document
reports-export-xlsx = Excel sheet
reports-export-csv = CSV
reports-export-json = JSON
reports-print-hint = To print, use the browser's own command: the menu is left out.
reports-table = Figures
reports-narrative = Narrative
reports-narrative-in-vietnamese = The narrative is Vietnamese: it is written to be pasted into a Vietnamese report.
reports-copy-narrative = Copy the narrative
reports-doubts = To be checked ({ $count })
reports-notes = Remarks
reports-empty-title = No figures of this period yet
reports-empty = Once the unit has entered figures, the table of the period, the year so far, last year and the targets will stand here, and the narrative below it.
reports-empty-enter = Enter figures
reports-chart-months = By month, { $year }
reports-chart-targets = Participants against targets
reports-chart-reached = Reached
reports-month-of = Month { $month }
reports-conferences = Conferences
reports-small-groups = Small groups
reports-broadcasts = Broadcasts
reports-new-participants = New participants
reports-from = From
reports-to = To
reports-show = Show
reports-bad-span = The last day must not come before the first.
reports-which-span = Give a month (month=2024-10) or two days (from, to), the last not before the first.
reports-span-too-long = A report covers 10 years at most: choose a shorter period.

## Reporting status

reports-status-unit = Unit
reports-status-sent = has figures
reports-status-missing = none yet
reports-status-all = Every level
reports-status-below = Only the units directly below
reports-status-later = not yet due
reports-status-total = Units that have sent
reports-status-unsent = has figures, not sent
reports-status-unsent-late = has figures, not sent, late
reports-status-hint = A unit has sent once somebody has pressed Send on its month report. Of an old month for which nobody has, a figure of the unit itself or of a unit below it is enough. Whether a report has changed since it was sent or approved is on its own page.
reports-status-empty-title = No units below this one report to it
reports-status-empty = This table is for a unit above others.

## Open questions

reports-questions = To be asked ({ $count })
reports-questions-more = and { $count } more
reports-question-of = { $what } of { $unit }
reports-question-silent = { $count } units have sent nothing for { $month }: { $names }.
reports-question-silent-more = { $count } units have sent nothing for { $month }: { $names } and { $more } more.
reports-question-fell = { $what } fell from { $before } ({ $then }) to { $now }.
reports-question-rose = { $what } rose from { $before } ({ $then }) to { $now }.
reports-question-absent = { $what }: { $before } in { $then }, no number for { $month }.
reports-question-unmeasured = { $what }: there is a { $plan } and no number to hold against it.
reports-question-look = See the number
reports-question-add = Add it
reports-question-who = Who has not sent
reports-question-right = Right
reports-question-none = Right, there was none
reports-question-note = Note
reports-question-note-hint = why this number is right (optional)
reports-answered = Noted as right: this is not asked again, unless the number changes.
reports-asked-again = This is asked again.
reports-answered-title = Confirmed as right ({ $count })
reports-answered-by = confirmed by { $name } at { $time } on { $day }
reports-answered-by-noted = confirmed by { $name } at { $time } on { $day }: { $note }
reports-ask-again = Ask again

## Unit by unit

reports-by-unit = Unit by unit
reports-by-unit-title = Figures unit by unit, { $period }
reports-by-unit-empty-title = No unit below has figures of its own yet
reports-by-unit-empty = Once the units below have sent figures, each has a row here, and each line of the report a column.
reports-to-report = To the report
reports-annex = Annex. Figures unit by unit
reports-annex-unit = Unit
reports-annex-not-sent = { $unit } (not sent)
reports-annex-sum = the units add up to { $sum }
reports-annex-silent = { $count } units have sent nothing; a dash is not a zero.
reports-annex-apart = The last row is what the report says. Where "the units add up to" stands there, it differs from the sum of the rows: the unit above stated a number of its own, or some have not sent.
reports-continued = continued

## One page for the director

reports-brief-menu = One page
reports-brief-title = In short: { $period }
reports-brief-numbers = Six main numbers
reports-brief-what = What to do
reports-brief-plan = { $percent } of { $plan }
reports-brief-than-year = the same time in { $year }
reports-brief-than = { $month }
reports-brief-rose = up { $percent }% on { $than } ({ $before })
reports-brief-fell = down { $percent }% on { $than } ({ $before })
reports-brief-same = as in { $than } ({ $before })
reports-brief-from = { $than }: { $before }
reports-brief-to-do = To do: { $what }.
reports-brief-about = about { $number }
reports-brief-people = { $number } more { $what } are still to come
reports-brief-people-each = { $number } more { $what } are still to come in { $months } months, { $each } { $counted } a month
reports-brief-work = { $number } { $what } are left to reach the plan
reports-brief-work-each = { $number } { $what } are left in { $months } months, { $each } { $counted } a month
reports-brief-by = { $what } (by the number of { $day })
reports-brief-urge = urge { $count } units that have sent nothing: { $names }
reports-brief-urge-more = urge { $count } units that have sent nothing: { $names } and { $more } more
reports-brief-doubts = clear up { $count } numbers that are to be checked
reports-brief-late = { $count } units have sent nothing
reports-brief-more-late = and { $count } more
reports-brief-last = last figures: { $month }
reports-brief-never = no figures since the start of last year
reports-brief-as-message = As a message
reports-brief-copy = Copy as a message
reports-brief-message = { $unit } – communication results, { $period }
reports-brief-empty-title = No figures of this month yet
reports-brief-empty = Once the unit has figures, the six main numbers, who is late and what to do will stand here, on one page.

## Several years

reports-years-menu = Several years
reports-years-title = Results of { $years }
reports-years-caption = Results of { $years }
reports-years-from = From the year
reports-years-to = To the year
reports-years-by = By
reports-years-by-year = Year
reports-years-by-half = Half-year
reports-years-marker-day = Marker day
reports-years-marker-name = Name of the marker
reports-years-marker = Marker
reports-years-bad = The first year must not be after the last, and there may be ten of them.
reports-years-bad-marker = The marker is not a day.
reports-years-first-half = first half of { $year }
reports-years-second-half = second half of { $year }
reports-years-before = Before ({ $years })
reports-years-after = Since ({ $years })
reports-years-all = All years ({ $years })
reports-years-average = Average a year ({ $years })
reports-years-average-half = Average a half-year ({ $years })
reports-years-growth = Last against first
reports-years-months = { $count } months
reports-years-days = { $count } days
reports-years-known = { $have } of { $of } periods whole
reports-years-sides = { $name } ({ $day }): { $before } count as before, { $after } as since; the year of the marker belongs to the side on which more of its days lie.
reports-years-parts = The small words under a number say of how many months or of which days it is; averages and growth are of whole years only.
reports-years-parts-half = The small words under a number say of how many months or of which days it is; averages and growth are of whole half-years only.
reports-years-missing = A dash means that there is no figure; it is not a zero.
reports-years-chart = Work by year
reports-years-empty-title = No figures of these years yet
reports-years-empty = Once there are figures, each year has a column here, before and since a marker (such as a resolution), with averages and growth.

## Audit

reports-audit-confirmed = Number confirmed as right
reports-audit-asked-again = Asked about a number again
reports-audit-agree = Agreed to a report
reports-audit-send = Report sent
reports-audit-take-back = Report taken back
reports-audit-return = Report returned
reports-audit-approve = Report approved
reports-audit-issue = Report issued
reports-audit-erratum = Erratum issued
reports-audit-paper = Enter the signed paper
reports-audit-due = Set the due day of reports
reports-audit-agreement-asked = Who signs has to agree before sending
reports-audit-agreement-not-asked = Sent without agreement

## Sending, returning, approving

reports-submission = Sending the report
reports-says-nothing = The report has no figures yet. To send it is to say that nothing happened this month.
reports-not-sent = Not sent to the unit above yet.
reports-do-agree = Agree
reports-do-send = Send
reports-do-take-back = Take back
reports-do-return = Return
reports-do-approve = Approve
reports-do-issue = Issue
reports-do-issue-erratum = Issue an erratum
reports-acted-agree = Agreed.
reports-acted-send = The report was sent.
reports-acted-take-back = The report was taken back.
reports-acted-return = The report was returned.
reports-acted-approve = The report was approved.
reports-acted-issue = The report was issued.
reports-done-agree = { $by } agreed at { $time } on { $day }.
reports-done-send = { $by } sent it at { $time } on { $day }.
reports-done-take-back = { $by } took it back at { $time } on { $day }.
reports-done-return = { $by } returned it at { $time } on { $day }: { $remark }
reports-done-approve = { $by } approved it at { $time } on { $day }.
reports-done-issue = { $by } issued it at { $time } on { $day }.
reports-done-issue-erratum = { $by } issued an erratum at { $time } on { $day }, because: { $remark }
reports-changed-since = Figures or words have changed since it was sent, so that sending and approval no longer hold: send it again.
reports-needs-erratum = Figures or words have changed since it was issued: an erratum is needed. Send, approve and issue it again; what was issued stays as it is.
reports-would-correct = { $count ->
    [one] An erratum would correct one thing
   *[other] An erratum would correct { $count } things
}
reports-remark = What is to be mended
reports-remark-missing = Say what is to be mended when you return a report.
reports-reason = Why it is corrected
reports-reason-missing = Say why what was issued is corrected.
reports-remark-long = The remark is over 1,000 characters: make it shorter.
reports-approve-own = Whoever sent a report doesn’t approve it: somebody else does, or it is returned and sent by somebody else.
reports-step-meanwhile = Somebody else has just done something with this report. Open the page again to see it.
reports-step-changed = The report has changed since this page was opened. Open it again, look at it, and go on.
reports-waits-agree = Who signs in the unit has to agree before it is sent.
reports-waits-approve = It waits for approval.
reports-waits-issue = Who signs in the unit has to issue it.
reports-agreement-asked = This unit sends when who signs has agreed.
reports-agreement-not-asked = This unit sends in one tap, without an agreement.
reports-agreement-stop = Send without asking who signs
reports-agreement-ask = Ask who signs before sending
reports-status-is-sent = sent
reports-status-is-returned = returned
reports-status-is-approved = approved
reports-status-is-issued = issued

## Issued documents

reports-issued-title = Documents issued in { $year }
reports-issued-empty-title = No report of this year has been issued
reports-issued-empty = A month report that was approved and issued stands here, each version as it was. Another year is chosen by the month at the top.
reports-issued-by = Issued by: { $by }
reports-issued-count = { $count ->
    [one] One version
   *[other] { $count } versions
}
reports-issued-newer = This version was corrected: { $named }.
reports-issued-as-now = The month report as it is now
reports-issued-word = Download for Word
reports-issued-pdf = Download as PDF
reports-issued-about = About this version
reports-issued-when = { $by } issued it at { $at }.
reports-issued-hash = Hash of its content:
reports-paper-waits = No signed paper yet
reports-paper-is = Signed paper { $number } of { $day }
reports-paper-enter = The signed paper
reports-paper-number = Number and sign
reports-paper-signed = Day of signature
reports-paper-day-hint = Such as 05/11/2026
reports-paper-scan = Scan or photo
reports-paper-scan-hint = A PDF or a picture of at most 10 MB.
reports-paper-save = Keep the signed paper
reports-paper-meanwhile = Somebody else has just entered the signed paper of this document. Open the page again to see it, and mend it if need be.
reports-paper-number-long = The number is longer than 50 letters.
reports-paper-day = Write the day as in 05/11/2026.
reports-paper-day-other = The day of signature is neither before the reported month nor after today.
reports-scan-missing = Choose the file of the signed paper.
reports-scan-refused = { $said }

## Due days and reminders

reports-due-by = Due by { $day }.
reports-due-late = Due by { $day }, { $days ->
    [one] one day late
   *[other] { $days } days late
}.
reports-due-set = Units below report by this day of the next month
reports-due-save = Set the day
reports-due-day = A day from 1 to 28.
reports-status-late = late
reports-status-late-enter = late, press to enter for them
reports-status-is-returned-late = returned, late
reports-remind-open = The report of { $month } has not been sent.
reports-remind-returned = The report of { $month } was returned: mend it and send it again.
reports-remind-agree = The report of { $month } waits for you to agree before it is sent.
reports-remind-waits = The report of { $month } has not been sent: who signs has to agree.
reports-remind-changed = The report of { $month } has changed since it was sent: send it again.
reports-remind-erratum = The report of { $month } has changed since it was issued: an erratum is needed.
reports-remind-approve-own = The report of { $month } waits for your approval.
reports-remind-issue = The report of { $month } is approved and waits for you to issue it.
reports-remind-approve = { $count ->
    [one] One report of a unit below waits for approval
   *[other] { $count } reports of units below wait for approval
}
reports-remind-more = { $names } and { $count } more
reports-remind-late = { $names }, please send the report of { $month }.
reports-remind-copy = Copy the reminder
