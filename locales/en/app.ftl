# Messages of the command lantoa.

app-command-line = Command line
app-reading = Reading the file…
app-filling-demo = Entering the demo's figures…
app-ambiguous-unit = Several units are called "{ $name }". Say more, with the district or province after a comma:
app-unknown-unit = No unit was called "{ $name }" on { $day }. Near it:
app-unknown-indicator = The catalogue has no "{ $code }". Near it: { $near }
app-span-backwards = The span ends before it starts: look at --from and --to.
app-no-value = no figure yet
app-have = { $have }/{ $of } units
app-stated = reported by the unit
app-recorded = counted from activities
app-summed = summed
app-derived = derived
app-computed = computed
app-mixed = partly reported, partly summed from below
app-imported = { $accepted } new rows, { $revised } revised, { $unchanged } unchanged; { $refused } refused.
app-refused-line = line { $line }: { $reason } → { $do }
app-nothing-written = Nothing was written because { $refused } rows were refused. Mend the file and import again, or add --accept-good to write the { $good } good rows.
app-unknown-key = line { $line }: the key "{ $key }" is not declared; kept as a remark
app-founded = { $count } units added.
app-differs = { $asked }: answered { $answered }
app-not-a-demo = This folder holds real data: run the demo on another one (--data).
app-is-a-demo = This is the demo: start it with the command demo, or choose another folder (--data).
app-serving = Lan Tỏa is running at { $address }
app-first-administrator = There is no account yet. Open this link within 24 hours to set the first administrator's name and password: { $link }
app-demo-serving =
    Lan Tỏa (demo) is running at { $address }
    Sign in as one of these, password: { $password }
app-demo-account = { $name } – { $role }
