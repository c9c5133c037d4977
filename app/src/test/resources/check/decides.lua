-- 0 --mail ../examples/mail/newsletter.eml --mail ../examples/mail/invoice-pdf.eml --replies src/test/resources/check/replies.txt --time 2026-09-16T10:30 --sender 1:provider
print("top level for " .. sendername)

function Start()
  MaxMessagesPerConnection = 20
  UseBATV = true
end

function CheckFile(filename, actions, size, createtime, mailfrom, recipients, headerdata, headerlines)
  print(createtime .. " " .. recipients[1])
  if size > 50000 then
    actions.SkipSend = true
    actions.Reason = "large"
  else
    actions.Priority = 10
  end
  return actions
end

function ServerConnected()
  if ConnectedServer == "smarthost.example" then
    MaxMessagesPerConnection = 5
  end
end

function ReturnCodeHandler(lastcommand, fullresponse, lastline)
  if lastline:sub(1, 3) == "450" then
    return "550 no such user"
  end
  if lastcommand == "." then
    return "hello"
  end
end
