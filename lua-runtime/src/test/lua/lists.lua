-- Lists of integers, of floats and of both, with holes, sorted and shifted.
print(#{nil,1,1}, #{1,nil,3}, #{n=1,1,2,[1]="x"}, ({[1]="a","b"})[1], #{nil}, #{nil,nil}, select('#', table.unpack({1,nil,3})))
local t = {} for i=1,10 do t[i]=i end t[11]=1.5 print(#t, t[11], t[3]) t[#t]=nil print(#t)
t[5]=nil print(t[5], #t) t[10]=nil print(#t)
local f={} for i=1,5 do f[i]=i/2 end f[3]="x" print(f[2],f[3],f[4]) 
local s={5,3,1} table.sort(s) print(table.concat(s,",")) local q={} for i=1,6 do q[#q+1]=7-i end table.sort(q) print(table.concat(q," ")) table.sort(q,function(a,b) return a>b end) print(table.concat(q," "))
table.insert(q,1,99) table.insert(q,3,"z") print(table.concat(q," ")) print(table.remove(q,1), table.remove(q), #q)
for k,v in pairs({1,2,nil,4,x=1}) do io.write(tostring(k),"=",tostring(v)," ") end print()
local function g(...) return {...} end print(#g(), #g(nil,2), #g(1,2,3))
