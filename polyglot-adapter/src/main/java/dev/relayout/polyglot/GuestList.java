package dev.relayout.polyglot;

import dev.relayout.script.Text;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// A list of texts that converts an element when a script reads it, and becomes the script's own copy
/// when the script changes it.
final class GuestList extends AbstractList<@Nullable Object> implements RandomAccess {
  private final List<Text> texts;
  private final GuestValues values;
  private @Nullable List<@Nullable Object> own;

  GuestList(List<Text> texts, GuestValues values) {
    this.texts = texts;
    this.values = values;
  }

  @Override
  public @Nullable Object get(int index) {
    List<@Nullable Object> copy = own;
    return copy == null ? values.text(texts.get(index)) : copy.get(index);
  }

  @Override
  public int size() {
    List<@Nullable Object> copy = own;
    return copy == null ? texts.size() : copy.size();
  }

  @Override
  public @Nullable Object set(int index, @Nullable Object element) {
    return own().set(index, element);
  }

  @Override
  public void add(int index, @Nullable Object element) {
    own().add(index, element);
  }

  @Override
  public @Nullable Object remove(int index) {
    return own().remove(index);
  }

  private List<@Nullable Object> own() {
    List<@Nullable Object> copy = own;
    if (copy == null) {
      copy = new ArrayList<>(texts.size() + 1);
      for (Text text : texts) {
        copy.add(values.text(text));
      }
      own = copy;
    }
    return copy;
  }
}
