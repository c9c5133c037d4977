-- Small whole programs: queens, sieve, JSON, heap, matrix, big factorial, word count, Levenshtein, calculator.
local function queens(n)
  local cols, d1, d2, found = {}, {}, {}, 0
  local function place(row)
    if row > n then found = found + 1 return end
    for c = 1, n do
      if not (cols[c] or d1[row + c] or d2[row - c + n]) then
        cols[c], d1[row + c], d2[row - c + n] = true, true, true
        place(row + 1)
        cols[c], d1[row + c], d2[row - c + n] = nil, nil, nil
      end
    end
  end
  place(1)
  return found
end
print(queens(6), queens(8))
local function sieve(n)
  local is, primes = {}, {}
  for i = 2, n do is[i] = true end
  for i = 2, n do
    if is[i] then
      primes[#primes + 1] = i
      for j = i * i, n, i do is[j] = nil end
    end
  end
  return primes
end
local primes = sieve(10000)
print(#primes, primes[#primes])
local function encode(v, out)
  local t = type(v)
  if t == "table" then
    if #v > 0 then
      local items = {}
      for i, x in ipairs(v) do items[i] = encode(x) end
      return "[" .. table.concat(items, ",") .. "]"
    end
    local keys, items = {}, {}
    for k in pairs(v) do keys[#keys + 1] = k end
    table.sort(keys)
    for i, k in ipairs(keys) do items[i] = ("%q:%s"):format(k, encode(v[k])) end
    return "{" .. table.concat(items, ",") .. "}"
  elseif t == "string" then
    return '"' .. v:gsub('[%c"\\]', function(c) return ("\\u%04x"):format(c:byte()) end) .. '"'
  end
  return tostring(v)
end
local function decode(s)
  local pos = 1
  local value
  local function skip() pos = s:find("%S", pos) or #s + 1 end
  local function expect(c) skip() if s:sub(pos, pos) ~= c then error(("expected %s at %d"):format(c, pos), 0) end pos = pos + 1 end
  function value()
    skip()
    local c = s:sub(pos, pos)
    if c == "{" or c == "[" then
      local t, close = {}, c == "{" and "}" or "]"
      pos = pos + 1 skip()
      if s:sub(pos, pos) == close then pos = pos + 1 return t end
      while true do
        if c == "{" then local k = value() expect(":") t[k] = value() else t[#t + 1] = value() end
        skip()
        local d = s:sub(pos, pos)
        pos = pos + 1
        if d == close then return t elseif d ~= "," then error("expected , or " .. close .. " at " .. pos - 1, 0) end
      end
    elseif c == '"' then
      local text, after = s:match('^"(.-[^\\])"()', pos)
      pos = after
      return (text:gsub("\\u(%x%x%x%x)", function(h) return utf8.char(tonumber(h, 16)) end))
    end
    local word, after = s:match("^([%w.+-]+)()", pos)
    if not word then error("unexpected character at " .. pos, 0) end
    pos = after
    if word == "true" then return true elseif word == "false" then return false elseif word == "null" then return nil end
    return tonumber(word)
  end
  return value()
end
local doc = encode { list = { 1, 2.5, "x", { a = true } }, text = 'quote " and \n line', n = -3 }
print(doc)
print(encode(decode(doc)) == doc, decode("[1, [2, [3]]]")[2][2][1], pcall(decode, "[1 2]"), select(2, pcall(decode, "{?")))
local function heapsort(t)
  local function down(i, n)
    while true do
      local c = 2 * i
      if c > n then return end
      if c < n and t[c + 1] > t[c] then c = c + 1 end
      if t[i] >= t[c] then return end
      t[i], t[c] = t[c], t[i]
      i = c
    end
  end
  for i = #t // 2, 1, -1 do down(i, #t) end
  for n = #t, 2, -1 do t[1], t[n] = t[n], t[1] down(1, n - 1) end
  return t
end
print(table.concat(heapsort { 5, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5 }, " "))
local function factorial(n)
  local digits = { 1 }
  for f = 2, n do
    local carry = 0
    for i = 1, #digits do
      local v = digits[i] * f + carry
      digits[i], carry = v % 10, v // 10
    end
    while carry > 0 do digits[#digits + 1], carry = carry % 10, carry // 10 end
  end
  return table.concat(digits):reverse()
end
print(factorial(50))
local counts, words = {}, {}
for w in ("the cat and the dog and the bird"):gmatch("%a+") do if not counts[w] then words[#words + 1] = w end counts[w] = (counts[w] or 0) + 1 end
table.sort(words, function(x, y) if counts[x] ~= counts[y] then return counts[x] > counts[y] end return x < y end)
for _, w in ipairs(words) do io.write(w, "=", counts[w], " ") end
print()
local function distance(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local diagonal = row[0]
    row[0] = i
    for j = 1, #b do
      local cost = a:byte(i) == b:byte(j) and 0 or 1
      diagonal, row[j] = row[j], math.min(row[j] + 1, row[j - 1] + 1, diagonal + cost)
    end
  end
  return row[#b]
end
print(distance("kitten", "sitting"), distance("", "abc"), distance("same", "same"))
local function calculate(text)
  local s, p = text:gsub("%s", ""), 1
  local expr
  local function atom()
    if s:sub(p, p) == "(" then p = p + 1 local v = expr(1) p = p + 1 return v end
    if s:sub(p, p) == "-" then p = p + 1 return -atom() end
    local n, after = s:match("^([%d.]+)()", p)
    p = after
    return tonumber(n)
  end
  local level = { ["+"] = 1, ["-"] = 1, ["*"] = 2, ["/"] = 2, ["^"] = 3 }
  function expr(min)
    local left = atom()
    while true do
      local op = s:sub(p, p)
      local l = level[op]
      if not l or l < min then return left end
      p = p + 1
      local right = expr(op == "^" and l or l + 1)
      left = op == "+" and left + right or op == "-" and left - right or op == "*" and left * right or op == "/" and left / right or left ^ right
    end
  end
  return expr(1)
end
print(calculate("1 + 2 * 3"), calculate("(1 + 2) * 3"), calculate("2 ^ 3 ^ 2"), calculate("10 / 4 - -1"), calculate("-(2 + 3) * 2"))
