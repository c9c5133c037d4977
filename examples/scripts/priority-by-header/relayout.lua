-- Urgent mail first, bulk mail last.
--
-- Priority goes from 100 (first) to 1 (last); 50 is what a message has when nobody says otherwise. Field names
-- in HeaderData are found in any spelling: "X-Priority" also finds "x-priority".

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines)
  local precedence = (HeaderData["Precedence"] or ""):lower()
  local importance = (HeaderData["Importance"] or ""):lower()
  local x_priority = (HeaderData["X-Priority"] or ""):match("^[1-5]")

  if HeaderData["List-Unsubscribe"] or precedence == "bulk" or precedence == "junk" then
    Actions.Priority = 10
  elseif importance == "high" or x_priority == "1" or x_priority == "2" then
    Actions.Priority = 90
  elseif importance == "low" or x_priority == "4" or x_priority == "5" then
    Actions.Priority = 30
  end
  return Actions
end
