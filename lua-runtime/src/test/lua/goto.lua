-- goto: continue, nested loops, back jumps, and what each round closes over.
for i = 1, 5 do
  if i % 2 == 0 then goto continue end
  io.write(i, " ")
  ::continue::
end
print()
for i = 1, 3 do
  for j = 1, 3 do
    if i * j == 4 then goto out end
    io.write(i * j, " ")
  end
end
::out:: print("out")
do
  local n = 0
  ::again::
  n = n + 1
  if n < 4 then goto again end
  print(n)
end
-- The same label in different blocks
do goto l ::l:: end
do goto l; print("skipped") ::l:: end
-- A jump back makes new locals.
local closures = {}
do
  local i = 1
  ::top::
  local x = i * 10
  closures[i] = function() x = x + 1 return x end
  i = i + 1
  if i <= 3 then goto top end
end
print(closures[1](), closures[1](), closures[2](), closures[3]())
-- A jump out of a block closes what it must.
do
  local log = {}
  do
    local r <close> = setmetatable({}, { __close = function() log[#log + 1] = "closed" end })
    goto done
  end
  ::done::
  log[#log + 1] = "after"
  print(table.concat(log, ","))
end
-- A label at the end of a block is outside the scope of its locals.
do
  goto finish
  local unused = 1
  ::finish:: ; ::also::
end
-- while with continue and an upvalue
local i, picked = 0, {}
while i < 6 do
  i = i + 1
  local j = i
  if j % 3 == 0 then goto next end
  picked[#picked + 1] = function() return j end
  ::next::
end
for _, f in ipairs(picked) do io.write(f(), " ") end
print()
repeat
  if picked then goto cont end
  print("never")
  ::cont::
until true
local function bad(code) print((select(2, load(code, "=c")))) end
bad("goto nowhere")
bad("do ::inner:: end goto inner")
bad("goto f; local x; ::f:: print(x)")
bad("::a:: ::a::")
bad("do goto x end; local y ::x:: y = 1")
bad("repeat if x then goto c end; local z = 1; ::c:: until z")
bad("break")
bad("function f() goto l end ::l::")
