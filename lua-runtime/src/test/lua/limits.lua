-- Many of everything: constants, locals, upvalues, arguments, nesting, long strings, large tables.
local parts = { "local t = {" }
for i = 1, 2000 do parts[#parts + 1] = ("%d, 'text%d', %d.5,"):format(i, i, i) end
parts[#parts + 1] = "} return t"
local t = load(table.concat(parts, "\n"))()
print(#t, t[1], t[2], t[3], t[#t - 2], t[#t - 1], t[#t])
parts = {}
for i = 1, 190 do parts[i] = ("local v%d = %d"):format(i, i) end
parts[#parts + 1] = "return v1 + v100 + v190, function() return v2 * v189 end"
local sum, f = load(table.concat(parts, "\n"))()
print(sum, f())
local decl = {}
for i = 1, 2 do
  local few = {}
  for j = 1, 60 do few[j] = ("a%d_%d"):format(i, j) end
  decl[i] = few
end
local code = "local " .. table.concat(decl[1], ",") .. " = 1 local " .. table.concat(decl[2], ",") .. " = 2\nreturn function() " ..
  table.concat(decl[1], " = 1 ") .. " = 3 " .. table.concat(decl[2], " = 1 ") .. " = 4 return a1_1 + a2_1, a1_60, a2_60 end"
print(load(code)()())
-- Deep nesting of blocks, functions, tables, parentheses and operators
print(load(("do "):rep(100) .. "x = 1 " .. ("end "):rep(100) .. "return x")())
print(load("return " .. ("("):rep(100) .. "7" .. (")"):rep(100))(), #load("return " .. ("{"):rep(50) .. ("}"):rep(50))())
print(load("return " .. ("1 + "):rep(500) .. "1")(), #load("return " .. ("'a' .. "):rep(150) .. "'b'")(), load("return " .. ("-"):rep(100) .. "1")(), load("return " .. ("not "):rep(100) .. "1")())
local deep = "return function() "
local d = load(deep:rep(50) .. "return 'bottom' " .. ("end "):rep(50))
local depth = 0
while type(d) == "function" do d = d() depth = depth + 1 end
print(d, depth)
-- if with many branches
parts = { "local x = ... if x == 0 then return 0" }
for i = 1, 500 do parts[#parts + 1] = ("elseif x == %d then return %d"):format(i, i * 2) end
parts[#parts + 1] = "else return 'none' end"
local chain = load(table.concat(parts, "\n"))
print(chain(0), chain(1), chain(500), chain(501))
-- Long bodies and jumps over them
parts = { "local n = 0 for i = 1, 3 do if i == 2 then goto continue end" }
for i = 1, 1000 do parts[#parts + 1] = "n = n + 1" end
parts[#parts + 1] = "::continue:: end return n"
print(load(table.concat(parts, "\n"))())
-- Arguments and results
local many = {}
for i = 1, 5000 do many[i] = i end
print(select("#", table.unpack(many)), (select(5000, table.unpack(many))), #{ table.unpack(many) }, math.max(table.unpack(many)))
print(#string.char(table.unpack((function() local b = {} for i = 1, 3000 do b[i] = i % 256 end return b end)())))
local function pass(...) return ... end
print(select("#", pass(pass(pass(table.unpack(many))))))
-- Recursion as deep as ordinary programs go
local function down(n) if n == 0 then return 0 end return 1 + down(n - 1) end
print(down(10), down(5000))
local function nested(n) if n == 0 then return "core" end local ok, v = pcall(nested, n - 1) return v end
print(nested(100))
-- Strings
local s = ("0123456789"):rep(100000)
print(#s, s:sub(500001, 500010), s:find("9", 999990), #s:reverse(), s:byte(-1), #(s .. s))
local pieces = {}
for i = 1, 10000 do pieces[i] = i end
print(#table.concat(pieces), #table.concat(pieces, ", "))
-- A table with all kinds of keys
local all = {}
for i = 1, 10000 do all[i] = i all[-i] = i all["k" .. i] = i all[i + 0.5] = i end
local n = 0
for k, v in pairs(all) do n = n + v end
print(n, #all, all[-5], all.k77, all[3.5])
for i = 1, 10000 do all[i] = nil all[-i] = nil all["k" .. i] = nil all[i + 0.5] = nil end
print(next(all), #all)
