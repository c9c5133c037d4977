// 1 --mail ../examples/mail/newsletter.eml --time 2026-09-16T10:30
function CheckFile(filename, actions, size) {
  return actions.Nothing.Priority;
}
