-- A server that answers "450 no such user" when it means 550.
--
-- 450 says "try again later", so the message would stay in the queue for days before its sender hears of the
-- wrong address. This handler turns that one answer into 550: the sender gets the failure report at once, and
-- the report still shows what the server really said.
--
-- Only answers to RCPT TO are touched, and only when the text says that there is no such user. A 450 for any
-- other reason (a full mailbox, greylisting) is left alone and tried again.

local GONE = { "no such user", "user unknown", "does not exist" }

function ReturnCodeHandler(LastCommand, FullResponse, LastLine)
  if LastCommand:sub(1, 5):upper() ~= "RCPT " or LastLine:sub(1, 3) ~= "450" then
    return
  end
  local text = FullResponse:lower()
  for _, words in ipairs(GONE) do
    if text:find(words, 1, true) then
      return "550 5.1.1 no such user (server said: " .. LastLine .. ")"
    end
  end
end
