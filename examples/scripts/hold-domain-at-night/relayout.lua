-- Mail to a text message gateway waits from 22:00 to 06:59, so that no telephone rings at night.
--
-- Change DOMAIN and the hours. A message with several recipients waits as a whole when one of them is in that
-- domain. A message that is marked urgent goes through at any hour.

local DOMAIN = "sms.example"
local FROM, TO = 22, 7

local function at_night()
  local hour = os.date("*t").hour
  return hour >= FROM or hour < TO
end

local function goes_to_gateway(recipients)
  for _, recipient in ipairs(recipients) do
    if recipient:lower():match("@([^@]*)$") == DOMAIN then
      return true
    end
  end
  return false
end

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines)
  local urgent = (HeaderData["Importance"] or ""):lower() == "high"
  if not urgent and at_night() and goes_to_gateway(Recipients) then
    Actions.SkipSend = true
    Actions.Reason = "held until 7 in the morning: goes to " .. DOMAIN
  end
  return Actions
end
