# Recording activities, evidence.

plans-record = Record activity
plans-record-what = What was done?
plans-list = Recorded activities
plans-activity = Activity
plans-more-forms = Other forms
plans-many = Record many small groups
plans-many-short = Record many
plans-import = From a spreadsheet
plans-newest = Just recorded
plans-newest-none = Nothing is recorded yet. Choose a form above: one number is enough.

## The form

plans-today = today
plans-change = Change day and place
plans-day = Day
plans-day-to = Until
plans-unit = Unit that did it
plans-commune = Commune, ward
plans-point = Point (hamlet, market, office)
plans-place = Place
plans-sign-ups = Signed up on the spot
plans-photo = Take a photo
plans-photo-too-large = { $name }: { $size }, over 10 MB, can't be sent
plans-photo-too-much = { $name }: over 40 MB of photos in one record, can't be sent; add it after saving
plans-photo-not = { $name } is no JPEG, PNG or WebP photo
plans-photo-remove = Remove this photo
plans-details = More details
plans-save-again = Save and record the next
plans-fewer = Fewer
plans-more = More
plans-schemes = Schemes spoken of
plans-audiences = Audience groups
plans-audiences-hint = With commas between: employees, household businesses
plans-languages = Languages
plans-languages-hint = Vietnamese, Ede, Khmer …; any language may be written
plans-partners = Partners
plans-partners-hint = The Post, the Women's Union …; joint work counts once
plans-on-behalf = Entered on behalf of
plans-on-behalf-hint = Who did it and has no account
plans-nature = Nature
plans-nature-regular = regular
plans-nature-planned = planned
plans-nature-unplanned = unplanned
plans-cost = Cost (đồng)
plans-voucher = Voucher number
plans-questions = Questions and petitions
plans-raised = Questions
plans-answered = Answered
plans-question = Question
plans-answer = Answer
plans-unanswered = not answered yet
plans-files = Photos and papers (pictures, PDF)
plans-files-hint = JPEG, PNG, WebP or PDF, 10 MB each at most
plans-note = Note
plans-why = Why this form for this place
plans-field-attendees = People
plans-field-count = Number
plans-field-points = Points
plans-field-teams = Teams
plans-field-groups = Mobile groups
plans-field-staff = Staff
plans-field-reach = Reach, views
plans-field-topic = Topic
plans-field-purpose = Purpose
plans-field-employer = Employer, school
plans-field-event = Event
plans-field-language = Language
plans-field-station = Radio station
plans-field-channel = Channel
plans-field-kind = Kind
plans-field-outlet = Press outlet
plans-field-level = Level
plans-field-form = Kind of product
plans-field-campaign = Campaign

plans-fault-day = Not a day; write it like 12/11/2026
plans-fault-future = This day hasn't come yet
plans-fault-long-ago = The year is too long ago, look again
plans-fault-days = The last day must not be before the first, and within a year
plans-fault-unit = Choose a unit that lives on this day and that the account works for
plans-fault-unit-not-yet = { $unit } exists since { $day }. Earlier work belongs to { $before }: an office above or an administrator records it there
plans-fault-unit-no-more = { $unit } is no more since { $day }
plans-fault-one-language = One language a line; what was broadcast in several is recorded for each
plans-overtaken = Somebody else has just corrected or taken back this activity. Open the page again to see it, then correct.
plans-files-too-many = { $count } files are more than are taken at once; send them later
plans-fault-commune = On this day the commune doesn't belong to the unit
plans-fault-number = A number above 0 is needed
plans-fault-number-size = This number is too large or below 0, look again
plans-conflict = This activity's id was used for something else, which is not overwritten. Open a new form and record it again.
plans-month-closed = { $month } is closed. Open it again on the month report, then correct.

plans-saved = Recorded: { $form }, { $number }.{ $photos ->
    [none] {""}
   *[other] {" "}With { $photos } photos or files.
} { $words }
plans-saved-late = Recorded as a late entry: { $form }, { $number }. The month of this day is closed, so it counts in { $counts }.{ $photos ->
    [none] {""}
   *[other] {" "}With { $photos } photos or files.
} { $words }
plans-corrected = Corrected. What was said before is kept.
plans-was-removed = This activity was recorded before and then taken back; it is not recorded again.
plans-removed = The activity is taken back; its numbers are too.
plans-kept = Could not be sent, kept on this device; it will be sent when there is a network.
plans-kept-signed-out = Some activities are not sent yet and kept on this device; sign in again to send them.
plans-kept-sure = Delete "{ $label }" from this device for good?
plans-lost = There is no network and this device couldn't keep it (no room?). Don't close the page; try again when there is a network.
plans-kept-list = Kept on this device
plans-kept-send = Send again
plans-kept-mend = Correct
plans-kept-first = Save the form that you are filling in first, then press Correct.
plans-kept-drop = Delete
plans-kept-waiting = waiting for the network
plans-kept-sending = being sent
plans-kept-conflict = the server has something else under this id
plans-kept-sign-in = sign in again to send
plans-kept-refused = the server hasn't taken it

## Several at once

plans-many-title = { $form }: several on one screen
plans-many-hint = Empty rows are left out. Commune and other details are those of the last time.
plans-many-saved = { $new } activities recorded ({ $form }).{ $known ->
    [none] {""}
   *[other] {" "}{ $known } rows were there already.
}{ $late ->
    [none] {""}
   *[other] {" "}{ $late } are late entries and count in the next period.
}
plans-repeat = Repeat on dates
plans-repeat-from = From
plans-repeat-to = Until
plans-repeat-days = On these weekdays (none: every day)
plans-repeat-fill = Fill the dates in
plans-weekday-1 = Monday
plans-weekday-2 = Tuesday
plans-weekday-3 = Wednesday
plans-weekday-4 = Thursday
plans-weekday-5 = Friday
plans-weekday-6 = Saturday
plans-weekday-7 = Sunday

## The list and one activity

plans-list-title = Recorded activities { $month }
plans-list-of = Activities { $month }, { $unit }
plans-annex-more = And { $count } more activities, in the spreadsheet or on the page of recorded activities.
plans-photos = Some pictures of activities
plans-download = Download the list
plans-form = Form
plans-about = About
plans-number = Number
plans-strength = Strongest evidence
plans-all-forms = All forms
plans-only-late = Late entries only
plans-total = { $count } activities.
plans-empty-title = Nothing is recorded in this period
plans-empty = What was done is recorded here once; the month's numbers add up in the report by themselves.
plans-signed-up = Signed up for { $scheme }
plans-recorded = Recorded by { $by }.
plans-revised = Corrected { $times } times.
plans-history = Corrections
plans-past = { $said } – corrected by { $by } at { $time } on { $day }
plans-in-closed-month = The activity counts in { $month }, which is closed. Open the month again to correct it or take it back.
plans-to-report = Month report
plans-counts-as = Counts as
plans-correct = Correct
plans-remove = Take back
plans-remove-question = Take this activity back? Its numbers go with it.
plans-is-late = A late entry, after the month was closed: it keeps its day and counts in { $month }.
plans-alike = May be recorded twice: { $other }. Joint work with a partner is recorded once.

## Evidence

plans-evidence = Evidence
plans-evidence-none = No photo or paper yet.
plans-evidence-kind = Kind of evidence
plans-evidence-photo = photo
plans-evidence-signed-list = signed list
plans-evidence-confirmation = a third party's confirmation
plans-evidence-document = other document
plans-strength-own-word = own word only
plans-strength-photo = photo
plans-strength-third-party = confirmed by a third party
plans-taken = taken at { $time } on { $day }
plans-inside-yes = in the commune: yes
plans-inside-no = in the commune: no
plans-caption = Caption
plans-credit = Photographer, source
plans-credit-is = photo: { $credit }
plans-for-report = May be used in a report
plans-tell = Caption, kind of evidence
plans-open-file = Download the PDF
plans-send-files = Send
plans-file-remove = Remove the file
plans-file-remove-question = Remove this file from the activity?
plans-file-told = Saved.
plans-file-removed = The file is removed.
plans-same-photo = This picture also stands with another activity: { $other }.
plans-files-added = { $count } files taken.
plans-files-said = { $count ->
    [0] {""}
    [one] One file taken.{" "}
   *[other] { $count } files taken.{" "}
}{ $words }
plans-files-elsewhere = { $count } pictures were used for another activity, see the warnings below
plans-evidence-plan = plan
plans-evidence-invitation = invitation
plans-evidence-voucher = cost, voucher
plans-stronger-own-word = Nothing but the unit's own word so far: add a photo, a signed list or a third party's confirmation.
plans-stronger-photo = The unit took the photo itself: a signed list or a third party's confirmation would be stronger.
plans-lacking = Lacking: { $kinds }.
plans-not-there = not there yet

plans-file-empty = the file is empty and was not taken
plans-file-too-large = { $size } MB, over the limit of { $limit } MB, not taken; take it smaller, or send it through a chat app and download it
plans-file-too-many-pixels = a picture of { $width } × { $height } pixels is too large and was not taken
plans-file-heic = a HEIC photo of an iPhone can't be read; choose Settings › Camera › Formats › Most Compatible and take it again, or send it through a chat app, which makes a JPEG
plans-file-avif = an AVIF picture can't be read, make it a JPEG and send it again
plans-file-svg = an SVG drawing may hold scripts and is not taken; send a JPEG, PNG or PDF
plans-file-other-picture = this kind of picture is not taken; send JPEG, PNG or WebP
plans-file-video = films are not taken here; send photos or PDF
plans-file-office = Word and Excel files are not taken as evidence; save as PDF and send that
plans-file-archive = archives are not taken; send photos or PDF one by one
plans-file-web-page = web pages are not taken; send photos or PDF
plans-file-damaged = the file is damaged or cut off, send it again
plans-file-unknown = neither a photo nor a PDF, not taken
plans-file-named-otherwise = is { $kind } although its name ends in .{ $ending }; taken for what it is
plans-file-twice = stands with this activity already, not added again
plans-file-not-kept = the server couldn't keep the file (a full or broken disk), send it again later; the activity is recorded

## Dossier, draw

plans-dossier-print = Print the dossier
plans-dossier-title = DOSSIER OF AN ACTIVITY
plans-dossier-item = Item
plans-dossier-questions = { $raised } questions, { $answered } of them answered
plans-dossier-recorded = Recorded by, at
plans-dossier-strength = Strength of the evidence
plans-dossier-way = Where it is shown
plans-dossier-file = File, caption
plans-dossier-sent = Sent by, at
plans-dossier-hash = SHA-256 of the file as it was sent
plans-dossier-no-name = (the file's name was not kept)
plans-moment = { $time } on { $day }
plans-counted-as = Only activities that count as: { $name }.
plans-counted-as-all = All activities of the month
plans-draw = Draw 20 lines
plans-draw-about = Twenty lines of this list are drawn by chance, each with its evidence, into one PDF.
plans-draw-seed = Seed
plans-draw-seed-hint = Empty for a new draw. The seed printed on an earlier one draws the same lines again.
plans-draw-take = Download the PDF
plans-draw-bad-seed = A seed has letters without marks and digits only, 32 at most, as it is printed on the earlier draw.
plans-draw-title = A DRAW OF ACTIVITIES
plans-draw-number = No.
plans-draw-seed-typed = Seed typed by whoever drew
plans-draw-mark = Mark of the list
plans-draw-typed = The seed was typed by whoever drew, not chosen by chance.
plans-audit-drawn = A sample drawn for inspection
plans-dossier-apart = a PDF, to be printed from the activity's page
plans-draw-told = { $drawn } drawn by chance of the { $all } activities of the list. Seed: { $seed }. Mark of the list: { $mark }. Drawn by { $by }, { $at }. Whoever enters this seed for the same list gets exactly the lines below; another mark means that lines of the list were added, corrected or removed.

## From a spreadsheet

plans-import-title = Activities from a spreadsheet
plans-import-template = Download the template
plans-import-file = Excel or CSV file
plans-import-hint = Each row is an activity. The same file sent again adds nothing.
plans-import-look = Look through it
plans-import-heads = Columns of the table
plans-import-order = Day, Form and Number are needed; the others as the work asks for, in any order.
plans-import-no-file = Choose a file
plans-import-columns = The table lacks columns: { $columns }
plans-import-form = there is no such form; see the sheet of forms in the template
plans-import-unit = no unit is called so on that day, or several are
plans-import-scheme = there is no such scheme; write BHXH tự nguyện, BHYT hộ gia đình or its code
plans-import-nature = the nature is regular, planned or unplanned
plans-import-preview = { $name }, looked through
plans-import-forget = Drop the file
plans-import-enter = Record { $count } activities
plans-import-enter-good = Record { $count } good rows
plans-import-accepted = { $count } good rows
plans-import-expected = { $new } new activities, { $known } there already, { $late } late entries.
plans-import-refused = { $count } rows refused
plans-import-line = Row
plans-import-cell = Cell
plans-import-reason = Reason
plans-import-sample = The first rows
plans-import-first = The first { $shown } rows are shown.
plans-import-forms = Forms
plans-import-needs = Columns that it needs too
plans-import-gone = This file no longer waits: it was entered, dropped, or sent more than a day ago. If you entered it and saw no answer, look at the list; sending the file once more enters nothing twice.
plans-imported = { $new } activities recorded.{ $known ->
    [none] {""}
   *[other] {" "}{ $known } rows were there already.
}{ $late ->
    [none] {""}
   *[other] {" "}{ $late } are late entries and count in the next period.
}{ $refused ->
    [none] {""}
   *[other] {" "}{ $refused } rows were refused.
}

## Audit

plans-audit-recorded = Activity recorded
plans-audit-corrected = Activity corrected
plans-audit-removed = Activity removed
plans-audit-file-added = Evidence added
plans-audit-file-told = Words of evidence changed
plans-audit-file-removed = Evidence removed
