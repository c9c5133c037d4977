-- Runs a program so many rounds, and prints the milliseconds of each and its result: lua driver.lua PROGRAM ROUNDS
local name, rounds = arg[1], tonumber(arg[2])
local folder = arg[0]:match("^(.*)/") or "."
local program = assert(loadfile(folder .. "/" .. name .. ".lua"))()
local result
for _ = 1, rounds do
  local begun = os.clock()
  result = program()
  print(("round %.3f"):format((os.clock() - begun) * 1000))
end
print("result " .. tostring(result))
