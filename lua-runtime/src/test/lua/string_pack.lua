-- pack, unpack, packsize.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
for _, case in ipairs {
  { "b", -1 }, { "B", 255 }, { "<h", 258 }, { ">h", 258 }, { "<i4", -2 }, { ">I4", 0xdeadbeef }, { "<i8", math.mininteger }, { ">j", 1 }, { "<J", -1 }, { "<T", 77 },
  { "<i3", -3 }, { ">I3", 0x010203 }, { "<i16", -5 }, { ">i16", 5 }, { "<I7", 1 << 50 }, { "<f", 1.5 }, { ">f", -2.25 }, { "<d", 1 / 3 }, { ">d", math.huge }, { "<n", -0.0 },
  { "z", "hello" }, { "<s1", "abc" }, { ">s2", "abc" }, { "<s4", "" }, { "<s", "x" }, { "c5", "ab" }, { "c0", "" }, { "c3", "xyz" }, { "<l", -9 }, { "<L", 9 }, { "<H", 65535 }, { "<I", 7 },
  { "<bxb", 1, 2 }, { "<!4 b i4", 1, 2 }, { "<!8 b Xi8 b", 1, 2 }, { "<!2 b i8", 1, 2 }, { ">!4 i2 i4 i2", 1, 2, 3 }, { "<b>h<h=b", 1, 2, 3, 4 }, { " < i2 i2 ", 5, 6 }, { "<!4 i3", 1 }, { "<i2 !4 i4", 1, 2 },
} do
  local ok, s = pcall(string.pack, table.unpack(case))
  print(case[1], ok, ok and hex(s) or s)
  if ok then print("", string.unpack(case[1], s)) end
end
for _, bad in ipairs { { "b", 128 }, { "B", 256 }, { "<i1", -129 }, { "i17", 1 }, { "i0", 1 }, { "s1", ("x"):rep(256) }, { "z", "a\0b" }, { "c2", "abc" }, { "c", "x" }, { "y", 1 }, { "d", "x" },
  { "b", 1.5 }, { "!3 i4", 1 }, { "!17", 1 }, { "X", 1 }, { "Xz", 1 }, { "<!4 i3 i6", 1, 2 }, { "z", 5, {} }, { "s", {} } } do
  print(bad[1], pcall(string.pack, table.unpack(bad)))
end
print(string.packsize("<i4 i8 d b"), string.packsize("<!8 b i8"), string.packsize("c10"), string.packsize(""), string.packsize("!4 b Xi4"))
print(pcall(string.packsize, "s"))
print(pcall(string.packsize, "z"))
print(pcall(string.packsize, "c" .. math.maxinteger .. "c10"))
-- Positions
local s = string.pack("<i2i2i2", 1, 2, 3)
print(string.unpack("<i2", s, 3), string.unpack("<i2", s, -2), string.unpack("<i2i2", s), string.unpack("", s, 7))
print(pcall(string.unpack, "<i2", s, 6))
print(pcall(string.unpack, "<i4", "abc"))
print(pcall(string.unpack, "z", "abc"))
print(pcall(string.unpack, "<s1", "\5abc"))
print(pcall(string.unpack, "c4", "abc"))
print(pcall(string.unpack, "<i16", ("\xff"):rep(8) .. ("\1"):rep(8)))
print(string.unpack("<i16", ("\xff"):rep(16)), string.unpack("<I16", "\1" .. ("\0"):rep(15)))
print(string.unpack("<I8", ("\xff"):rep(8)), string.unpack(">I2", "\xff\xfe"), string.unpack("<i3", "\xff\xff\xff"), string.unpack("<f", string.pack("<f", 0.1)))
print(string.unpack("zz", "ab\0cd\0"), string.unpack("<s2B", "\3\0abc\9"), string.unpack("bXi4i4", string.pack("bXi4i4", 1, 2)))
-- Round trips
for _, v in ipairs { 0, 1, -1, 127, -128, 32767, -32768, math.maxinteger, math.mininteger } do
  assert(string.unpack(">i8", string.pack(">i8", v)) == v and string.unpack("<j", string.pack("<j", v)) == v)
end
for _, v in ipairs { 0.0, 1.5, -1e300, 2 ^ -1074, math.pi } do assert(string.unpack("<d", string.pack("<d", v)) == v) end
print(pcall(string.pack, "<i2", "12"), pcall(string.unpack, "i4"))
