-- Planets around the sun: floats in fields.
local sqrt, pi = math.sqrt, math.pi
local solar, days = 4 * pi * pi, 365.24
local function system()
  return {
    { x = 0, y = 0, z = 0, vx = 0, vy = 0, vz = 0, mass = solar },
    { x = 4.84143144246472090e+00, y = -1.16032004402742839e+00, z = -1.03622044471123109e-01, vx = 1.66007664274403694e-03 * days, vy = 7.69901118419740425e-03 * days, vz = -6.90460016972063023e-05 * days, mass = 9.54791938424326609e-04 * solar },
    { x = 8.34336671824457987e+00, y = 4.12479856412430479e+00, z = -4.03523417114321381e-01, vx = -2.76742510726411899e-03 * days, vy = 4.99852801234917238e-03 * days, vz = 2.30417297573763929e-05 * days, mass = 2.85885980666130812e-04 * solar },
    { x = 1.28943695621391310e+01, y = -1.51111514016986312e+01, z = -2.23307578892655734e-01, vx = 2.96460137564761618e-03 * days, vy = 2.37847173959480950e-03 * days, vz = -2.96589568540237556e-05 * days, mass = 4.36624404335156298e-05 * solar },
    { x = 1.53796971148509165e+01, y = -2.59193146099879641e+01, z = 1.79258772950371181e-01, vx = 2.68067772490389322e-03 * days, vy = 1.62824170038242295e-03 * days, vz = -9.51592254519715870e-05 * days, mass = 5.15138902046611451e-05 * solar },
  }
end
local function advance(bodies, dt)
  local n = #bodies
  for i = 1, n do
    local a = bodies[i]
    for j = i + 1, n do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      local d = dx * dx + dy * dy + dz * dz
      local mag = dt / (d * sqrt(d))
      local ma, mb = a.mass * mag, b.mass * mag
      a.vx, a.vy, a.vz = a.vx - dx * mb, a.vy - dy * mb, a.vz - dz * mb
      b.vx, b.vy, b.vz = b.vx + dx * ma, b.vy + dy * ma, b.vz + dz * ma
    end
  end
  for i = 1, n do
    local b = bodies[i]
    b.x, b.y, b.z = b.x + dt * b.vx, b.y + dt * b.vy, b.z + dt * b.vz
  end
end
return function()
  local bodies = system()
  for _ = 1, 30000 do advance(bodies, 0.01) end
  return ("%.9f"):format(bodies[2].x)
end
