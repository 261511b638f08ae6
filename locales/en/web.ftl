# Page frame, menu, error messages, common words.

product = Lan Tỏa

## Menu

menu-home = Today
menu-record = Record activity
menu-reports = Reports
menu-targets = Targets
menu-plans = Plans
menu-content = Content and channels
menu-people = Participants
menu-units = Units
menu-more = More
menu-label = Main menu

## Page frame

skip-to-content = Skip to main content
demo-banner = Demonstration data
demo-banner-more = All people and figures here are only for trying out.
language-vi = Tiếng Việt
language-en = English
language-label = Language
sign-in = Sign in
sign-out = Sign out
account = My account
switch-find = Find
close = Close
back = Back
to-first-page = To the first page

## Common words

save = Save
send = Send
cancel = Cancel
delete = Delete
edit = Edit
add = Add
search = Search
view = View
copy = Copy
copied = Copied
yes = Yes
no = No
saved = Saved.
optional = optional
pages-label = Pages of the list
pages-previous = Previous page
pages-next = Next page
breadcrumbs-label = Way to this page
month-of-year = { $month }/{ $year }
month = Month
unit = Unit
source = Source of the figure
table-scrolls = Table, scrolls sideways
chart-table = Show as a table

## Words on a number

number-derived = derived
number-summed = summed from units below
number-recorded = summed from activities
number-computed = computed
number-mixed = several sources
number-partial = { $have } of { $of } units

## Cells of the grid for figures

grid-hint = Arrow keys move between cells, a block from Excel can be pasted, Ctrl+Z undoes.
grid-question = { $typed }: is it { $thousands } or { $decimal }?
grid-not-a-number = Type only a number; over, nearly, about… may stand before it
grid-letter = The letter "{ $letter }" stands in the number

## Faults of a field

field-required = This field must be filled in.
field-choice = Choose one of the given options.
field-whole-number = Enter a whole number, such as 1.204.
field-number = Enter a number, such as 92,3.
field-date = Enter a date that exists, such as 05/11/2026.
field-too-long = Longer than { $limit } characters: shorten it.
form-has-faults = Some fields need a look. What was filled in is kept.

## Error pages: what happened, what to do next

error-sign-in-title = Sign in first
error-sign-in = Sign in and try again.
error-forbidden-title = Not allowed
error-forbidden = This account may not do that. If it should, ask your unit's administrator for the permission.
error-not-found-title = Page not found
error-not-found = This page does not exist, has moved, or belongs to another unit. Check the address or go to the first page.
error-method-title = It does not work this way
error-method = The page exists but does not take this kind of request. Open it again and use its buttons.
error-conflict-title = Not saved
error-conflict = Somebody else has just changed this. Open the page again, look at what is new, then edit.
error-invalid-title = The request was not understood
error-invalid = Something is missing or wrong in what was sent. Go back, check the fields and send again.
error-too-large-title = Too much was sent
error-too-large = At most { $limit }. Split the file or make the picture smaller, then send again.
error-busy-title = The server is busy
error-busy = There is too much to do at once, so this was not begun and nothing was saved. Wait { $seconds } seconds and try again; if you had sent a form, go back to it and send it again.
error-slow-title = The line is too slow
error-slow = What you sent did not arrive in full, so nothing was saved. Find a better signal or make the picture or file smaller, then send again.
error-too-long-title = This took too long
error-too-long = The server stopped this because it took longer than anybody waits. Wait { $seconds } seconds, look whether it was done, and only then try again; for a report, choose a shorter time or a smaller unit.
error-no-database-title = The server cannot reach its database
error-no-database = Nothing can be read or saved just now. Wait { $seconds } seconds and try again; if you had sent a form, look whether it was saved before sending it again. If it stays so, tell your administrator.
error-disk-full-title = The server's disk is full
error-disk-full = Nothing was saved. Ask your administrator to make room on the disk; keep what you typed, to send it later.
error-broken-title = Something broke
error-broken = The fault is in the software, not with you. What was saved is kept. Try again; if it stays, give your administrator the request number below.
error-request = Request number: { $id }
