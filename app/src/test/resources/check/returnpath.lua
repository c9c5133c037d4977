-- 0 --mail ../examples/mail/newsletter.eml --from weekly@slowtravel.example --to a@b.example --time 2026-09-16T10:30
function ModifyReturnPath(computed)
  return "bounces+" .. computed
end
