-- Go easy on a server that is short of breath.
--
-- At most 20 messages go over one connection, at most 200 in one send session. When the server has answered
-- more than five times with a 4xx code ("try again later"), what comes in while the session runs is kept for
-- the next one.
--
-- Global variables live as long as a send session: all hooks of the session see the same ones, and the next
-- session starts with fresh ones.

MaxMessagesPerConnection = 20

local MOST_MESSAGES = 200
local MOST_DEFERRALS = 5

passed = 0
deferrals = 0

function ReturnCodeHandler(LastCommand, FullResponse, LastLine)
  if LastLine:sub(1, 1) == "4" then
    deferrals = deferrals + 1
  end
end

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines)
  if deferrals > MOST_DEFERRALS then
    Actions.SkipSend = true
    Actions.Reason = "the server asked for patience " .. deferrals .. " times"
  elseif passed >= MOST_MESSAGES then
    Actions.SkipSend = true
    Actions.Reason = "enough for one session: " .. passed .. " messages"
  else
    passed = passed + 1
  end
  return Actions
end
