package dev.relayout.build;

import static com.google.errorprone.BugPattern.SeverityLevel.ERROR;
import static com.google.errorprone.matchers.Matchers.instanceMethod;
import static com.google.errorprone.util.ASTHelpers.getReceiver;
import static com.google.errorprone.util.ASTHelpers.getReturnType;
import static com.google.errorprone.util.ASTHelpers.isSubtype;

import com.google.errorprone.BugPattern;
import com.google.errorprone.ErrorProneFlags;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.AbstractReturnValueIgnored;
import com.google.errorprone.bugpatterns.threadsafety.ConstantExpressions;
import com.google.errorprone.matchers.Matcher;
import com.sun.source.tree.ExpressionTree;

/// A Vert.x future that nobody looks at fails without a word. `onComplete` or `onFailure` looks at
/// it; `var _ =` says that its failure does not matter. Error Prone's own check does not know the
/// futures of Vert.x.
@BugPattern(
    summary = "Nobody hears when this future fails: add onComplete or onFailure, or return it",
    severity = ERROR)
public final class DroppedFuture extends AbstractReturnValueIgnored {
  private static final String FUTURE = "io.vertx.core.Future";
  private static final Matcher<ExpressionTree> LOOKS_AT_FAILURE =
      instanceMethod().onDescendantOf(FUTURE).namedAnyOf("onComplete", "onFailure");
  private static final Matcher<ExpressionTree> RETURNS_ITS_RECEIVER =
      instanceMethod().onDescendantOf(FUTURE).named("onSuccess");

  public DroppedFuture() {
    super(ConstantExpressions.fromFlags(ErrorProneFlags.empty()));
  }

  @Override
  protected Matcher<ExpressionTree> specializedMatcher() {
    return (tree, state) -> isFuture(tree, state) && !failureIsSeen(tree, state);
  }

  private static boolean isFuture(ExpressionTree tree, VisitorState state) {
    return isSubtype(getReturnType(tree), state.getTypeFromString(FUTURE), state);
  }

  private static boolean failureIsSeen(ExpressionTree tree, VisitorState state) {
    if (LOOKS_AT_FAILURE.matches(tree, state)) return true;
    return RETURNS_ITS_RECEIVER.matches(tree, state) && failureIsSeen(getReceiver(tree), state);
  }
}
