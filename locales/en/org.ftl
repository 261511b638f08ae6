# Units and users.

## Table of grassroots offices: lines refused

org-base-no-column = the table has no column "{ $column }": add it, or use the template
org-base-empty = the cell is empty: fill it in and send the table again
org-base-no-such-day = month { $month } has only { $days } days: correct the day
org-base-not-a-day = this is not a day: write it as 01/10/2025
org-base-unknown = no unit had this name on that day: check the name, the province and the day
org-base-unknown-near = no unit had this name there on that day; similar: { $near }
org-base-ambiguous = several units have this name: { $candidates }. Say which kind (xã, phường)
org-base-exists = the province has an office of this name already: leave the line out, or choose another name
org-base-taken = this commune belongs to { $by } already: each commune has one office
