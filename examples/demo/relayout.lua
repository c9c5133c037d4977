-- What `relayout demo` runs. relayout.js beside this file decides the same in JavaScript.

function Start()
  MaxMessagesPerConnection = 6
  print("Start: at most " .. MaxMessagesPerConnection .. " messages on one connection")
end

function ServerConnected()
  print("ServerConnected: " .. ConnectedServer .. " for sender " .. sendername)
end

function CheckFile(filename, actions, size, createtime, mailfrom, recipients, headerdata, headerlines)
  local hour = os.date("*t").hour

  if size > 5000000 and hour >= 8 and hour < 19 then
    actions.SkipSend = true
    actions.Reason = "large mail waits until 19:00"
  elseif headerdata["Importance"] == "high" then
    actions.Priority = 100
  elseif headerdata["List-Unsubscribe"] then
    actions.Priority = 10
  elseif size > 50000 then
    actions.Priority = 25
  end

  return actions
end

-- 450 means "come back later", but this server says it to addresses that it will never take.
function ReturnCodeHandler(lastcommand, fullresponse, lastline)
  if lastcommand:find("^RCPT") and lastline:find("^450") and lastline:find("no such user", 1, true) then
    return "550 5.1.1 no such user"
  end
end
